"""Set ccdesk up on this computer, then open the desk on the demonstration centre.

``test`` runs every check instead, and ``pictures`` takes pictures of every page.

Needs nothing but Python 3.11 or newer. Asks nothing, can be run again at any time, and is quick the second time.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
UV = "0.13.9"
WINDOWS = os.name == "nt"
COMMAND = "py installer\\run.py" if WINDOWS else "python3 installer/run.py"
DEMONSTRATION = PROJECT / "demonstration"
PICTURES = PROJECT / "build" / "pictures"
PICTURES_STAMP = PICTURES / "taken-of.txt"
GUIDE_PICTURES = PROJECT / "resources" / "help" / "pictures"

# What Qt opens when it is loaded, and the Debian package that carries each.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# What a window on a real display needs besides.
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Programs that only tests use: they open what ccdesk writes as a reader would.
DOCUMENT_PROGRAMS = {
    "soffice": ("libreoffice-calc", "libreoffice-writer"),
    "pdftoppm": ("poppler-utils",),
}


class Stopped(Exception):  # noqa: N818 - it is not an error of the program
    """Say in plain words why the set-up cannot go on and what to do; ``code`` is the exit code."""

    def __init__(self, words: str, code: int = 1) -> None:
        """Keep the words and the exit code."""
        super().__init__(words)
        self.code = code


def main(arguments: list[str]) -> int:
    """Set up and do what was asked; return the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        have = ".".join(str(part) for part in sys.version_info[:2])
        print(f"ccdesk needs Python 3.11 or newer and this is Python {have}: install a newer one, then run", COMMAND)
        return 1
    if arguments not in ([], ["test"], ["pictures"]):
        print(
            f"Type “{COMMAND}” for the demonstration centre, “{COMMAND} test” to run the tests, or "
            f"“{COMMAND} pictures” to take pictures of every page."
        )
        return 2
    testing = arguments == ["test"]
    try:
        environment = environment_folder()
        set_up(environment, testing=testing)
        if testing:
            return run_checks(environment)
        return take_pictures(environment, for_guide=True) if arguments else show_demonstration(environment)
    except Stopped as stopped:
        print(f"\n{stopped}", file=sys.stderr)
        return stopped.code
    except KeyboardInterrupt:
        print(f"\nStopped. Type “{COMMAND}” to carry on.", file=sys.stderr)
        return 130


# --- the environment ---


def environment_folder() -> Path:
    """Return the folder of the environment: ``CCDESK_ENVIRONMENT``, else ``.venv`` in the project."""
    named = os.environ.get("CCDESK_ENVIRONMENT", "").strip()
    return Path(named).expanduser().absolute() if named else PROJECT / ".venv"


def program(environment: Path, name: str) -> Path:
    """Return the path of a program of the environment."""
    return environment / "Scripts" / f"{name}.exe" if WINDOWS else environment / "bin" / name


def set_up(environment: Path, *, testing: bool) -> None:
    """Make the environment whole: Python, locked packages, and on Linux the system libraries."""
    stamp = environment / "ccdesk-set-up.json"
    wanted = fingerprint()
    recorded = read_stamp(stamp)
    runs = python_runs(environment)
    if runs and recorded.get("fingerprint") == wanted and (recorded.get("tests") or not testing):
        say(f"Environment {shown(environment)}: ready.")
    else:
        if not runs:
            make_environment(environment)
        tests = testing or bool(recorded.get("tests"))
        install_packages(environment, tests=tests)
        write_stamp(stamp, {"fingerprint": wanted, "tests": tests})
    if sys.platform.startswith("linux"):
        have_system_packages(missing_qt_packages, "The libraries that Qt needs")
        if testing:
            have_system_packages(missing_document_packages, "The programs that open documents in tests")


def fingerprint() -> str:
    """Return a digest of all that decides what is installed: lock file, project file, place and uv."""
    digest = hashlib.sha256()
    for part in (PROJECT / "uv.lock", PROJECT / "pyproject.toml"):
        digest.update(part.read_bytes())
    digest.update(f"{PROJECT}\n{UV}".encode())
    return digest.hexdigest()


def read_stamp(stamp: Path) -> dict[str, object]:
    """Return what the last finished set-up wrote down; nothing if there was none."""
    try:
        content = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_stamp(stamp: Path, content: dict[str, object]) -> None:
    """Write down that the set-up is finished."""
    beside = stamp.with_suffix(".new")
    beside.write_text(json.dumps(content), encoding="utf-8")
    beside.replace(stamp)


def python_runs(environment: Path) -> bool:
    """Say whether the environment has a Python that starts and is new enough."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        return subprocess.run([program(environment, "python"), "-c", question], check=False).returncode == 0
    except OSError:
        return False


def make_environment(environment: Path) -> None:
    """Make the environment with this Python; on Debian fetch python3-venv first if it is missing."""
    if environment.exists() and any(environment.iterdir()) and not (environment / "pyvenv.cfg").is_file():
        raise Stopped(f"{environment} holds something else than an environment: name an empty folder or remove it.")
    if not has_ensurepip():
        line = "apt-get install -y python3-venv"
        if not can_install():
            raise Stopped(
                f"This Python cannot make environments yet. Type this line, then “{COMMAND}” again:\n  {line}"
            )
        apt_install(["python3-venv"])
        if not has_ensurepip():
            raise Stopped("This Python came without its “ensurepip” module: install a complete Python, then try again.")
    say(f"Environment {shown(environment)}: being made with Python {sys.version.split()[0]}.")
    run([sys.executable, "-m", "venv", "--clear", environment], "The environment could not be made.")


def has_ensurepip() -> bool:
    """Say whether this Python can make an environment with pip; asked anew each time, in a new process."""
    asked = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], check=False, stderr=subprocess.DEVNULL)
    return asked.returncode == 0


def install_packages(environment: Path, *, tests: bool) -> None:
    """Install exactly what uv.lock names, and ccdesk itself; ``tests`` adds what only tests need."""
    say("Packages: being installed from uv.lock. The first time this fetches about 250 MB.")
    unreachable = (
        f"The packages could not be installed; the lines above say why. If it is the network, connect and type "
        f"“{COMMAND}” again: what was fetched already is kept."
    )
    uv = fetch_uv(environment, unreachable)
    command: list[str | Path] = [uv, "sync", "--locked", "--directory", PROJECT, *([] if tests else ["--no-dev"])]
    # uv must fill this environment and no other, whichever one the caller happens to be in.
    surroundings = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(environment), "UV_PYTHON_DOWNLOADS": "never"}
    surroundings.pop("VIRTUAL_ENV", None)
    run(command, unreachable, surroundings)


def fetch_uv(environment: Path, unreachable: str) -> Path:
    """Return the pinned uv, fetched with pip into a folder of its own where ``uv sync`` does not look."""
    folder = environment / f"uv-{UV}"
    uv = folder / "bin" / ("uv.exe" if WINDOWS else "uv")
    if not uv.is_file():
        python = program(environment, "python")
        # An environment made by other means may be without pip.
        if subprocess.run([python, "-c", "import pip"], check=False, stderr=subprocess.DEVNULL).returncode:
            run([python, "-m", "ensurepip"], "pip could not be added to the environment.")
        beside = environment / f"uv-{UV}.new"
        shutil.rmtree(beside, ignore_errors=True)
        run([python, "-m", "pip", "install", "--quiet", "--target", beside, f"uv=={UV}"], unreachable)
        shutil.rmtree(folder, ignore_errors=True)
        beside.replace(folder)
    return uv


# --- system packages (Debian and its kin) ---


def have_system_packages(missing: Callable[[], list[str]], what: str) -> None:
    """Install the system packages that are missing, or print the one line that does."""
    packages = missing()
    if packages and can_install():
        say(f"{what}: being installed ({', '.join(packages)}).")
        apt_install(packages)
        packages = missing()
    if not packages:
        say(f"{what}: there.")
        return
    say(f"{what}: not all there. Type this line:\n    sudo apt-get install -y {' '.join(packages)}")


def missing_qt_packages() -> list[str]:
    """Return the packages of those libraries that cannot be loaded."""
    wanted = QT_LIBRARIES | (WINDOW_LIBRARIES if has_display() else {})
    return [package for library, package in wanted.items() if not loads(library)]


def loads(library: str) -> bool:
    """Say whether the system can load a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_document_packages() -> list[str]:
    """Return the packages of those programs that are not on the path."""
    return [package for name, packages in DOCUMENT_PROGRAMS.items() if not shutil.which(name) for package in packages]


def can_install() -> bool:
    """Say whether this account may install system packages with apt."""
    return not WINDOWS and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    """Install system packages without a question."""
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    words = f"apt-get could not install {' '.join(packages)}; the lines above say why."
    run(["apt-get", "update", "-qq"], words, surroundings)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], words, surroundings)


# --- the main job ---


def show_demonstration(environment: Path) -> int:
    """Open the desk on the demonstration centre; without a display do the main job on it and take the pictures."""
    ccdesk = program(environment, "ccdesk")
    where = DEMONSTRATION.relative_to(PROJECT)
    register = where / "demonstration.ccdesk"
    if has_display():
        make_demonstration(environment)
        say("The desk opens now. Close its window to come back here.")
        run([ccdesk, register], "The desk stopped; the lines above say why.")
        return 0
    passphrase: list[str | Path] = ["--passphrase-file", where / "passphrase.txt"]
    commands: list[list[str | Path]] = [
        ["demo", where],
        ["check", register, *passphrase],
        ["figures", register, "--period", "2012/13", "--measure", "R-REACH", "--measure", "U2-P3", *passphrase],
    ]
    for command in commands:
        said = " ".join(str(part) for part in command)
        print(f"\n> ccdesk {said}", flush=True)
        run([ccdesk, *command], f"“ccdesk {command[0]}” stopped; the lines above say why.")
    typed = shown(ccdesk)
    print(
        f"\nThe demonstration centre is in {where}: register, exchange workbook, return and evidence summary.\n"
        f"Open the return and the evidence summary there, or ask for another figure:\n\n"
        f"  {typed} figures {register} --period 2012/13-Q4 --measure U2-P1 {' '.join(str(p) for p in passphrase)}\n"
        f"  {typed} --help\n"
    )
    if PICTURES_STAMP.is_file() and PICTURES_STAMP.read_text(encoding="utf-8") == state_of_desk():
        say(f"The pictures of every page in {shown(PICTURES)} are of this version already.")
        return 0
    return take_pictures(environment, for_guide=False)


def make_demonstration(environment: Path) -> None:
    """Make the demonstration centre where it is not there yet."""
    where = DEMONSTRATION.relative_to(PROJECT)
    print(f"\n> ccdesk demo {where}", flush=True)
    run([program(environment, "ccdesk"), "demo", where], "“ccdesk demo” stopped; the lines above say why.")


def take_pictures(environment: Path, *, for_guide: bool) -> int:
    """Write every page and the main panels, light and dark, at 100% and 200%; and for the user guide its own."""
    make_demonstration(environment)
    python = program(environment, "python")
    for scale in ("1", "2"):
        say(f"Pictures at {scale}00%: being taken.")
        command: list[str | Path] = [python, "-m", "ccdesk.desk.pictures", DEMONSTRATION, PICTURES]
        command += ["--guide", GUIDE_PICTURES] if for_guide and scale == "1" else []
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        run(command, "The pictures could not be taken; the lines above say why.", surroundings)
    PICTURES.mkdir(parents=True, exist_ok=True)
    PICTURES_STAMP.write_text(state_of_desk(), encoding="utf-8")
    say(f"The pictures of every page are in {shown(PICTURES)}.")
    if for_guide:
        say(f"Those of the user guide are in {shown(GUIDE_PICTURES)}.")
    return 0


def state_of_desk() -> str:
    """Return a digest of the program that the pictures show."""
    digest = hashlib.sha256()
    for file in sorted((PROJECT / "ccdesk").rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def has_display() -> bool:
    """Say whether a window can be seen here."""
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# --- the checks ---


def run_checks(environment: Path) -> int:
    """Run every check, tell how long each took, and return the exit code of the first that failed."""
    python = program(environment, "python")
    checks: dict[str, list[str | Path]] = {
        "lint": [program(environment, "ruff"), "check", "."],
        "format": [program(environment, "ruff"), "format", "--check", "."],
        "types": [program(environment, "mypy"), "--strict"],
        "imports": [program(environment, "lint-imports")],
        "benchmarks": [python, "-m", "pytest", "-m", "benchmark", "-s", "tests/benchmarks"],
        "tests": [python, "-m", "pytest", "-m", "not benchmark", "-n", "2", "-rs"],
    }
    surroundings = {**os.environ, "PYTHONUTF8": "1"}
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    results: dict[str, tuple[int, float]] = {}
    for name, command in checks.items():
        print(f"\n== {name} ==", flush=True)
        began = time.monotonic()
        done = subprocess.run(command, cwd=PROJECT, env=surroundings, stdin=subprocess.DEVNULL, check=False)
        results[name] = (done.returncode, time.monotonic() - began)
    print()
    for name, (code, seconds) in results.items():
        say(f"{name}: {'passed' if code == 0 else 'FAILED'} in {seconds:.0f} s.")
    return next((code for code, _ in results.values() if code), 0)


# --- small things ---


def run(command: list[str | Path], words: str, surroundings: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; stop with ``words`` and its exit code if it fails."""
    surroundings = {**(surroundings or os.environ), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, cwd=PROJECT, env=surroundings, stdin=subprocess.DEVNULL, check=False)
    except OSError as error:
        raise Stopped(f"{words} ({error.strerror})") from None
    if done.returncode:
        raise Stopped(words, done.returncode)


def shown(path: Path) -> str:
    """Return a path as somebody in the project's folder would type it."""
    return str(path.relative_to(PROJECT)) if path.is_relative_to(PROJECT) else str(path)


def say(words: str) -> None:
    """Print a line at once, in order with the output of the programs that are run."""
    print(f"- {words}", flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))

"""A return is read from its Data sheet and its signature, and whatever is none is refused with its reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ccdesk.returns.county.centre_return import NoReturn
from ccdesk.returns.county.reading import read_return
from ccdesk.returns.signature import public_key_of
from tests.returns.county.made_returns import KEY, Line, count, hidden, make_return, share

LINES = (share("T3-P1", 30, 40), count("T3-P3", "headline", 12), hidden(share("U2-P4", 3, 90)))


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A signed return of three lines."""
    return make_return(tmp_path / "rowan.xlsx", LINES)


def test_a_return_comes_in_with_its_lines_and_its_key(sent: Path) -> None:
    read = read_return(sent, "[c]")
    assert (read.centre, read.number, read.period, read.version) == ("Rowan", "1", "2012/13-Q4", 1)
    assert [(line.measure, line.numerator, line.denominator, line.value) for line in read.lines] == [
        ("T3-P1", 30, 40, 75),
        ("T3-P3", 12, None, 12),
        ("U2-P4", "[c]", 90, "[c]"),
    ]
    assert read.hidden == 1
    assert read.signature is not None
    assert read.signature.public_key == public_key_of(KEY)


def test_a_return_that_nobody_signed_says_so(tmp_path: Path) -> None:
    assert read_return(make_return(tmp_path / "draft.xlsx", LINES, key=None), "[c]").signature is None


def test_a_return_saved_anew_is_still_signed(sent: Path) -> None:
    load_workbook(sent).save(sent)
    assert read_return(sent, "[c]").signature is not None


@pytest.mark.parametrize("cell", ["H2", "J2", "B3", "H4"])
def test_one_changed_figure_breaks_the_signature(sent: Path, cell: str) -> None:
    workbook = load_workbook(sent)
    workbook["Data"][cell] = 31
    workbook.save(sent)
    with pytest.raises(NoReturn, match=r"changed after it was signed|do not all have the same number"):
        read_return(sent, "[c]")


def test_a_forged_signature_is_refused(sent: Path) -> None:
    workbook = load_workbook(sent)
    workbook["Signature"]["B2"] = "A" * 86 + "=="
    workbook.save(sent)
    with pytest.raises(NoReturn, match="not genuine"):
        read_return(sent, "[c]")


def _without_data(path: Path) -> None:
    Workbook().save(path)


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def _a_letter(path: Path) -> None:
    path.write_text("Dear unit, our return follows.", encoding="utf-8")


def _protected(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))


def _changed(cell: str, value: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        workbook = load_workbook(path)
        workbook["Data"][cell] = value  # type: ignore[assignment]
        workbook.save(path)

    return change


def _same_line_twice(path: Path) -> None:
    make_return(path, (LINES[0], LINES[0]))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        pytest.param(_without_data, "no sheet named Data", id="foreign"),
        pytest.param(_cut_short, "damaged", id="cut short"),
        pytest.param(_a_letter, "not an Excel workbook", id="a letter"),
        pytest.param(_protected, "protected by a password", id="protected"),
        pytest.param(_changed("H1", "how many"), "no column numerator", id="a header gone"),
        pytest.param(_changed("H2", "about 30"), "is text, “about 30”", id="words for a figure"),
        pytest.param(_changed("L2", "guessed"), "the state “guessed”", id="a state of its own"),
        pytest.param(_changed("C3", "2012/13-Q3"), "same period", id="two periods"),
        pytest.param(_changed("ZZ90000", 1), "far away", id="a far cell"),
        pytest.param(_same_line_twice, "T3-P1 / all / headline twice", id="a line twice"),
    ],
)
def test_what_is_no_return_is_refused_with_its_reason(sent: Path, spoil: Callable[[Path], None], why: str) -> None:
    spoil(sent)
    with pytest.raises(NoReturn, match=why):
        read_return(sent, "[c]")


@pytest.mark.parametrize("version", [0, 1.5, "second"])
def test_a_version_is_a_whole_number(tmp_path: Path, version: object) -> None:
    path = make_return(tmp_path / "odd.xlsx", [Line("T3-P4", numerator=1, value=1, unit="count")], version=version)  # type: ignore[arg-type]
    with pytest.raises(NoReturn, match="version"):
        read_return(path, "[c]")

"""Import Qt for the first window, with nothing that only costs time."""

import builtins
import gc
import importlib
from collections.abc import Iterator
from contextlib import contextmanager

_STUB_MAKERS = ("shibokensupport/signature/lib/enum_sig.py", "shibokensupport/signature/lib/pyi_generator.py")


def get_qt() -> None:
    """Import Qt's widgets; call it before anything of the desk is imported.

    What Qt's modules make stays as long as the desk does: to look through it for rubbish, again and again while it is
    made, would take a twentieth of the time to the first window. And PySide puts an import of its own over Python's,
    for other spellings of its names, which ccdesk does not use: it reads the source of every module that is imported
    from then on, ccdesk's and all libraries'. The one below it is enough.
    """
    gc.disable()
    try:
        with _without_stub_makers():
            importlib.import_module("PySide6.QtWidgets")
        gc.freeze()
    finally:
        gc.enable()
    if builtins.__import__.__name__ == "__feature_import__":
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _without_stub_makers() -> Iterator[None]:
    """Leave empty the two modules of PySide's that write ``.pyi`` files for editors.

    PySide carries its Python as source and compiles it anew in every process. These two take a tenth of the time to
    the first window, and while a program runs nobody uses them.
    """
    usual = builtins.compile

    # Whatever else Python compiles meanwhile, with whatever options, goes on as it came.
    def compiled(source: object, filename: object, *options: object, **named: object) -> object:
        return usual("" if filename in _STUB_MAKERS else source, filename, *options, **named)  # type: ignore[call-overload]

    setattr(builtins, "compile", compiled)  # noqa: B010 - its type lists every option
    try:
        yield
    finally:
        builtins.compile = usual

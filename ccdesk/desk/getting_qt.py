"""Import Qt for the first window, with nothing that only costs time."""

import builtins
import gc
import importlib


def get_qt() -> None:
    """Import Qt's widgets; call it before anything of the desk is imported.

    What Qt's modules make stays as long as the desk does: to look through it for rubbish, again and again while it is
    made, would take a twentieth of the time to the first window. And PySide puts an import of its own over Python's,
    for other spellings of its names, which ccdesk does not use: it reads the source of every module that is imported
    from then on, ccdesk's and all libraries'. The one below it is enough.
    """
    gc.disable()
    try:
        importlib.import_module("PySide6.QtWidgets")
        gc.freeze()
    finally:
        gc.enable()
    if builtins.__import__.__name__ == "__feature_import__":
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

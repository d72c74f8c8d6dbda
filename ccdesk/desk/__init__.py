"""The window that staff work in: pages, widgets and background work; no rule and no SQL."""

import builtins
import gc
import importlib

# What Qt's modules make stays as long as the desk does: to look through it for rubbish, again and again while it is
# made, would take a twentieth of the time to the first window.
gc.disable()
try:
    importlib.import_module("PySide6.QtWidgets")
    gc.freeze()
finally:
    gc.enable()
# PySide puts an import of its own over Python's, for other spellings of its names, which ccdesk does not use: it reads
# the source of every module that is imported from then on, ccdesk's and all libraries'. The one below it is enough.
if builtins.__import__.__name__ == "__feature_import__":
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

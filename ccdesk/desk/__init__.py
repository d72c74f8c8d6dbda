"""The window that staff work in: pages, widgets and background work; no rule and no SQL."""

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

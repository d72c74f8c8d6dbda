"""The only code that knows source tree, wheel and frozen bundle apart."""

import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder of frameworks, templates, icons and help."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    packaged = Path(__file__).resolve().parent / "resources"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parent.parent / "resources"


def frameworks() -> Path:
    """Return the folder of the packs."""
    return resources() / "frameworks"

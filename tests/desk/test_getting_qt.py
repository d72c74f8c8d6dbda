"""Getting Qt for the first window leaves Python as it should be."""

import builtins
import gc

from ccdesk.desk.getting_qt import get_qt


def test_modules_are_imported_without_pysides_reading_of_their_source() -> None:
    get_qt()
    assert builtins.__import__.__name__ != "__feature_import__"


def test_rubbish_is_looked_for_again() -> None:
    get_qt()
    assert gc.isenabled()

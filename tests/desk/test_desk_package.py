"""Importing the desk leaves Python as it should be."""

import builtins
import gc

import ccdesk.desk


def test_modules_are_imported_without_pysides_reading_of_their_source() -> None:
    assert ccdesk.desk.__doc__
    assert builtins.__import__.__name__ != "__feature_import__"


def test_rubbish_is_looked_for_again() -> None:
    assert gc.isenabled()

"""The lines of a session's register as a model: told changes, kept places, nothing reset."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ccdesk.desk.session_register.model import LINE_ROLE, RegisterModel
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.session_register import RegisterFamily, RegisterPerson, SessionRegister

PRESENT = "present"


def person(key: int, family: int, mark: str = "") -> RegisterPerson:
    return RegisterPerson(
        key, family, f"Person {key}", "Child, 2y", "Child, 2y", "", False, (), 1, 8, mark, "child", 2, frozenset()
    )


def shown(*families: tuple[int, tuple[RegisterPerson, ...]]) -> SessionRegister:
    return SessionRegister(
        1, 1, "Stay and Play", "U2", True, TODAY, "", "", "", "planned", "",
        tuple(RegisterFamily(key, f"Family {key}", f"F{key}", people) for key, people in families),
        0, 0, None, (),
    )  # fmt: skip


def test_parts_of_a_long_register_have_headings(qtbot: QtBot) -> None:
    model = RegisterModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    families = [(key, (person(key * 10, key),)) for key in (1, 2, 3)]
    model.show(replace(shown(*families), likely=1))
    assert [model.index(row, 0).data().split(",")[0] for row in (0, 3)] == ["Come most often", "Come less often"]
    assert model.index(3, 0).data() == "Come less often, 2 families"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert (model.person_at(0), model.row_of_person(10), model.row_of_person(20)) == (None, 2, 5)
    model.show(replace(shown(*families, (4, (person(40, 4),))), likely=1))
    assert model.index(3, 0).data() == "Come less often, 3 families"
    del tester


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    model = RegisterModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show(shown((1, (person(1, 1), person(2, 1))), (3, (person(5, 3),))))
    assert [model.index(row, 0).data(LINE_ROLE).key for row in range(model.rowCount())] == [
        ("family", 1),
        ("person", 1),
        ("person", 2),
        ("family", 3),
        ("person", 5),
    ]
    model.begin_marks([2], PRESENT)
    assert told == [(0, 0), (2, 2)]
    model.end_marks([2], is_saved=True)
    model.show(shown((1, (person(1, 1), person(2, 1, PRESENT))), (2, (person(4, 2),)), (3, (person(5, 3),))))
    assert model.row_of_person(4) == 4
    model.show(shown((1, (person(2, 1, PRESENT),)), (3, (person(5, 3),))))
    assert [line.key for line in model.lines] == [("family", 1), ("person", 2), ("family", 3), ("person", 5)]
    model.forget_new([2])
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    del tester

"""Keys are unique across copies, threads, restarts and failures."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.keys import COUNTER_BITS, KeySource, draw, draw_prefix
from ccdesk.register.opening import open_with_key
from ccdesk.register.register import Register

FAMILY = ("id", "reference", "registered_on")


def save_families(register: Register, keys: range) -> None:
    with step(register, "Registered families") as made:
        insert_rows(made, "family", FAMILY, [(key, str(key), "2012-06-01") for key in keys])


def test_a_key_is_the_prefix_of_its_copy_and_a_counter() -> None:
    assert list(KeySource(5, 1).take(3)) == [5 << 32 | 1, 5 << 32 | 2, 5 << 32 | 3]


def test_the_largest_key_fits_what_a_database_holds() -> None:
    assert KeySource(2**31 - 1, 2**32 - 1).take(0).start < 2**63


def test_a_prefix_is_random_and_never_nothing() -> None:
    drawn = {draw() for _ in range(1000)}
    assert len(drawn) > 990
    assert all(0 < prefix < 2**31 for prefix in drawn)


def test_a_used_up_counter_goes_on_with_another_prefix() -> None:
    source = KeySource(5, 2**COUNTER_BITS - 2)
    assert list(source.take(1)) == [(5 << 32) + 2**32 - 2]
    keys = source.take(2)
    assert keys.start >> 32 == source.prefix != 5
    assert keys.start & (2**32 - 1) == 1


def test_a_copy_of_a_copy_of_a_copy_gives_ever_higher_keys() -> None:
    prefix, copies = draw(), 0
    while copies < 50:
        above, copies = draw(prefix), copies + 1
        assert prefix < above < 2**31
        prefix = above


def test_when_nothing_is_above_any_other_prefix_is_drawn() -> None:
    assert 0 < draw(2**31 - 1) < 2**31


@pytest.mark.parametrize("number", [-1, 2**32])
def test_an_impossible_number_of_keys_is_a_mistake(number: int) -> None:
    with pytest.raises(ValueError, match="number of keys"):
        KeySource(5, 1).take(number)


def test_threads_never_get_the_same_key() -> None:
    source = KeySource(5, 1)
    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(lambda number: list(source.take(number % 7)), range(2000)))
    keys = [key for some in taken for key in some]
    assert len(set(keys)) == len(keys)


def test_keys_go_on_after_a_restart_and_those_of_a_failed_step_are_skipped(register: Register) -> None:
    path, key = register.path, register.key
    first = register.keys.take(3)
    save_families(register, first)
    lost = register.keys.take(100)
    with pytest.raises(ZeroDivisionError), step(register, "Failed"):
        raise ZeroDivisionError
    second = register.keys.take(2)
    save_families(register, second)
    register.close()
    assert second.start == lost.stop
    with open_with_key(path, key, account="ann") as again:
        assert again.keys.take(1).start == second.stop


def test_a_copy_draws_keys_of_its_own(register: Register) -> None:
    path, key = register.path, register.key
    save_families(register, register.keys.take(1))
    old = register.keys.prefix
    with register.connection() as connection:
        draw_prefix(connection)
    register.close()
    with open_with_key(path, key, account="ann") as copy:
        assert copy.keys.prefix > old
        save_families(copy, copy.keys.take(1))
        with copy.connection() as connection:
            assert connection.execute("SELECT prefix FROM step ORDER BY id").fetchall() == [(old,), (copy.keys.prefix,)]

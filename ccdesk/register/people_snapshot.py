"""People's words as they stood at one moment, laid out so that any few letters find their holders at once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from ccdesk.register.people_words import Birth, Query, code_words, name_words, plain, sound_of

Ints = NDArray[np.int64]
Holders = NDArray[np.int32]
Scores = NDArray[np.uint8]

_NOT_FOUND = 255
_UNKNOWN = 2  # how much better than somebody never seen here one of those preferred stands
_MEANT_TWICE = 3  # how much further somebody is of whom two typed words mean the same name
_SHORTEST_MISSPELT = 3  # two letters with one of them wrong say nothing
_AFTER = "\uffff"  # sorts after every letter


class Likeness(IntEnum):
    """How a typed word stands to a person's; the less the better."""

    SAME = 0
    BEGINS = 1
    ONE_LETTER = 4
    BEGINS_BUT_ONE = 5
    INSIDE = 7
    SOUNDS = 9


@dataclass(frozen=True)
class PersonWords:
    """One person as the index reads them: names, then references and postcode."""

    person_id: int
    last_name: str
    first_name: str
    known_as: str | None
    born_on: str | None  # as stored: 1982-02-14
    codes: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Match:
    """Somebody found: the less ``distance``, the better; then by name."""

    distance: int
    name: tuple[str, str]
    person_id: int
    likeness: Likeness


class _Words:
    """Words in alphabetical order, and who holds each."""

    def __init__(self, holders: dict[str, list[int]]) -> None:
        self.words = sorted(holders)
        self._starts = np.zeros(len(self.words) + 1, dtype=np.int64)
        np.cumsum([len(holders[word]) for word in self.words], out=self._starts[1:])
        together = [one for word in self.words for one in holders[word]]
        self._holders: Holders = np.array(together, dtype=np.int32)

    def beginning(self, start: str) -> tuple[int, int]:
        """Return from which place to which the words begin so."""
        return bisect_left(self.words, start), bisect_left(self.words, start + _AFTER)

    def holders(self, first: int, end: int) -> Holders:
        """Return who holds the words of these places, some more than once."""
        return self._holders[self._starts[first] : self._starts[end]]

    def starts_of(self, length: int) -> Sequence[str]:
        """Return the different beginnings of this length, in order."""
        known = self._by_length.get(length)
        if known is None:
            known = list(dict.fromkeys(word[:length] for word in self.words if len(word) >= length))
            self._by_length[length] = known
        return known

    @cached_property
    def _by_length(self) -> dict[int, Sequence[str]]:
        return {}

    @cached_property
    def by_sound(self) -> dict[str, list[int]]:
        """Find the places of words by their sound."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            if sound := sound_of(word):
                found[sound].append(place)
        return found


class Snapshot:
    """Everybody given, in the order of their names; finding changes nothing and may be done from any thread."""

    def __init__(self, people: Iterable[PersonWords]) -> None:
        """Lay out these people's words."""
        ordered = sorted(people, key=lambda one: (plain(one.last_name), plain(one.first_name), one.person_id))
        self.names = [(plain(one.last_name), plain(one.first_name)) for one in ordered]
        self.ids: Ints = np.array([one.person_id for one in ordered], dtype=np.int64)
        names: dict[str, list[int]] = defaultdict(list)
        codes: dict[str, list[int]] = defaultdict(list)
        births = []
        for place, one in enumerate(ordered):
            for word in {
                word for name in (one.first_name, one.last_name, one.known_as) if name for word in name_words(name)
            }:
                names[word].append(place)
            for word in {word for code in one.codes for word in code_words(code)}:
                codes[word].append(place)
            born_on = one.born_on or "0000-00-00"
            births.append((int(born_on[:4]), int(born_on[5:7]), int(born_on[8:10])))
        self._names, self._codes = _Words(names), _Words(codes)
        self._births = np.array(births, dtype=np.int64).reshape(-1, 3)

    def places(self, ids: Collection[int]) -> Ints:
        """Return where these people stand; those who are not here are left out."""
        return np.flatnonzero(np.isin(self.ids, np.fromiter(ids, dtype=np.int64, count=len(ids))))

    def find(self, query: Query, limit: int, prefer: Collection[int], without: Ints) -> list[Match]:
        """Return the best, the best first; only where spelling finds too few are slips of one letter thought of."""
        if not query or not len(self.ids):
            return []
        scores = self._score(query, tolerant=False, without=without)
        if np.count_nonzero(scores[0] < _NOT_FOUND) < limit and any(map(_may_be_misspelt, query.names)):
            scores = self._score(query, tolerant=True, without=without)
        total, worst = scores
        found = np.flatnonzero(total < _NOT_FOUND)
        preferred = np.zeros(len(self.ids), dtype=np.bool_)
        preferred[self.places(prefer)] = True
        distance = total[found].astype(np.int64) + np.where(preferred[found], 0, _UNKNOWN)
        best = found[np.argsort(distance, kind="stable")[:limit]]
        return [
            Match(
                int(total[place]) + (0 if preferred[place] else _UNKNOWN),
                self.names[place],
                int(self.ids[place]),
                Likeness(int(worst[place])),
            )
            for place in best.tolist()
        ]

    def _score(self, query: Query, *, tolerant: bool, without: Ints) -> tuple[NDArray[np.int64], Scores]:
        """Return how far everybody is from all of the query, and from the word that they are furthest from."""
        of_names = [self._like_name(word, tolerant=tolerant) for word in query.names]
        each = [*of_names, *map(self._like_code, query.codes), *map(self._born, query.births)]
        table = np.stack(each)
        total, worst = table.sum(axis=0, dtype=np.int64), table.max(axis=0)
        total += self._meant_twice(query.names)
        total[worst == _NOT_FOUND] = _NOT_FOUND
        if query.together:
            together = self._like_code(query.together)
            better = together < total
            total, worst = np.where(better, together, total), np.where(better, together, worst)
        total[without] = _NOT_FOUND
        return total, worst

    def _meant_twice(self, typed: Sequence[str]) -> NDArray[np.int64]:
        """Return how much further those are of whom two typed words mean one and the same: “rose ros” of Rose Hill."""
        further = np.zeros(len(self.ids), dtype=np.int64)
        for word, other in combinations(typed, 2):
            shorter, longer = sorted((word, other), key=len)
            if longer.startswith(shorter):
                held = np.bincount(self._names.holders(*self._names.beginning(shorter)), minlength=len(self.ids))
                further[held == 1] += _MEANT_TWICE
        return further

    def _like_name(self, word: str, *, tolerant: bool) -> Scores:
        scores = self._nobody()
        if tolerant and _may_be_misspelt(word):
            # The worst first, so that the better overwrite them.
            for place in self._names.by_sound.get(sound_of(word), ()):
                scores[self._names.holders(place, place + 1)] = Likeness.SOUNDS
            for place, held in enumerate(self._names.words):
                if word in held:
                    scores[self._names.holders(place, place + 1)] = Likeness.INSIDE
            self._misspelt(word, scores)
        self._begins(self._names, word, scores)
        return scores

    def _like_code(self, word: str) -> Scores:
        scores = self._nobody()
        self._begins(self._codes, word, scores)
        return scores

    def _begins(self, words: _Words, word: str, scores: Scores) -> None:
        first, end = words.beginning(word)
        scores[words.holders(first, end)] = Likeness.BEGINS
        if first < end and words.words[first] == word:
            scores[words.holders(first, first + 1)] = Likeness.SAME

    def _misspelt(self, word: str, scores: Scores) -> None:
        """Mark whoever has a word, or its beginning, that is one letter changed, more, less or swapped from this."""
        names = self._names
        lengths = (len(word) - 1, len(word), len(word) + 1) if len(word) > _SHORTEST_MISSPELT else (len(word),)
        near = [start for length in lengths for start in _one_slip_from(word, names.starts_of(length))]
        ranges = [(start, *names.beginning(start)) for start in near]
        for _, first, end in ranges:
            scores[names.holders(first, end)] = Likeness.BEGINS_BUT_ONE
        for start, first, _ in ranges:
            if names.words[first] == start:
                scores[names.holders(first, first + 1)] = Likeness.ONE_LETTER

    def _born(self, birth: Birth) -> Scores:
        years, months, days = self._births.T
        fits = (days == birth.day) & (months == birth.month)
        if birth.year:
            known = [year for year in np.unique(years[fits]).tolist() if _same_year(str(year), birth.year)]
            fits &= np.isin(years, known)
        scores = self._nobody()
        scores[fits] = Likeness.SAME
        return scores

    def _nobody(self) -> Scores:
        return np.full(len(self.ids), _NOT_FOUND, dtype=np.uint8)


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= _SHORTEST_MISSPELT


def _one_slip_from(word: str, starts: Sequence[str]) -> list[str]:
    if not starts:
        return []
    distances = cdist([word], starts, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)[0]
    return [starts[place] for place in np.flatnonzero(distances <= 1).tolist()]


def _same_year(year: str, typed: str) -> bool:
    return year.startswith(typed) or (len(typed) == 2 and year.endswith(typed))

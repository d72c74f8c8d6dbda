"""Choose from the files of a folder the one return of each centre that counts, and say why the others do not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.refusal import Refusal
from ccdesk.returns.county.centre_return import CentreReturn, RefusedFile


@dataclass(frozen=True)
class ExpectedCentre:
    """A centre whose return the unit waits for; with its public key, only what that key signed is taken."""

    number: str
    name: str
    public_key: str = ""


@dataclass(frozen=True)
class Gathered:
    """The returns that count, one a centre in the order of their numbers, and what became of everything else."""

    period: Period
    returns: tuple[CentreReturn, ...]
    refused: tuple[RefusedFile, ...]
    set_aside: tuple[RefusedFile, ...]  # good returns that another one stands for
    missing: tuple[ExpectedCentre, ...]
    incomplete: Mapping[str, tuple[str, ...]]  # by centre number, the codes of the measures without a line
    listed: bool  # whether there was a list of centres to miss any of
    keyed: bool  # whether that list named the key of every centre added up


def gather(
    read: Iterable[CentreReturn],
    refused: Iterable[RefusedFile],
    pack: Pack,
    *,
    period: Period | None = None,
    expected: Sequence[ExpectedCentre] = (),
    unsigned: bool = False,
) -> Gathered:
    """Keep the latest version of each centre's return for the period.

    Without ``period``, the one that most returns are for. ``unsigned`` takes returns that nobody signed. Raises Refusal
    where no return is left, or where none of several periods has most.
    """
    found = list(read)
    if not found:
        raise Refusal("There is no return in the folder that can be read, so there is nothing to add up.")
    wanted = period or _most(found)
    told = list(refused)
    good: list[CentreReturn] = []
    for each in found:
        why = _why_not(each, wanted, {one.number: one for one in expected}, unsigned=unsigned)
        told += [RefusedFile(each.file, why)] if why else []
        good += [] if why else [each]
    kept, set_aside = _latest(good, told)
    if not kept:
        raise Refusal(
            f"None of the {len(found)} returns can be added up for {wanted}; {told[0].file}, for one: {told[0].why}"
        )
    numbers = {each.number for each in kept}
    codes = [row.code for row in (*pack.rows, *pack.measures)]
    incomplete = {each.number: tuple(code for code in codes if code not in each.measures) for each in kept}
    return Gathered(
        period=wanted,
        returns=tuple(kept),
        refused=tuple(sorted(told, key=lambda one: one.file.casefold())),
        set_aside=tuple(set_aside),
        missing=tuple(one for one in expected if one.number not in numbers),
        incomplete={number: missing for number, missing in incomplete.items() if missing},
        listed=bool(expected),
        keyed=numbers <= {one.number for one in expected if one.public_key},
    )


def _most(found: Sequence[CentreReturn]) -> Period:
    counted = Counter(each.period for each in found).most_common(2)
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        periods = ", ".join(sorted({each.period for each in found}))
        raise Refusal(f"The returns are for several periods ({periods}); say which one to add up with --period.")
    return Period.parse(counted[0][0])


def _why_not(each: CentreReturn, period: Period, expected: Mapping[str, ExpectedCentre], *, unsigned: bool) -> str:
    if Period.parse(each.period) != period:
        return f"It is for {each.period}, not {period}."
    if expected and each.number not in expected:
        return f"Its centre, {each.number}, is not on the list of centres."
    if each.signature is None:
        return "" if unsigned else "Nobody signed it; it is a draft."
    known = expected[each.number].public_key if expected else ""
    if known and known != each.signature.public_key:
        return "It is signed with another key than the one on the list of centres."
    return ""


def _latest(good: Sequence[CentreReturn], refused: list[RefusedFile]) -> tuple[list[CentreReturn], list[RefusedFile]]:
    by_centre: dict[str, list[CentreReturn]] = defaultdict(list)
    for each in good:
        by_centre[each.number].append(each)
    kept: list[CentreReturn] = []
    set_aside: list[RefusedFile] = []
    for number, theirs in sorted(by_centre.items(), key=lambda one: (len(one[0]), one[0])):
        if len({each.signature.public_key for each in theirs if each.signature}) > 1:
            refused += [
                RefusedFile(each.file, f"Centre {number} sent returns signed with two keys.") for each in theirs
            ]
            continue
        theirs.sort(key=lambda each: (-each.version, each.signature is None, each.file.casefold()))
        latest = theirs[0]
        rivals = [each for each in theirs if each.version == latest.version and each.digest != latest.digest]
        if rivals:
            why = f"Centre {number} sent two different returns that are both version {latest.version}."
            refused += [RefusedFile(each.file, why) for each in (latest, *rivals)]
            continue
        kept.append(latest)
        for other in theirs[1:]:
            stands = "is the same return" if other.version == latest.version else f"is version {latest.version} of it"
            set_aside.append(RefusedFile(other.file, f"Centre {number}: {latest.file} {stands}."))
    return kept, set_aside

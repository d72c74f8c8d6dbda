"""What others count for the centre: outside figures, population estimates, and the targets agreed with the county."""

from datetime import date

from ccdesk.operations.demonstration.days import YEARS
from ccdesk.operations.demonstration.family import REACH_AREA

YEAR_DAYS = tuple((date(year, 4, 1), date(year + 1, 3, 31)) for year in (2010, 2011, 2012))
# The last of them came early: it is there on the demonstration's day.
RECEIVED = (date(2011, 6, 18), date(2012, 6, 18), date(2013, 4, 12))
PROFILE = "Kent County Council, early years profile"
HEALTH = "NHS Eastern and Coastal Kent"
POLICE = "Kent Police, district summary"

# Measure, unit, source, then for each year a value, or a count and what it is out of.
Held = float | tuple[int, int] | None
HELD: tuple[tuple[str, str, str, tuple[Held, Held, Held]], ...] = (
    ("U1-O1", "percent", PROFILE, ((58, 112), (65, 115), (74, 118))),
    ("U1-O2", "percent", PROFILE, (33.8, 32.1, 30.6)),
    ("U3-O3", "percent", "Department for Work and Pensions", ((160, 705), (158, 712), (155, 719))),
    ("U4-O1", "percent", HEALTH, ((29, 128), (26, 131), (23, 134))),
    ("U4-O2", "per 1,000 live births", HEALTH, (4.9, 4.4, 4.1)),
    ("U4-O3", "percent", HEALTH, ((10, 128), (10, 131), (9, 134))),
    ("U4-O4", "per 10,000", HEALTH, (148.2, 139.7, 131.4)),
    ("U4-O5", "percent", HEALTH, ((88, 128), (93, 131), (98, 134))),
    ("U4-O6", "percent", HEALTH, (None, (44, 129), (49, 132))),
    ("U4-O7", "percent", HEALTH, ((48, 127), (52, 130), (57, 133))),
    ("U4-O8", "percent", HEALTH, ((112, 129), (117, 130), (121, 132))),
    ("U4-O9", "percent", HEALTH, ((104, 114), (107, 116), (110, 119))),
    ("U4-O10", "percent", HEALTH, ((13, 114), (12, 116), (12, 119))),
    ("T1-O1", "per 10,000", HEALTH, (148.2, 139.7, 131.4)),
    ("T1-O3", "per 1,000", "Office for National Statistics", (37.4, 34.9, 31.2)),
    ("T1-O4", "percent", POLICE, ((31, 118), (30, 121), (28, 124))),
    ("T3-O1", "per 10,000", "Kent County Council, specialist children’s services", (42.1, 47.5, None)),
)

ONS = "ONS mid-year estimate"
DWP = "Department for Work and Pensions"
# What, source, then the estimate of each year. Children under 5 are the sum of the LSOAs below.
ESTIMATES: tuple[tuple[str, str, tuple[int, int, int]], ...] = (
    ("teenage-parents", "Kent health visiting caseload", (30, 31, 31)),
    ("lone-parents", DWP, (141, 144, 146)),
    ("workless-households", DWP, (160, 158, 155)),
    ("bme", "Kent school census and births", (144, 149, 154)),
    ("disabled", "Disability Living Allowance, five yearly", (40, 42, 44)),
    ("fathers", "Census, households with children under 5", (366, 370, 374)),
    ("local-priority", "Gypsy, Roma and Traveller service", (26, 27, 28)),
    ("vulnerable-families", "Harbourne needs assessment", (205, 209, 212)),
    ("cp-chin-families", "Specialist children’s services", (24, 28, 32)),
    ("families", "Census, households with children under 5", (498, 503, 508)),
)
UNDER_5 = {
    "E01024601": (118, 120, 121),
    "E01024602": (76, 77, 78),
    "E01024603": (100, 101, 102),
    "E01024604": (66, 66, 66),
    "E01024605": (109, 110, 112),
    "E01024606": (85, 85, 85),
    "E01024607": (56, 56, 56),
    "E01024608": (95, 97, 99),
}

YEAR_BEGUN = "2013/14"
# Measure, then target and floor of each year.
TARGETS: tuple[tuple[str, tuple[tuple[float, float], ...]], ...] = (
    ("U1-P1", ((70, 60), (75, 65), (85, 70))),
    ("U1-P2", ((60, 50), (68, 55), (75, 60))),
    ("U1-P4", ((88, 80), (90, 84), (92, 86))),
    ("U2-P1", ((88, 80), (90, 82), (92, 84))),
    ("U2-P2", ((80, 70), (85, 75), (90, 80))),
    ("U2-P3", ((75, 65), (80, 70), (82, 72))),
    ("U2-P4", ((20, 12), (25, 15), (28, 18))),
    ("U3-O1", ((40, 30), (45, 34), (50, 38))),
    ("U3-O2", ((45, 35), (50, 38), (55, 40))),
    ("U3-P1", ((70, 58), (75, 62), (80, 66))),
    ("U3-P2", ((60, 75), (50, 65), (42, 56))),
    ("U3-P3", ((70, 60), (72, 62), (75, 64))),
    ("T1-O2", ((45, 35), (50, 40), (55, 42))),
    ("T1-P2", ((45, 35), (52, 40), (60, 45))),
    ("T2-P1", ((66, 55), (70, 58), (76, 62))),
    ("T2-P2", ((66, 80), (56, 70), (45, 60))),
    ("T2-P3", ((74, 64), (78, 68), (80, 70))),
    ("T3-P1", ((50, 40), (54, 42), (58, 45))),
    ("T3-P2", ((55, 45), (62, 50), (70, 55))),
    ("T3-P5", ((50, 40), (60, 48), (72, 55))),
    ("T3-P8", ((78, 68), (80, 70), (84, 74))),
    ("R-REG", ((70, 60), (76, 65), (85, 70))),
    ("R-REACH", ((52, 45), (60, 50), (65, 55))),
    ("R-SUST", ((45, 35), (50, 40), (55, 42))),
)


def held_rows() -> list[dict[str, object]]:
    """Return the rows of the sheet External: outside figures with the year they speak for and their source."""
    rows: list[dict[str, object]] = []
    for measure, unit, source, figures in HELD:
        for (first, last), received_on, figure in zip(YEAR_DAYS, RECEIVED, figures, strict=True):
            if figure is None:
                continue
            numerator, denominator = figure if isinstance(figure, tuple) else (None, None)
            rows.append(
                {
                    "measure": measure,
                    "from": first,
                    "to": last,
                    "numerator": numerator,
                    "denominator": denominator,
                    "value": None if isinstance(figure, tuple) else figure,
                    "unit": unit,
                    "source": source,
                    "received_on": received_on,
                }
            )
    return rows


def population_rows() -> list[dict[str, object]]:
    """Return the rows of the sheet Populations: an estimate a year, the last one still in force."""
    rows: list[dict[str, object]] = []

    def add(what: str, lsoa: str | None, counts: tuple[int, int, int], source: str) -> None:
        for (first, last), count in zip(YEAR_DAYS, counts, strict=True):
            rows.append(
                {
                    "what": what,
                    "lsoa": lsoa,
                    "from": first,
                    "to": None if (first, last) == YEAR_DAYS[-1] else last,
                    "count": count,
                    "source": f"{source} {first.year - 1}",
                }
            )

    totals = [sum(UNDER_5[lsoa][year] for lsoa in REACH_AREA) for year in range(3)]
    add("under-5", None, (totals[0], totals[1], totals[2]), ONS)
    for lsoa in REACH_AREA:
        add("under-5", lsoa, UNDER_5[lsoa], ONS)
    for what, source, counts in ESTIMATES:
        add(what, None, counts, source)
    return rows


def target_rows() -> list[dict[str, object]]:
    """Return the rows of the sheet Targets; those of the last year stand for the year that has begun."""
    return [
        {"measure": measure, "year": year, "target": target, "floor": floor}
        for measure, years in TARGETS
        for year, (target, floor) in zip((*YEARS, YEAR_BEGUN), (*years, years[-1]), strict=True)
    ]

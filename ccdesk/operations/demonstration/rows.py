"""The whole demonstration centre as rows of the exchange workbook."""

from ccdesk.operations.demonstration.attendance import mark_groups, visit_occasions
from ccdesk.operations.demonstration.centre_log import centre_rows, log_rows
from ccdesk.operations.demonstration.childcare import inspection_rows, place_rows, setting_rows
from ccdesk.operations.demonstration.circumstances import make_memberships, membership_rows, status_rows
from ccdesk.operations.demonstration.courses import enrolment_rows, make_courses, score_rows
from ccdesk.operations.demonstration.held_figures import held_rows, population_rows, target_rows
from ccdesk.operations.demonstration.new_term import begin_term, with_new_referrals, with_reviews_due
from ccdesk.operations.demonstration.offers import service_rows
from ccdesk.operations.demonstration.people import make_families
from ccdesk.operations.demonstration.people_rows import consent_rows, family_rows, person_rows
from ccdesk.operations.demonstration.referrals import referral_rows
from ccdesk.operations.demonstration.support import (
    level_rows,
    make_episodes,
    make_visits,
    meeting_rows,
    plan_rows,
    support_rows,
)
from ccdesk.operations.demonstration.surveys import survey_rows
from ccdesk.operations.demonstration.timetable import make_timetable, session_and_attendance_rows

SEED = 42


def demonstration_rows(seed: int = SEED) -> dict[str, list[dict[str, object]]]:
    """Return the rows of every sheet of the exchange workbook; the same seed gives the same rows."""
    families = make_families(seed)
    memberships = make_memberships(seed, families)
    episodes = make_episodes(seed, families, memberships)
    in_need = tuple(dict.fromkeys(membership.family.ref for membership in memberships))
    courses = make_courses(seed, families, in_need)
    occasions = (
        *mark_groups(seed, make_timetable(seed), families),
        *visit_occasions(seed, make_visits(seed, episodes)),
        *courses.occasions,
    )
    sessions, attendance = session_and_attendance_rows(begin_term(seed, occasions, families))
    return {
        "Families": family_rows(families),
        "People": person_rows(families),
        "Consents": consent_rows(seed, families),
        "Memberships": membership_rows(memberships),
        "Plans": plan_rows(seed, episodes, families),
        "Levels": level_rows(seed, families, episodes),
        "Statuses": status_rows(seed, families),
        "Services": service_rows(),
        "Sessions": sessions,
        "Attendance": attendance,
        "Enrolments": enrolment_rows(courses.enrolments),
        "Referrals": with_new_referrals(seed, referral_rows(seed, families, memberships), families),
        "Support": with_reviews_due(seed, support_rows(seed, episodes)),
        "Meetings": meeting_rows(seed, episodes),
        "Scores": score_rows(seed, courses.enrolments, occasions),
        "Surveys": survey_rows(seed, occasions, courses.enrolments),
        "Places": place_rows(seed, families, memberships),
        "Settings": setting_rows(),
        "Inspections": inspection_rows(),
        "Populations": population_rows(),
        "External": held_rows(),
        "Targets": target_rows(),
        "Log": log_rows(),
        "Centre": centre_rows(),
    }

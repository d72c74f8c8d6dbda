"""The register's tables, in the field's own terms; every one of them is journalled."""

from ccdesk.register.tables.activity import (
    Attendance,
    Enrolment,
    Meeting,
    Referral,
    ReferralNeed,
    Service,
    Session,
    Support,
)
from ccdesk.register.tables.answers import Inspection, Place, Score, Setting, SurveyAnswer
from ccdesk.register.tables.centre import CentreDetail, HeldFigure, LogEntry, Population, Target
from ccdesk.register.tables.family import Consent, Family, Level, Membership, Person, Plan, Status
from ccdesk.register.tables.record import Record, metadata

# In the order in which rows can be added: what is referred to comes first.
TABLES: tuple[type[Record], ...] = (
    Family,
    Person,
    Consent,
    Membership,
    Plan,
    Level,
    Status,
    Service,
    Session,
    Attendance,
    Enrolment,
    Referral,
    ReferralNeed,
    Support,
    Meeting,
    Setting,
    Inspection,
    Score,
    SurveyAnswer,
    Place,
    Population,
    HeldFigure,
    Target,
    LogEntry,
    CentreDetail,
)

__all__ = [
    "TABLES",
    "Attendance",
    "CentreDetail",
    "Consent",
    "Enrolment",
    "Family",
    "HeldFigure",
    "Inspection",
    "Level",
    "LogEntry",
    "Meeting",
    "Membership",
    "Person",
    "Place",
    "Plan",
    "Population",
    "Record",
    "Referral",
    "ReferralNeed",
    "Score",
    "Service",
    "Session",
    "Setting",
    "Status",
    "Support",
    "SurveyAnswer",
    "Target",
    "metadata",
]

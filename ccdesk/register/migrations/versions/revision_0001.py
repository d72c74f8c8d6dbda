"""The first schema: the record, its journal and what a register knows of itself."""

import sqlalchemy as sa
from alembic import op

from ccdesk.register.migrations.columns import amount, big, clock, day, octets, table, text, whole, words, yes_no

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table in an empty register."""
    _families()
    _activity()
    _help()
    _answers()
    _centre()
    _journal()
    _about()


def _families() -> None:
    table(
        "family",
        words("reference"),
        words("address", optional=True),
        words("postcode", optional=True),
        words("lsoa", optional=True),
        day("registered_on"),
        day("left_on", optional=True),
        words("source", optional=True),
        words("notes", optional=True),
        sa.UniqueConstraint("reference", name=op.f("uq_family_reference")),
    )
    table(
        "person",
        words("reference"),
        whole("family_id"),
        words("first_name"),
        words("last_name"),
        words("known_as", optional=True),
        day("born_on", optional=True),
        day("due_on", optional=True),
        words("sex", optional=True),
        words("role"),
        words("ethnicity", optional=True),
        words("language", optional=True),
        yes_no("interpreter"),
        words("phone", optional=True),
        words("email", optional=True),
        words("alert", optional=True),
        sa.UniqueConstraint("reference", name=op.f("uq_person_reference")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_person_family_id_family")),
    )
    op.create_index(op.f("ix_person_family_id"), "person", ["family_id"])
    table(
        "consent",
        whole("family_id", optional=True),
        whole("person_id", optional=True),
        words("kind"),
        day("given_on"),
        day("withdrawn_on", optional=True),
        words("version", optional=True),
        sa.CheckConstraint("(person_id IS NULL) <> (family_id IS NULL)", name=op.f("ck_consent_one_owner")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_consent_family_id_family")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id_person")),
    )
    op.create_index(op.f("ix_consent_family_id"), "consent", ["family_id"])
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"])
    table(
        "membership",
        whole("person_id", optional=True),
        whole("family_id", optional=True),
        words("group"),
        day("from_day"),
        day("to_day", optional=True),
        words("evidence", optional=True),
        sa.CheckConstraint("(person_id IS NULL) <> (family_id IS NULL)", name=op.f("ck_membership_one_owner")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id_person")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_membership_family_id_family")),
    )
    op.create_index(op.f("ix_membership_family_id"), "membership", ["family_id"])
    op.create_index(op.f("ix_membership_group"), "membership", ["group"])
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"])
    table(
        "plan",
        whole("family_id", optional=True),
        whole("person_id", optional=True),
        words("kind"),
        day("from_day"),
        day("to_day", optional=True),
        sa.CheckConstraint("(person_id IS NULL) <> (family_id IS NULL)", name=op.f("ck_plan_one_owner")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_plan_family_id_family")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_person_id_person")),
    )
    op.create_index(op.f("ix_plan_family_id"), "plan", ["family_id"])
    op.create_index(op.f("ix_plan_person_id"), "plan", ["person_id"])
    table(
        "level",
        whole("family_id"),
        words("level"),
        day("from_day"),
        day("to_day", optional=True),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_level_family_id_family")),
    )
    op.create_index(op.f("ix_level_family_id"), "level", ["family_id"])
    table(
        "status",
        whole("person_id"),
        words("status"),
        day("from_day"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_status_person_id_person")),
    )
    op.create_index(op.f("ix_status_person_id"), "status", ["person_id"])


def _activity() -> None:
    table(
        "service",
        words("reference"),
        words("name"),
        words("theme"),
        words("type", optional=True),
        words("kind"),
        words("provider", optional=True),
        yes_no("commissioned"),
        yes_no("accredited"),
        yes_no("validated"),
        yes_no("community"),
        yes_no("counts_as_contact"),
        whole("capacity", optional=True),
        sa.UniqueConstraint("reference", name=op.f("uq_service_reference")),
    )
    table(
        "session",
        words("reference"),
        whole("service_id"),
        day("day"),
        clock("starts", optional=True),
        clock("ends", optional=True),
        words("venue", optional=True),
        yes_no("outreach"),
        words("status"),
        words("cancelled_because", optional=True),
        words("staff", optional=True),
        whole("unnamed_adults", optional=True),
        whole("unnamed_children", optional=True),
        amount("cost", optional=True),
        sa.UniqueConstraint("reference", name=op.f("uq_session_reference")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_session_service_id_service")),
    )
    op.create_index(op.f("ix_session_day"), "session", ["day"])
    op.create_index(op.f("ix_session_service_id"), "session", ["service_id"])
    table(
        "attendance",
        whole("session_id"),
        whole("person_id"),
        words("mark"),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_attendance_session_id_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_attendance_session_id_session")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")),
    )
    op.create_index(op.f("ix_attendance_person_id_session_id"), "attendance", ["person_id", "session_id"])
    table(
        "enrolment",
        whole("service_id"),
        whole("person_id"),
        day("need_identified_on", optional=True),
        day("started_on", optional=True),
        day("completed_on", optional=True),
        day("left_on", optional=True),
        words("destination", optional=True),
        words("qualification", optional=True),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_enrolment_service_id_service")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_enrolment_person_id_person")),
    )
    op.create_index(op.f("ix_enrolment_person_id"), "enrolment", ["person_id"])
    op.create_index(op.f("ix_enrolment_service_id"), "enrolment", ["service_id"])


def _help() -> None:
    table(
        "referral",
        words("reference"),
        whole("person_id"),
        words("kind"),
        words("direction"),
        words("agency", optional=True),
        day("made_on"),
        words("decision", optional=True),
        day("decided_on", optional=True),
        day("first_seen_on", optional=True),
        day("initial_assessment_on", optional=True),
        day("closed_on", optional=True),
        words("outcome", optional=True),
        sa.UniqueConstraint("reference", name=op.f("uq_referral_reference")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_referral_person_id_person")),
    )
    op.create_index(op.f("ix_referral_person_id"), "referral", ["person_id"])
    table(
        "referral_need",
        whole("person_id"),
        words("kind"),
        day("identified_on"),
        words("notes", optional=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_referral_need_person_id_person")),
    )
    op.create_index(op.f("ix_referral_need_person_id"), "referral_need", ["person_id"])
    table(
        "support",
        words("reference"),
        whole("family_id"),
        words("kind"),
        words("role", optional=True),
        words("tier", optional=True),
        day("started_on"),
        words("lead_professional", optional=True),
        day("review_due_on", optional=True),
        day("ended_on", optional=True),
        words("outcome", optional=True),
        sa.UniqueConstraint("reference", name=op.f("uq_support_reference")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_support_family_id_family")),
    )
    op.create_index(op.f("ix_support_family_id"), "support", ["family_id"])
    table(
        "meeting",
        words("reference"),
        whole("support_id"),
        words("kind", optional=True),
        day("day"),
        words("practitioners", optional=True),
        sa.UniqueConstraint("reference", name=op.f("uq_meeting_reference")),
        sa.ForeignKeyConstraint(["support_id"], ["support.id"], name=op.f("fk_meeting_support_id_support")),
    )
    op.create_index(op.f("ix_meeting_support_id"), "meeting", ["support_id"])


def _answers() -> None:
    table(
        "setting",
        words("reference"),
        words("name"),
        words("kind", optional=True),
        words("lsoa", optional=True),
        whole("places", optional=True),
        sa.UniqueConstraint("reference", name=op.f("uq_setting_reference")),
    )
    table(
        "inspection",
        whole("setting_id"),
        day("day"),
        whole("grade"),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_inspection_setting_id_setting")),
    )
    op.create_index(op.f("ix_inspection_setting_id"), "inspection", ["setting_id"])
    table(
        "score",
        whole("person_id"),
        words("instrument"),
        day("day"),
        amount("score"),
        whole("service_id", optional=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_score_person_id_person")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_score_service_id_service")),
    )
    op.create_index(op.f("ix_score_person_id"), "score", ["person_id"])
    op.create_index(op.f("ix_score_service_id"), "score", ["service_id"])
    table(
        "survey_answer",
        day("day"),
        words("question"),
        words("answer", optional=True),
        whole("family_id", optional=True),
        whole("service_id", optional=True),
        words("respondent", optional=True),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_survey_answer_family_id_family")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_survey_answer_service_id_service")),
    )
    op.create_index(op.f("ix_survey_answer_family_id"), "survey_answer", ["family_id"])
    op.create_index(op.f("ix_survey_answer_question"), "survey_answer", ["question"])
    op.create_index(op.f("ix_survey_answer_service_id"), "survey_answer", ["service_id"])
    table(
        "place",
        whole("person_id"),
        words("scheme"),
        day("eligible_from"),
        day("eligible_to", optional=True),
        day("taken_up_on", optional=True),
        whole("setting_id", optional=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_place_person_id_person")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_place_setting_id_setting")),
    )
    op.create_index(op.f("ix_place_person_id"), "place", ["person_id"])
    op.create_index(op.f("ix_place_setting_id"), "place", ["setting_id"])


def _centre() -> None:
    table(
        "population",
        words("what"),
        words("lsoa", optional=True),
        day("from_day"),
        day("to_day", optional=True),
        whole("count"),
        words("source", optional=True),
    )
    table(
        "held_figure",
        words("measure"),
        day("from_day"),
        day("to_day"),
        amount("numerator", optional=True),
        amount("denominator", optional=True),
        amount("value", optional=True),
        words("unit", optional=True),
        words("source", optional=True),
        day("received_on", optional=True),
    )
    op.create_index(op.f("ix_held_figure_measure"), "held_figure", ["measure"])
    table(
        "target",
        words("measure"),
        words("year"),
        amount("target", optional=True),
        amount("floor", optional=True),
    )
    table(
        "log_entry",
        day("day"),
        words("element"),
        words("title"),
        words("text", optional=True),
    )
    table(
        "centre_detail",
        words("key"),
        words("value"),
        day("from_day", optional=True),
        day("to_day", optional=True),
    )
    op.create_index(op.f("ix_centre_detail_key"), "centre_detail", ["key"])


def _journal() -> None:
    table(
        "step",
        text("name"),
        text("account"),
        text("device"),
        text("at"),
        text("kind"),
        whole("undoes", optional=True),
        whole("prefix"),
        whole("first_change"),
        whole("changes"),
        text("tally"),
        octets("previous"),
        octets("digest"),
        sa.CheckConstraint("kind IN ('act', 'undo', 'redo')", name=op.f("ck_step_kind")),
        sa.UniqueConstraint("undoes", name=op.f("uq_step_undoes")),
        sa.ForeignKeyConstraint(["undoes"], ["step.id"], name=op.f("fk_step_undoes_step")),
    )
    table(
        "change",
        whole("step_id"),
        whole("shape_id"),
        big("row_id"),
        text("before", optional=True),
        text("after", optional=True),
        octets("digest", optional=True),
    )
    op.create_index(op.f("ix_change_row_id"), "change", ["row_id"], sqlite_where=sa.text("before IS NOT NULL"))
    table(
        "journal_shape",
        text("table_name"),
        text("columns"),
        sa.UniqueConstraint("table_name", "columns", name=op.f("uq_journal_shape_table_name_columns")),
    )
    table(
        "copy",
        whole("prefix"),
        big("next_counter"),
        whole("steps"),
        octets("head"),
        sa.CheckConstraint("id = 1", name=op.f("ck_copy_one_row")),
    )
    table(
        "current_step",
        whole("step_id", optional=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_current_step_one_row")),
    )


def _about() -> None:
    table(
        "about",
        text("made_at"),
        text("made_with"),
        text("backed_up_at", optional=True),
        whole("copied", default="0"),
        sa.CheckConstraint("only = 1", name=op.f("ck_about_one_row")),
        key="only",
    )

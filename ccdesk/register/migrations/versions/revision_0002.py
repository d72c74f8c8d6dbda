"""The second schema: evidence, report cards, specifications, signed returns and the files that belong to them."""

import sqlalchemy as sa
from alembic import op

from ccdesk.register.migrations.columns import amount, day, octets, table, text, whole, words, yes_no

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables; nothing that stands is altered."""
    _evidence()
    _commissioning()
    _sent_returns()
    _kept()


def _evidence() -> None:
    table(
        "judgement_text",
        words("framework"),
        words("judgement"),
        words("period"),
        words("words"),
        whole("grade", optional=True),
        sa.UniqueConstraint(
            "framework", "judgement", "period", name=op.f("uq_judgement_text_framework_judgement_period")
        ),
    )
    table(
        "evidence_item",
        words("framework"),
        words("judgement"),
        words("period"),
        words("claim"),
        words("measure", optional=True),
        words("part", optional=True),
        words("name", optional=True),
        amount("numerator", optional=True),
        amount("denominator", optional=True),
        amount("value", optional=True),
        words("unit", optional=True),
        words("source"),
        day("frozen_on"),
    )
    op.create_index(op.f("ix_evidence_item_period"), "evidence_item", ["period"])
    table(
        "log_tag",
        whole("log_entry_id"),
        words("framework"),
        words("judgement"),
        yes_no("case_study"),
        sa.UniqueConstraint(
            "log_entry_id", "framework", "judgement", name=op.f("uq_log_tag_log_entry_id_framework_judgement")
        ),
        sa.ForeignKeyConstraint(["log_entry_id"], ["log_entry.id"], name=op.f("fk_log_tag_log_entry_id_log_entry")),
    )
    op.create_index(op.f("ix_log_tag_log_entry_id"), "log_tag", ["log_entry_id"])
    table(
        "attachment",
        words("name"),
        words("media_type"),
        whole("size"),
        words("digest"),
        day("added_on"),
        words("framework", optional=True),
        words("judgement", optional=True),
        words("period", optional=True),
        whole("log_entry_id", optional=True),
        sa.ForeignKeyConstraint(["log_entry_id"], ["log_entry.id"], name=op.f("fk_attachment_log_entry_id_log_entry")),
    )
    op.create_index(op.f("ix_attachment_log_entry_id"), "attachment", ["log_entry_id"])


def _commissioning() -> None:
    table(
        "report_card",
        whole("service_id"),
        words("period"),
        words("story", optional=True),
        words("partners", optional=True),
        words("what_works", optional=True),
        words("actions", optional=True),
        words("data_development", optional=True),
        sa.UniqueConstraint("service_id", "period", name=op.f("uq_report_card_service_id_period")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_report_card_service_id_service")),
    )
    table(
        "specification",
        whole("service_id"),
        words("purpose", optional=True),
        words("aims", optional=True),
        words("provider", optional=True),
        yes_no("on_framework"),
        words("tier", optional=True),
        day("starts_on", optional=True),
        day("ends_on", optional=True),
        day("review_on", optional=True),
        amount("cost", optional=True),
        day("written_on"),
        sa.UniqueConstraint("service_id", name=op.f("uq_specification_service_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_specification_service_id_service")),
    )
    _of_specification("outcome", words("outcome"))
    _of_specification("measure", words("measure"), amount("target", optional=True))
    _of_specification("principle", words("principle"), words("how_met"))


def _of_specification(what: str, *columns: sa.Column[str] | sa.Column[float]) -> None:
    name = f"specification_{what}"
    table(
        name,
        whole("specification_id"),
        *columns,
        sa.UniqueConstraint("specification_id", what, name=op.f(f"uq_{name}_specification_id_{what}")),
        sa.ForeignKeyConstraint(
            ["specification_id"], ["specification.id"], name=op.f(f"fk_{name}_specification_id_specification")
        ),
    )


def _sent_returns() -> None:
    table(
        "sent_return",
        words("period"),
        whole("version"),
        words("file_name"),
        words("prepared_by"),
        day("signed_on"),
        words("signed_at"),
        day("sent_on", optional=True),
        words("workbook_digest"),
        words("figures_digest"),
        words("ids_digest"),
        words("published_digest"),
        words("lines_digest"),
        words("signature"),
        words("changes"),
        whole("last_step"),
        sa.UniqueConstraint("period", "version", name=op.f("uq_sent_return_period_version")),
    )


def _kept() -> None:
    op.create_table(
        "file_content",
        text("digest"),
        octets("content"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_file_content")),
    )
    table(
        "signing_key",
        octets("private"),
        text("public"),
        sa.CheckConstraint("only = 1", name=op.f("ck_signing_key_one_row")),
        key="only",
    )

"""The third schema: what accounts may see, merged references, copies taken, and when the register was checked."""

import sqlalchemy as sa
from alembic import op

from ccdesk.register.migrations.columns import day, table, text, whole, words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables and the columns; nothing that stands is altered."""
    table(
        "staff_account",
        words("name"),
        words("role"),
        sa.UniqueConstraint("name", name=op.f("uq_staff_account_name")),
    )
    table(
        "former_reference",
        whole("family_id", optional=True),
        whole("person_id", optional=True),
        words("reference"),
        sa.CheckConstraint("(person_id IS NULL) <> (family_id IS NULL)", name=op.f("ck_former_reference_one_owner")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_former_reference_family_id_family")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_former_reference_person_id_person")),
    )
    for column in ("family_id", "person_id", "reference"):
        op.create_index(op.f(f"ix_former_reference_{column}"), "former_reference", [column])
    table(
        "copy_taken",
        words("kind"),
        words("what"),
        whole("people"),
        words("reason"),
        day("taken_on"),
    )
    op.add_column("about", text("checked_at", optional=True))
    op.add_column("about", whole("faults_found", optional=True))

"""Columns and tables as migrations write them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


def table(name: str, *parts: sa.Column[Any] | sa.Constraint, key: str = "id") -> None:
    """Make a table with a whole number as its primary key, and these columns and constraints."""
    identity = sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}"))
    op.create_table(name, whole(key), *parts, identity)


def whole(name: str, optional: bool = False, default: str | None = None) -> sa.Column[Any]:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.Integer(), nullable=optional, server_default=default)


def big(name: str, optional: bool = False) -> sa.Column[Any]:
    """Return a column of whole numbers that pass 32 bits."""
    return sa.Column(name, sa.BigInteger(), nullable=optional)


def words(name: str, optional: bool = False) -> sa.Column[Any]:
    """Return a column of what a person typed or a code."""
    return sa.Column(name, sa.String(), nullable=optional)


def text(name: str, optional: bool = False) -> sa.Column[Any]:
    """Return a column of what ccdesk wrote for itself."""
    return sa.Column(name, sa.Text(), nullable=optional)


def day(name: str, optional: bool = False) -> sa.Column[Any]:
    """Return a column of dates."""
    return sa.Column(name, sa.Date(), nullable=optional)


def clock(name: str, optional: bool = False) -> sa.Column[Any]:
    """Return a column of times of day."""
    return sa.Column(name, sa.Time(), nullable=optional)


def yes_no(name: str, optional: bool = False) -> sa.Column[Any]:
    """Return a column of yes (1) and no (0)."""
    return sa.Column(name, sa.Boolean(), nullable=optional)


def amount(name: str, optional: bool = False) -> sa.Column[Any]:
    """Return a column of numbers with a fraction."""
    return sa.Column(name, sa.Float(), nullable=optional)


def octets(name: str, optional: bool = False) -> sa.Column[Any]:
    """Return a column of bytes."""
    return sa.Column(name, sa.LargeBinary(), nullable=optional)

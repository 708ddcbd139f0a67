"""Room for a form of a language: "sv-simple".

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = (
    ("conversations", "language"),
    ("conversations", "notice_language"),
    ("messages", "language"),
)


def upgrade() -> None:
    _set_length(8, 16)


def downgrade() -> None:
    _set_length(16, 8)


def _set_length(before: int, after: int) -> None:
    # SQLite keeps no length of a text, and to alter a column there is to copy its table.
    if op.get_bind().dialect.name == "sqlite":
        return
    for table, column in COLUMNS:
        op.alter_column(table, column, existing_type=sa.String(before), type_=sa.String(after))

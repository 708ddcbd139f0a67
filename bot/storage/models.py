"""The tables. Times are UTC and aware; rows are plain objects outside this package."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A new opaque id, 32 hexadecimal characters."""
    return uuid.uuid4().hex


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse moments without a zone: they are the start of an hour's error."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give every moment its zone back."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


# Row numbers count upwards on both databases; SQLite only does so for INTEGER.
Counter = BigInteger().with_variant(Integer, "sqlite")

# SQLite would give a number out again once its row is erased: a stream that
# resumes after message 17 must never find another 17.
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Base(DeclarativeBase):
    """Common to all tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant, dict[str, Any]: JSON, int: Counter}  # noqa: RUF012


class Conversation(Base):
    """One resident in one channel. `memory` is what Lotsen must know to take up the thread."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(String(64))
    token_hash: Mapped[str] = mapped_column(String(64), default="")
    municipality: Mapped[str] = mapped_column(String(32), default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    language_chosen: Mapped[bool] = mapped_column(default=False, server_default=false())
    floor: Mapped[str] = mapped_column(String(8), default="bot")
    notice_language: Mapped[str] = mapped_column(String(16), default="")
    memory: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # Rasa's working memory is thrown away and begun anew by counting this up.
    epoch: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str] = mapped_column(String(32), default="")
    lease_until: Mapped[datetime | None]
    blocked: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(default=now)
    active_at: Mapped[datetime] = mapped_column(default=now, index=True)


class InboxRow(Base):
    """What arrived and was acknowledged. (channel, external_id) makes a repeat harmless."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index("ix_inbox_open", "done_at", "conversation_id", "id"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    channel: Mapped[str] = mapped_column(String(16))
    external_id: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text, default="")
    payload: Mapped[str] = mapped_column(String(64), default="")
    hint: Mapped[str] = mapped_column(String(16), default="")
    received_at: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]


class Message(Base):
    """One line of a conversation, in order; its id is also the event id of the stream."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_conversation", "conversation_id", "id"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    sender: Mapped[str] = mapped_column(String(8))
    key: Mapped[str] = mapped_column(String(64), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    body: Mapped[dict[str, Any]] = mapped_column(default=dict)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Delivery(Base):
    """The outbox: one thing to be pushed to one address. The web pulls and needs no row."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "state", "channel", "address", "id"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE")
    )
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    handover_id: Mapped[int | None] = mapped_column(ForeignKey("handovers.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    buttons: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(8), default="waiting")  # waiting, sent, dead
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    parts_sent: Mapped[int] = mapped_column(default=0)
    external_id: Mapped[str] = mapped_column(String(64), default="", index=True)
    error: Mapped[str] = mapped_column(Text, default="")


class Staff(Base):
    """Somebody who answers residents. `languages` and `queues` decide what is offered to them."""

    __tablename__ = "staff"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(128))
    password_hash: Mapped[str] = mapped_column(String(256))
    role: Mapped[str] = mapped_column(String(16), default="coach")
    municipality: Mapped[str] = mapped_column(String(32))
    queues: Mapped[dict[str, Any]] = mapped_column(default=dict)  # {"ids": [...]}; none: all
    languages: Mapped[dict[str, Any]] = mapped_column(default=dict)  # {"ids": [...]}
    telegram_address: Mapped[str | None] = mapped_column(String(64), unique=True)
    link_hash: Mapped[str] = mapped_column(String(64), default="")
    link_until: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class StaffSession(Base):
    """A signed-in browser. Only the token's hash is kept."""

    __tablename__ = "staff_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]


class Handover(Base):
    """A case: somebody wants a person, or has an idea for a coach."""

    __tablename__ = "handovers"
    __table_args__ = (
        Index("ix_handovers_queue", "municipality", "state", "created_at"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True
    )
    municipality: Mapped[str] = mapped_column(String(32), default="")
    queue: Mapped[str] = mapped_column(String(32))
    topic: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(8))
    urgent: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default="waiting")
    summary: Mapped[dict[str, Any]] = mapped_column(default=dict)
    offered_to: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    offered_why: Mapped[str] = mapped_column(Text, default="")
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[str] = mapped_column(String(32), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    taken_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class AccountRow(Base):
    """One step of a handover. Rows are only ever added; the database refuses anything else."""

    __tablename__ = "account"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    # No foreign key: the account outlives an erased conversation.
    handover_id: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    actor: Mapped[str] = mapped_column(String(64))  # resident, lotsen, staff:<username>
    step: Mapped[str] = mapped_column(String(16))
    municipality: Mapped[str] = mapped_column(String(32), default="")
    queue: Mapped[str] = mapped_column(String(32), default="")
    topic: Mapped[str] = mapped_column(String(32), default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    why: Mapped[str] = mapped_column(Text, default="")


class Idea(Base):
    """An idea that its owner agreed to hand to a coach."""

    __tablename__ = "ideas"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    handover_id: Mapped[int | None] = mapped_column(ForeignKey("handovers.id"))
    municipality: Mapped[str] = mapped_column(String(32), default="")
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(16), default="new")
    consent_at: Mapped[datetime] = mapped_column(default=now)
    created_at: Mapped[datetime] = mapped_column(default=now)

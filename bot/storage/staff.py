"""Staff accounts, their signed-in browsers, and their link to Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from bot.storage.database import Unit
from bot.storage.models import Staff, StaffSession, now


async def get(unit: Unit, staff_id: int) -> Staff | None:
    """The account with this number."""
    return await unit.get(Staff, staff_id)


async def by_username(unit: Unit, username: str) -> Staff | None:
    """The account with this user name, in any case of letters."""
    return await unit.scalar(select(Staff).where(Staff.username == username.strip().casefold()))


async def by_telegram(unit: Unit, address: str) -> Staff | None:
    """The active account that is linked to this chat."""
    return await unit.scalar(
        select(Staff).where(Staff.telegram_address == address, Staff.active.is_(True))
    )


async def by_telegram_any(unit: Unit, address: str) -> Staff | None:
    """The account that is linked to this chat, active or not."""
    return await unit.scalar(select(Staff).where(Staff.telegram_address == address))


async def by_link(unit: Unit, link_hash: str) -> Staff | None:
    """The active account whose one-time code has this hash and has not run out."""
    return await unit.scalar(
        select(Staff).where(
            Staff.link_hash == link_hash, Staff.link_until > now(), Staff.active.is_(True)
        )
    )


async def all_of(unit: Unit) -> Sequence[Staff]:
    """Every account."""
    return (await unit.scalars(select(Staff).order_by(Staff.id))).all()


async def add(unit: Unit, **values: Any) -> Staff:
    """A new account.

    Raises:
        Duplicate: the user name is taken.
    """
    person = Staff(**values)
    unit.add(person)
    await unit.flush()
    return person


async def open_session(
    unit: Unit, token_hash: str, staff_id: int, csrf: str, expires_at: datetime
) -> None:
    """Sign a browser in."""
    unit.add(
        StaffSession(token_hash=token_hash, staff_id=staff_id, csrf=csrf, expires_at=expires_at)
    )


async def session(unit: Unit, token_hash: str) -> tuple[StaffSession, Staff] | None:
    """The session behind a browser's token, with its account, unless it has run out."""
    found = await unit.execute(
        select(StaffSession, Staff)
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(
            StaffSession.token_hash == token_hash,
            StaffSession.expires_at > now(),
            Staff.active.is_(True),
        )
    )
    row = found.first()
    return (row[0], row[1]) if row else None


async def close_sessions(unit: Unit, *, token_hash: str = "", staff_id: int = 0) -> None:
    """Sign out one browser, or all browsers of an account."""
    query = delete(StaffSession)
    if token_hash:
        query = query.where(StaffSession.token_hash == token_hash)
    else:
        query = query.where(StaffSession.staff_id == staff_id)
    await unit.execute(query)

"""Erasing what has been kept long enough."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from functools import partial

from bot.services import Services
from bot.storage import retention
from bot.storage.models import now

log = logging.getLogger(__name__)

EVERY = 3600.0  # seconds


async def erase_old(services: Services) -> int:
    """Erase conversations whose time is over, each by its municipality's rule; returns how many."""
    municipalities = services.library.now().served
    longest = max((m.retention_days for m in municipalities.values()), default=90)
    limits = {place: m.retention_days for place, m in municipalities.items()}
    erased = 0
    async with services.database.read() as unit:
        old = await retention.quiet_since(
            unit, now() - timedelta(days=min([longest, *limits.values()]))
        )
    for conversation_id, municipality, active_at in old:
        if active_at < now() - timedelta(days=limits.get(municipality, longest)):
            erased += await services.database.patiently(
                partial(retention.erase, conversation_id=conversation_id, seen=active_at)
            )
    return erased


async def keep_erasing(services: Services) -> None:
    """Once an hour, until cancelled."""
    while True:
        try:
            if erased := await erase_old(services):
                log.info("%s conversations erased: their time was over", erased)
        except Exception:
            log.exception("erasing failed; it will be tried again in an hour")
        await asyncio.sleep(EVERY)

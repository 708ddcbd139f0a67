"""`lots staff`: accounts of those who answer residents."""

from __future__ import annotations

import argparse
import getpass
import sys

from bot.config import Config
from bot.content.languages import written
from bot.content.library import Content, load
from bot.errors import NotFound, Refused
from bot.handover.linking import new_code
from bot.passwords import check_new, hashed
from bot.storage import staff
from bot.storage.database import Database, Duplicate, Unit
from bot.storage.migrate import migrate
from bot.storage.models import Staff

MAX_USERNAME = 48  # characters; the account of handovers names people in 64


async def main(arguments: argparse.Namespace) -> int:
    """Carry out one action on the accounts."""
    config = Config.from_environment()
    await migrate(config.database_url)
    database = Database(config.database_url)
    try:
        if arguments.action == "list":
            async with database.read() as unit:
                _print_all(await staff.all_of(unit))
            return 0
        async with database.begin() as unit:
            if arguments.action == "add":
                print(await _add(unit, arguments, load(config.data)))
            else:
                print(await _change(unit, arguments))
        return 0
    finally:
        await database.close()


async def _add(unit: Unit, arguments: argparse.Namespace, content: Content) -> str:
    municipality = content.served.get(arguments.municipality)
    if municipality is None:
        raise NotFound(f"No such municipality. There are: {', '.join(content.served)}")
    if len(arguments.username.strip()) > MAX_USERNAME:
        raise Refused(f"A user name has at most {MAX_USERNAME} characters.")
    languages = _listed(arguments.languages, list(written(content.languages)), "language")
    queues = _listed(arguments.queues, list(municipality.queues), "queue")
    try:
        person = await staff.add(
            unit,
            username=arguments.username.strip().casefold(),
            name=arguments.name.strip(),
            password_hash=hashed(_password(arguments)),
            municipality=arguments.municipality,
            languages={"ids": languages},
            queues={"ids": queues},
        )
    except Duplicate:
        raise Refused(f"There is an account named {arguments.username} already.") from None
    return f"{person.username} can sign in at /staff."


async def _change(unit: Unit, arguments: argparse.Namespace) -> str:
    person = await staff.by_username(unit, arguments.username)
    if person is None:
        raise NotFound(f"There is no account named {arguments.username}. See: lots staff list")
    match arguments.action:
        case "password":
            person.password_hash = hashed(_password(arguments))
            await staff.close_sessions(unit, staff_id=person.id)
            return f"{person.username} has a new password and is signed out everywhere."
        case "link":
            code = await new_code(unit, person)
            return f"Send this to the bot in Telegram within 15 minutes:  /link {code}"
        case _:
            person.active = False
            await staff.close_sessions(unit, staff_id=person.id)
            return f"{person.username} is closed and signed out everywhere."


def _password(arguments: argparse.Namespace) -> str:
    if arguments.password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("Once more: "):
            raise Refused("The two passwords differ.")
    check_new(password)
    return password


def _listed(text: str, known: list[str], what: str) -> list[str]:
    given = [part.strip() for part in text.split(",") if part.strip()]
    for part in given:
        if part not in known:
            raise NotFound(f"“{part}” is no {what}. There are: {', '.join(known)}")
    return given


def _print_all(people: object) -> None:
    for person in people:  # type: ignore[attr-defined]
        assert isinstance(person, Staff)  # noqa: S101
        languages = ",".join(person.languages.get("ids", []))
        queues = ",".join(person.queues.get("ids", [])) or "all queues"
        state = "" if person.active else "  (closed)"
        linked = "  Telegram" if person.telegram_address else ""
        print(f"{person.username:<16} {person.name:<24} {person.municipality:<12} "
              f"{languages:<12} {queues}{linked}{state}")  # fmt: skip

"""What `lots` can be told. Standard library only: it must work before anything is installed."""

from __future__ import annotations

import argparse

DESCRIPTION = """\
Lotsen, the front door of a municipality: residents ask in chat, in their own
language, and get a right answer with its source, or a person.

Everything that is needed is installed on first use; settings come from the
environment (see README.md)."""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="lots", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text)

    command("run", "Start everything: the language service, the web chat, the staff console.")
    command("prepare", "Install and train what `run` needs, without starting it.")

    ask = command("ask", "Ask a question as a resident would, and print the answer.")
    ask.add_argument("question", nargs="?", help="the question, in any of the languages")
    ask.add_argument("--municipality", "-m", default="", help="ekero, lund, helsingborg, ...")
    ask.add_argument("--language", "-l", default="", help="what the client says: sv, ar, so, ...")
    ask.add_argument(
        "--jsonl",
        action="store_true",
        help="read one JSON object a line on standard input "
        '({"id", "text", "municipality"?, "language"?}) and write one a line',
    )

    check = command("check", "Check every data file; each fault with file, line and remedy.")
    check.add_argument("folder", nargs="?", default="", help="another data folder")

    handovers = command("handovers", "Who was handed over to whom, when, and how it ended.")
    handovers.add_argument("--csv", action="store_true", help="as CSV, for a spreadsheet")
    handovers.add_argument("--municipality", "-m", default="", help="of one municipality alone")

    staff = command("staff", "Accounts of coaches and other staff.")
    actions = staff.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="make an account; asks for the password")
    add.add_argument("username")
    add.add_argument("--name", required=True, help="what residents see, e.g. “Anna, Idélabbet”")
    add.add_argument("--municipality", "-m", required=True)
    add.add_argument("--languages", default="sv", help="codes with commas: sv,ar,so")
    add.add_argument("--queues", default="", help="queues with commas; none means all")
    add.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input"
    )
    actions.add_parser("list", help="all accounts")
    for name, text in (
        ("password", "set a new password, and sign the account out everywhere"),
        ("link", "print a one-time code that links Telegram"),
        ("off", "close an account and sign it out everywhere"),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument("username")
        if name == "password":
            action.add_argument("--password-stdin", action="store_true")
    return top


def needs(arguments: argparse.Namespace) -> str:
    """What must be installed for a command: `all`, or `door` for the front door alone."""
    return "all" if arguments.command in {"run", "prepare", "ask"} else "door"

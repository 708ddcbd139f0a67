"""`lots COMMAND`: the one error boundary of the command line."""

from __future__ import annotations

import asyncio
import importlib
import logging
import sys

import uvloop

from bot.cli.arguments import parser
from bot.errors import LotsenError


def main() -> int:
    """Run a command; its exit code."""
    arguments = parser().parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("bot").setLevel(logging.INFO)
    command = importlib.import_module(f"bot.cli.{arguments.command}")
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(command.main(arguments))
    except LotsenError as error:
        print(f"lots: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


if __name__ == "__main__":
    sys.exit(main())

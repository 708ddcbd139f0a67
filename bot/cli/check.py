"""`lots check`: every data file, each fault with file, line and remedy."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.config import Config
from bot.content.library import Content, load
from bot.content.sentences import sentence_faults
from bot.content.speech import load_speech
from bot.emergency import Emergencies
from bot.errors import ContentError


async def main(arguments: argparse.Namespace) -> int:
    """Print the faults; 1 if there are any."""
    return check(Path(arguments.folder or Config.from_environment().data))


def check(folder: Path) -> int:
    """Check one data folder."""
    faults = []
    content: Content | None = None
    try:
        content = load(folder)
    except ContentError as error:
        faults += error.faults
    for read, name in ((Emergencies, "emergency"), (load_speech, "identification")):
        try:
            read(folder / name)
        except ContentError as error:
            faults += error.faults
    if content is not None:
        faults += sentence_faults(folder / "sentences", content)
    for fault in faults:
        print(fault)
    if faults or content is None:
        print(f"{len(faults)} faults")
        return 1
    print(_summary(content))
    return 0


def _summary(content: Content) -> str:
    lines = [f"{len(content.articles)} articles, {len(content.languages)} languages: all in order."]
    for code, entry in content.languages.items():
        missing = [f"{m}/{a}" for (m, a), x in content.articles.items() if code not in x.versions]
        if missing:
            lines.append(f"  {entry.name} ({code}) still lacks: {', '.join(missing)}")
    for (place, slug), article in content.articles.items():
        if article.to_fill_in:
            lines.append(f"  for {place} to fill in, {slug}: {', '.join(article.to_fill_in)}")
    return "\n".join(lines)

"""How often the language of a message is told right. Prints tables; changes nothing.

    python -m tests.measure_language
    python -m tests.measure_language FOLDER

The first measures the held-out messages of tests/sentences. The second measures the first three
and five words of each line of FOLDER/<language>.txt; a language that is not ours shall not be
taken for one of ours. Nothing measured here may be trained on.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.content.languages import load_languages
from bot.language import Guess, Identifier

ROOT = Path(__file__).resolve().parents[1]


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return 100 * sum(values) / len(values)


def _print(head: tuple[str, ...], rows: list[tuple[str, int, list[float]]]) -> None:
    """A Markdown table, the worst first."""
    print("| " + " | ".join(head) + " |")
    print("|" + " --- |" * len(head))
    for code, count, values in sorted(rows, key=lambda row: row[2]):
        print(f"| {code} | {count} | " + " | ".join(f"{value:.1f}" for value in values) + " |")
    print()


def messages(identifier: Identifier, languages: Iterable[str]) -> None:
    """Held-out messages: right without any context, and flips where the context is right."""
    rows = []
    for code in languages:
        texts = [
            text
            for path in sorted((ROOT / "tests" / "sentences" / code).glob("*.yml"))
            for text in re.findall(r"^ {6}- (.+)$", path.read_text("utf-8"), re.MULTILINE)
        ]
        if texts:
            alone = [identifier.identify(text) for text in texts]
            running = [identifier.identify(text, current=code) for text in texts]
            values = [
                _share(guess.language == code for guess in alone),
                _share(guess == Guess("", False) for guess in alone),
                _share(guess.certain and guess.language != code for guess in alone),
                _share(guess.language != code for guess in running),
            ]
            rows.append((code, len(texts), values))
    _print(("language", "messages", "right", "cannot tell", "surely wrong", "wrong flips"), rows)


def prefixes(identifier: Identifier, languages: set[str], folder: Path) -> None:
    """The first words of lines, in our languages and in others."""
    ours, others = [], []
    for path in sorted(folder.glob("*.txt")):
        code, lines = path.stem, path.read_text("utf-8").splitlines()
        three, five = (
            [identifier.identify(" ".join(line.split()[:count])) for line in lines]
            for count in (3, 5)
        )
        if code in languages:
            values = [_share(guess.language == code for guess in some) for some in (five, three)]
            ours.append((code, len(lines), values))
        else:
            values = [
                _share(not guess.language for guess in five),
                _share(guess.certain and bool(guess.language) for guess in five),
                _share(bool(guess.foreign) for guess in five),
            ]
            others.append((code, len(lines), values))
    _print(("language", "lines", "right, five words", "right, three words"), ours)
    _print(("not ours", "lines", "not taken for ours", "surely taken", "known as foreign"), others)


def main() -> None:
    """Measure what the command line asks for."""
    languages = load_languages(ROOT / "data" / "languages.yml")
    identifier = Identifier(ROOT / "data", languages)
    if len(sys.argv) > 1:
        prefixes(identifier, set(languages), Path(sys.argv[1]))
    else:
        messages(identifier, languages)


if __name__ == "__main__":
    main()

"""The interface wording, one Project Fluent file a language in `data/texts/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from bot.content.faults import Fault, read_text
from bot.content.languages import DEFAULT, Language
from bot.errors import ContentError


class Texts:
    """Wording by language and key. A missing key is found at start, not in a conversation."""

    def __init__(self, folder: Path, languages: dict[str, Language]) -> None:
        """Read all files.

        Raises:
            ContentError: a file is missing or unreadable, or lacks a key or a variable of Swedish.
        """
        self._bundles: dict[str, FluentBundle] = {}
        self.keys: dict[str, set[str]] = {}
        faults: list[Fault] = []
        right_to_left = {code for code, entry in languages.items() if entry.direction == "rtl"}
        for language in languages:
            path = folder / f"{language}.ftl"
            try:
                source = read_text(path)
            except ContentError as error:
                faults += error.faults
                continue
            entries, found = _entries(path, source)
            faults += found
            if language == DEFAULT:
                self.keys = entries
            else:
                faults += _compare(path, source, self.keys, entries)
            # Isolation marks keep a Latin name whole inside Arabic; elsewhere they are noise.
            bundle = FluentBundle([language], use_isolating=language in right_to_left)
            bundle.add_resource(FluentResource(source))
            self._bundles[language] = bundle
        if faults:
            raise ContentError(faults)

    def __call__(self, language: str, key: str, **variables: Any) -> str:
        """The wording of `key` in `language`, or in Swedish where the language is not ours.

        Raises:
            KeyError: no such key: a mistake in the program, not in a file.
        """
        bundle = self._bundles.get(language) or self._bundles[DEFAULT]
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = bundle.format_pattern(pattern, variables)
        if errors:
            raise KeyError(f"{key} in {language}: {errors[0]}")
        return str(text)

    def wording(self, language: str, prefix: str) -> dict[str, str]:
        """All keys that begin with `prefix`: what a page needs."""
        return {key: self(language, key) for key in self.keys if key.startswith(prefix)}


def _entries(path: Path, source: str) -> tuple[dict[str, set[str]], list[Fault]]:
    entries: dict[str, set[str]] = {}
    faults = []
    for entry in FluentParser().parse(source).body:
        line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ast.Junk):
            faults.append(
                Fault(path, line, "this line cannot be read", "Write “key = text”, one key a line.")
            )
        elif isinstance(entry, ast.Message):
            if entry.id.name in entries:
                faults.append(
                    Fault(path, line, f"“{entry.id.name}” is there twice", "Take one out.")
                )
            entries[entry.id.name] = _variables(entry)
    return entries, faults


def _variables(node: Any) -> set[str]:
    found: set[str] = set()
    if isinstance(node, ast.VariableReference):
        found.add(node.id.name)
    for child in vars(node).values() if isinstance(node, ast.BaseNode) else ():
        for item in child if isinstance(child, list) else [child]:
            if isinstance(item, ast.BaseNode):
                found |= _variables(item)
    return found


def _compare(
    path: Path, source: str, swedish: dict[str, set[str]], entries: dict[str, set[str]]
) -> list[Fault]:
    faults = []
    last = source.count("\n") + 1
    for key, variables in swedish.items():
        if key not in entries:
            faults.append(Fault(path, last, f"“{key}” is missing", "Translate it from sv.ftl."))
            continue
        line = source.count("\n", 0, max(source.find(f"\n{key} ="), source.find(f"\n{key}="))) + 2
        if entries[key] != variables:
            names = ", ".join(f"{{ ${name} }}" for name in sorted(variables)) or "none"
            faults.append(
                Fault(path, line, f"“{key}” has other variables than in Swedish", f"Use: {names}.")
            )
    for key in entries.keys() - swedish.keys():
        line = source.count("\n", 0, max(source.find(f"\n{key} ="), 0)) + 2
        faults.append(
            Fault(
                path, line, f"“{key}” is not in sv.ftl", "Take it out, or add it to sv.ftl first."
            )
        )
    return faults

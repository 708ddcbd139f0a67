"""A fault in a data file, and reading YAML so that every value knows its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.errors import ContentError

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Fault:
    """Where something is wrong, what it is, and what to do about it."""

    path: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        try:
            path = self.path.relative_to(Path.cwd())
        except ValueError:
            path = self.path
        return f"{path}:{self.line}: {self.what}. {self.remedy}"


def read_text(path: Path) -> str:
    """The file as UTF-8.

    Raises:
        ContentError: it is not there, or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError([Fault(path, 1, "the file is missing", "Add it.")]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(
            [Fault(path, line, "the text is not UTF-8", "Save the file as UTF-8.")]
        ) from None


def read_yaml(path: Path, text: str | None = None, first_line: int = 1) -> tuple[Any, dict]:
    """The value of a YAML text, and the line of each key in it.

    Returns:
        value, and {("queues", "idea-lab", "label"): 14, ...} with list indexes as numbers.

    Raises:
        ContentError: the text is not YAML.
    """
    source = read_text(path) if text is None else text
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
        value = yaml.safe_load(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + first_line
        problem = getattr(error, "problem", None) or "cannot be read"
        raise ContentError(
            [
                Fault(
                    path,
                    line,
                    f"this is not valid YAML: {problem}",
                    "Look at the indentation, and put quotes around a text with ': ' or '#' in it.",
                )
            ]
        ) from None
    lines: dict[tuple[str | int, ...], int] = {}
    if node is not None:
        _note_lines(node, (), lines, first_line)
    return value, lines


def _note_lines(node: yaml.Node, at: tuple, lines: dict, first_line: int) -> None:
    lines.setdefault(at, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            lines[(*at, key.value)] = key.start_mark.line + first_line
            _note_lines(child, (*at, key.value), lines, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            _note_lines(child, (*at, index), lines, first_line)


def parse(model: type[Model], path: Path, value: Any, lines: dict) -> Model:
    """The value as `model`.

    Raises:
        ContentError: with one fault a wrong field.
    """
    try:
        return model.model_validate(value if value is not None else {})
    except ValidationError as error:
        faults = []
        for detail in error.errors():
            at = tuple(detail["loc"])
            line = next((lines[at[:n]] for n in range(len(at), -1, -1) if at[:n] in lines), 1)
            field = ".".join(str(part) for part in at) or "the file"
            faults.append(Fault(path, line, *_explain(field, detail)))
        raise ContentError(faults) from None


def _explain(field: str, detail: Any) -> tuple[str, str]:
    match detail["type"]:
        case "missing":
            return f"“{field}” is missing", "Add it; docs/content.md shows a whole file."
        case "extra_forbidden":
            return f"“{field}” is not known here", "Look for a spelling mistake, or take it out."
        case _:
            message = str(detail["msg"]).removeprefix("Value error, ")
            return (
                f"“{field}” is wrong: {message}",
                "Change it; docs/content.md shows a whole file.",
            )

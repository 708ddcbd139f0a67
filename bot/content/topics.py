"""The topics of `data/topics.yml`: what people come with, and what happens then."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.content.faults import parse, read_yaml


class Topic(BaseModel):
    """One topic; its id is also the name of the Rasa intent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meaning: str
    example: str
    then: Literal["answer", "form", "handover", "say"]


def load_topics(path: Path) -> dict[str, Topic]:
    """All topics by id.

    Raises:
        ContentError: the file is wrong.
    """
    value, lines = read_yaml(path)
    return {
        str(topic): parse(
            Topic, path, entry, {k[1:]: n for k, n in lines.items() if k[:1] == (topic,)}
        )
        for topic, entry in (value or {}).items()
    }

"""Has a trained Rasa model read sentences, one message after the other."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Sequence

from nlu.evaluation.judging import ANSWER, UNSURE, Judged, Sentence
from nlu.evaluation.progress import Progress

FALLBACK = "nlu_fallback"


def read(model: Path, sentences: Sequence[Sentence], who: str) -> list[Judged]:
    """What the model makes of each sentence.

    Rasa must be importable as the model wants it: with stand-ins or without. Raises RuntimeError.
    """
    return asyncio.run(_read(model, sentences, who))


async def _read(model: Path, sentences: Sequence[Sentence], who: str) -> list[Judged]:
    from rasa.core.agent import load_agent
    from rasa.core.channels.channel import UserMessage

    agent = await load_agent(str(model))
    if not agent.is_ready() or agent.processor is None:
        raise RuntimeError(f"{model} cannot be used as a model")
    progress = Progress(f"{who}: sentences read", len(sentences))
    judged = []
    for sentence in sentences:
        message = UserMessage(sentence.text)
        begun, computed = time.perf_counter(), time.process_time()
        # With what the components tell each other: all topics' probabilities are there.
        parsed = await agent.processor.parse_message(message, only_output_properties=False)
        seconds, computing = time.perf_counter() - begun, time.process_time() - computed
        judged.append(replace(_judged(sentence, parsed), seconds=seconds, computing=computing))
        progress.step()
    return judged


def _judged(sentence: Sentence, parsed: dict[str, Any]) -> Judged:
    ranking = [(one["name"], one["confidence"]) for one in parsed.get("intent_ranking") or []]
    found = dict(parsed.get("topic_shares") or ranking)
    found.pop(FALLBACK, None)  # no topic: it stands before the likeliest one
    shares = sorted(((name, float(share)) for name, share in found.items()), key=lambda x: -x[1])
    intent = parsed["intent"]["name"] or FALLBACK
    kind = (parsed.get("decision") or {}).get("kind")
    if kind is None:
        kind = UNSURE if intent == FALLBACK else ANSWER
    return Judged(sentence, tuple(shares), "" if intent == FALLBACK else intent, kind)

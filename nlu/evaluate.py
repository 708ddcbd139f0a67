"""`python -m nlu.evaluate`: how well the trained model understands the held-out sentences.

Reads tests/sentences, or the folder that is named; with `--questions FILE.jsonl`, lines
{"text", "topic"} where topic `other` means none of ours. Prints tables, worst first.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable

from nlu import model, paths
from nlu.encoder import EncoderMissing
from nlu.quiet import be_quiet
from nlu.sentences import SentenceFault, read_sentences
from nlu.spare import check_schemas_once, leave_out

_HELD_OUT = paths.ROOT / "tests" / "sentences"
# Turning these away is no answer; taking one of them for another harms nobody.
_NO_ANSWER = frozenset({"out_of_scope", "smalltalk", "language", "privacy"})


@dataclass(frozen=True)
class Judged:
    """One sentence, what it is about, and what the pipeline made of it."""

    language: str
    topic: str
    text: str
    best: str  # the likeliest topic
    second: str
    intent: str  # what the rules see
    kind: str  # answer, clarify or unsure

    @property
    def right(self) -> bool:
        """The likeliest topic is the right one."""
        return self.best == self.topic

    @property
    def misled(self) -> bool:
        """Something else was said, and said surely."""
        return self.kind == "answer" and self.intent != self.topic


async def _parse(sentences: list[tuple[str, str, str]]) -> list[Judged]:
    from rasa.core.agent import load_agent

    agent = await load_agent(str(model.model_path()))
    if not agent.is_ready():
        raise RuntimeError("there is no model for these files: run `python -m nlu.train`")
    judged = []
    for language, topic, text in sentences:
        result = await agent.parse_message(text)
        ranking = [one["name"] for one in result["intent_ranking"]] + ["", ""]
        decision = result.get("decision") or {"kind": "unsure"}
        intent = result["intent"]["name"]
        judged.append(
            Judged(language, topic, text, ranking[0], ranking[1], intent, decision["kind"])
        )
    return judged


def _share(judged: Iterable[Judged], test: Callable[[Judged], bool]) -> float:
    results = [test(one) for one in judged]
    return sum(results) / len(results) if results else float("nan")


def _table(title: str, judged: list[Judged], key: Callable[[Judged], str]) -> None:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    print(f"\n{title:18} right  answered right  two offered, one right  unsure  misled")
    for name, group in sorted(groups.items(), key=lambda item: _share(item[1], lambda x: x.right)):
        print(
            f"{name:18} {_share(group, lambda x: x.right):.3f}"
            f"  {_share(group, lambda x: x.kind == 'answer' and not x.misled):14.3f}"
            f"  {_share(group, _offered):22.3f}"
            f"  {_share(group, lambda x: x.kind == 'unsure'):6.3f}"
            f"  {_share(group, lambda x: x.misled):6.3f}"
        )


def _offered(one: Judged) -> bool:
    return one.kind == "clarify" and one.topic in (one.best, one.second)


def report(judged: list[Judged]) -> None:
    """Prints the tables."""
    known = {text for _language, _topic, text in read_sentences(paths.sentences())}
    fresh = [one for one in judged if one.text not in known]
    print(
        f"{len(judged)} held-out sentences, right topic {_share(judged, lambda x: x.right):.3f}"
        f" ({len(judged) - len(fresh)} of them are also trained on; without them "
        f"{_share(fresh, lambda x: x.right):.3f})"
    )
    _table("language", judged, lambda one: one.language)
    _table("topic", judged, lambda one: one.topic)
    urgent = [one for one in judged if one.topic == "emergency"]
    calm = [one for one in judged if one.topic != "emergency"]
    print("\nemergencies        found  false alarms")
    for name in [*sorted({one.language for one in judged}), "all"]:
        of = [one for one in urgent if name in (one.language, "all")]
        other = [one for one in calm if name in (one.language, "all")]
        print(
            f"{name:18} {_share(of, lambda x: x.intent == 'emergency'):.3f}"
            f"  {_share(other, lambda x: x.intent == 'emergency'):.3f}"
        )
    outside = [one for one in judged if one.topic == "out_of_scope"]
    print(f"\nout of scope, answered as if it were ours: {_share(outside, _ours):.3f}")


def _ours(one: Judged) -> bool:
    return one.kind == "answer" and one.intent not in _NO_ANSWER


def report_questions(judged: list[Judged]) -> None:
    """Prints what becomes of real questions, most of which are none of ours."""
    other = [one for one in judged if one.topic == "other"]
    rest = [one for one in judged if one.topic != "other"]
    print(f"{len(other)} questions that are none of ours")
    for kind in ("answer", "clarify", "unsure"):
        print(f"  {kind:8} {_share(other, lambda x, kind=kind: x.kind == kind):.3f}")
    print(f"  answered as if they were ours {_share(other, _ours):.3f}")
    print(
        f"{len(rest)} questions of ours: answered {_share(rest, lambda x: x.kind == 'answer'):.3f}"
    )


def _questions(file: Path) -> list[tuple[str, str, str]]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [(line.get("lang", ""), line["topic"], line["text"]) for line in lines]


def main() -> int:
    """Measures, and prints."""
    parser = argparse.ArgumentParser(prog="python -m nlu.evaluate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_HELD_OUT)
    parser.add_argument("--questions", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--wrong", action="store_true", help="name each sentence taken wrongly")
    options = parser.parse_args()
    be_quiet()
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        leave_out(paths.CONFIG)
        check_schemas_once()
        if options.questions:
            judged = asyncio.run(_parse(_questions(options.questions)))
            report_questions(judged)
        else:
            judged = asyncio.run(_parse(list(read_sentences(options.folder))))
            report(judged)
    except (EncoderMissing, SentenceFault, OSError, RuntimeError) as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 1
    if options.wrong:
        for one in judged:
            if not one.right:
                print(f"{one.language} {one.topic} → {one.best} ({one.kind}): {one.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

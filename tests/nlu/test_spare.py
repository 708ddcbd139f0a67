"""Libraries are left out only where nobody wants them, and say so if they are called."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from nlu import paths

CONFIG = """
from pathlib import Path
import sys
from nlu.spare import leave_out
print(leave_out(Path(sys.argv[1])))
"""


def _python(code: str, *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.strip()


def test_a_foreign_component_gets_the_real_libraries(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yml"
    ours.write_text(paths.CONFIG.read_text(encoding="utf-8"), encoding="utf-8")
    assert _python(CONFIG, str(ours)) == "True"
    foreign = tmp_path / "foreign.yml"
    foreign.write_text("pipeline: [{name: DIETClassifier}]\npolicies: [{name: RulePolicy}]\n")
    assert _python(CONFIG, str(foreign)) == "False"


def test_a_stand_in_is_fit_for_names_and_not_for_calls() -> None:
    code = """
from pathlib import Path
import json, sys
from nlu import paths
from nlu.spare import LeftOut, leave_out
leave_out(paths.CONFIG)
import tensorflow as tf
from aiogram.utils.exceptions import TelegramAPIError
from tensorflow.keras.utils import Sequence
class Ours(Sequence):
    pass
Ours()
seen = []
try:
    raise ValueError
except (TelegramAPIError, ValueError) as error:
    seen.append(type(error).__name__)
for call in (tf.constant, tf.keras.Model, TelegramAPIError):
    try:
        call()
    except LeftOut:
        seen.append("left out")
seen.append("real" if "tensorflow.python" in sys.modules else "never loaded")
print(json.dumps(seen))
"""
    assert json.loads(_python(code)) == ["ValueError", *["left out"] * 3, "never loaded"]


def test_a_schema_is_checked_once_and_a_wrong_one_always() -> None:
    code = """
import jsonschema
from jsonschema.validators import Draft202012Validator as Validator
from nlu import spare
calls = []
real = Validator.check_schema
Validator.check_schema = lambda schema, *a, **k: (calls.append(1), real(schema, *a, **k))
spare.check_schemas_once()
for _ in range(3):
    jsonschema.validate({"a": 1}, {"type": "object", "properties": {"a": {"type": "number"}}})
wrong = 0
for _ in range(2):
    try:
        jsonschema.validate(1, {"type": "nonsense"})
    except jsonschema.SchemaError:
        wrong += 1
try:
    jsonschema.validate("x", {"type": "number"})
except jsonschema.ValidationError:
    print(len(calls), wrong)
"""
    assert _python(code) == "4 2"

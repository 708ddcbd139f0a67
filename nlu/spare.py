"""Leaves out libraries that Rasa imports at start and this pipeline never calls.

Rasa's modules name TensorFlow (for DIET and TED), scikit-learn's helpers for the same,
and the clients of a dozen chat services in base classes, annotations and `except`
clauses, so importing Rasa imports them all: seconds and hundreds of megabytes. While
these names are all that is wanted, a stand-in that has the names is enough; whoever
calls one gets an error that says so.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Iterable, Sequence

import yaml


class LeftOut(RuntimeError):
    """Something called a library that this process does without."""


class _Name(type):
    """A class for a name: fit for a base, an annotation or an `except` clause."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{cls.__qualname__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls.__dict__.get("_left_out"):
            raise LeftOut(f"{cls.__qualname__} is left out of this process (nlu/spare.py)")
        return super().__call__(*args, **kwargs)

    def __getitem__(cls, _item: Any) -> Any:
        return cls


def _named(name: str) -> type:
    # Exception is the one base that serves in an `except` clause and anywhere else.
    return _Name(name, (Exception,), {"_left_out": True, "__qualname__": name})


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _named(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if any(name == left or name.startswith(left + ".") for left in self._names):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


_LIBRARIES = (
    # for components that need training on tensors
    "tensorflow",
    "keras",
    "sklearn",
    # the check before training, which imports every component that Rasa has
    "rasa.graph_components.validators",
    # for channels and tracker stores other than ours
    "aiogram",
    "boto3",
    "botocore",
    "fbmessenger",
    "google.auth",
    "google.oauth2",
    "prompt_toolkit",
    "pymongo",
    "questionary",
    "slack_sdk",
    "twilio",
    "webexteamssdk",
)
# What of Rasa's own components works without them.
_CONTENT = {"RulePolicy"}


def leave_out(config: Path) -> bool:
    """Call it before Rasa is imported, in a process that only answers.

    Does nothing, and returns False, if the pipeline in `config` names a component that is
    not ours: it may want the real libraries. Raises OSError or yaml.YAMLError.
    """
    named = yaml.safe_load(config.read_text(encoding="utf-8"))
    components = [*(named.get("pipeline") or []), *(named.get("policies") or [])]
    if not all(
        component["name"].startswith("nlu.") or component["name"] in _CONTENT
        for component in components
    ):
        return False
    sys.meta_path.insert(0, _Finder(_LIBRARIES))
    return True


def check_schemas_once() -> None:
    """Makes jsonschema remember which schemas it has found to be schemas.

    Rasa validates what an action returns against a schema of its own, and jsonschema
    first validates that same schema against the standard's, 20 ms at every action.
    """
    from jsonschema.validators import Draft202012Validator

    check = Draft202012Validator.check_schema
    found: set[str] = set()

    def check_schema(schema: Any, *args: Any, **kwargs: Any) -> None:
        text = json.dumps(schema, sort_keys=True, default=repr)
        if text not in found:
            check(schema, *args, **kwargs)
            found.add(text)

    Draft202012Validator.check_schema = check_schema

"""What a measurement was taken on."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil

from bot.config import ROOT

_ASK_NLU = (
    "import platform; from importlib.metadata import version; "
    "print(platform.python_version(), version('rasa'), version('tensorflow-cpu'), "
    "version('onnxruntime'))"
)


def facts(folder: Path) -> list[tuple[str, str]]:
    """Name and value; `folder` is where the database is."""
    python, rasa, tensorflow, onnx = _run(
        [str(ROOT / ".venv-nlu" / "bin" / "python"), "-c", _ASK_NLU]
    ).split()
    return [
        ("Processor", f"{_processor()}, {cores()} cores"),
        ("Memory", f"{psutil.virtual_memory().total / 2**30:.1f} GiB"),
        ("System", f"{_system()}, Linux {platform.release()}, database on {_filesystem(folder)}"),
        ("Front door", f"Python {platform.python_version()}, aiohttp {version('aiohttp')}, "
                       f"SQLite {sqlite3.sqlite_version}"),
        ("Language service", f"Python {python}, Rasa {rasa}, onnxruntime {onnx}"),
        ("Stock Rasa", f"Python {python}, Rasa {rasa}, TensorFlow {tensorflow}"),
        ("Lotsen", _commit()),
    ]  # fmt: skip


def load_average() -> float:
    """How many processes wanted a core in the last minute."""
    return os.getloadavg()[0]


def cores() -> int:
    """How many of them this process may use."""
    return len(os.sched_getaffinity(0))


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    except OSError:
        pass
    return platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


def _filesystem(folder: Path) -> str:
    """The kind of file system, since a commit waits for it."""
    place = folder.resolve()
    mounts = {Path(disk.mountpoint): disk.fstype for disk in psutil.disk_partitions(all=True)}
    found = [mount for mount in mounts if place.is_relative_to(mount)]
    return mounts[max(found, key=lambda mount: len(mount.parts))] if found else "an unknown disk"


def _commit() -> str:
    commit = _run(["git", "rev-parse", "--short", "HEAD"])
    if not commit:
        return "not under version control"
    changed = _run(["git", "status", "--porcelain", "--untracked-files=no"])
    return f"commit {commit}{' with changes' if changed else ''}"


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()

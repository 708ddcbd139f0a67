"""What the language service's tests may use."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nlu import model, paths
from nlu.encoder.build import build, is_built
from nlu.quiet import be_quiet
from nlu.spare import check_schemas_once, leave_out

sys.path.insert(0, str(Path(__file__).parent))
from action_double import ActionDouble

# As in the service itself, and before anything imports Rasa.
be_quiet()
leave_out(paths.CONFIG)
check_schemas_once()


@pytest.fixture(scope="session")
def encoder_folder() -> Path:
    """The sentence encoder, unpacked."""
    if not is_built(paths.encoder()):
        build(paths.encoder())
    return paths.encoder()


class Service:
    """The real language service on a free port, with the double for its actions."""

    def __init__(self, double: ActionDouble, log: Path) -> None:
        self.double = double
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        environment = {
            **os.environ,
            "PYTHONPATH": str(paths.ROOT),
            "ACTION_ENDPOINT_URL": double.url,
            "LOTSEN_NLU_PORT": self._url.rsplit(":", 1)[1],
            "LOTSEN_PARENT": str(os.getpid()),
        }
        self._log = log
        with log.open("wb") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "nlu.serve"],
                cwd=paths.ROOT,
                env=environment,
                stdout=file,
                stderr=file,
            )

    def wait(self) -> None:
        """Until it answers."""
        for _ in range(1200):
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self._url}/status"):
                    return
            except urllib.error.URLError:
                time.sleep(0.1)
        raise AssertionError(self._log.read_text())

    def say(self, who: str, text: str, **metadata: Any) -> list[Any]:
        """What the front door would get: the keys, in order."""
        body = json.dumps({"sender": who, "message": text, "metadata": metadata}).encode()
        request = urllib.request.Request(
            f"{self._url}/webhooks/rest/webhook", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as response:
            answers = json.load(response)
        return [next(iter(answer["custom"].values())) for answer in answers]

    def heard(self) -> dict[str, Any]:
        """The latest message as the last action saw it."""
        message: dict[str, Any] = self.double.calls[-1]["tracker"]["latest_message"]
        return message

    def stop(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.wait(20)

    def log(self) -> str:
        """What it wrote."""
        return self._log.read_text()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service with the model for the files as they are; trained first if need be."""
    trained = subprocess.run([sys.executable, "-m", "nlu.train"], cwd=paths.ROOT)
    assert trained.returncode == 0
    assert model.model_path().is_file()
    double = ActionDouble()
    double.start()
    running = Service(double, tmp_path_factory.mktemp("service") / "log")
    try:
        running.wait()
        yield running
    finally:
        running.stop()
        double.stop()

"""What every test may use: the real language service, and a front desk on each database."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import front_desk
from bot.config import Config
from bot.services import Services
from bot.supervisor import PYTHON, free_port, language_service
from tests.postgres import fresh_database

ROOT = Path(__file__).resolve().parent.parent
ARTEFACTS = ROOT / "tests" / "artefacts"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def rasa() -> AsyncIterator[Config]:
    """Settings with which the real language service answers; started once for all tests."""
    config = replace(
        Config.from_environment(),
        action_port=free_port(),
        rasa_url=f"http://127.0.0.1:{free_port()}",
        rasa_timeout=60.0,
    )
    # A model for the files as they are; nothing is done where there is one.
    trained = await asyncio.create_subprocess_exec(str(PYTHON), "-m", "nlu.train", cwd=ROOT)
    assert await trained.wait() == 0, "the model was not trained"
    async with language_service(config):
        yield config


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=["sqlite", "postgresql"])
async def front(
    request: pytest.FixtureRequest, rasa: Config, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Services]:
    """A front desk with the real language service, on each database in turn."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('desk') / 'lotsen.db'}"
        async with front_desk(replace(rasa, database_url=url)) as services:
            yield services
        return
    async with fresh_database() as url, front_desk(replace(rasa, database_url=url)) as services:
        yield services


def missing(what: str) -> None:
    """Skip where something optional is not on the machine; in CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing on this machine")

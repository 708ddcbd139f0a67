"""The `lots` command as a stranger runs it: in a process of its own."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import shutil
import socket
import sys
from pathlib import Path

from bot.config import ROOT, Config
from bot.services import Services
from tests.resident import Resident, coach


async def lots(*words: str, stdin: str = "", **environment: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate(stdin.encode())
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def test_help_needs_nothing_installed() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(ROOT / "lots"), "--help", stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    for command in ("run", "ask", "check", "staff", "handovers"):
        assert command in out.decode()


async def test_ask_prints_the_answer_and_its_source(front: Services) -> None:
    code, out, err = await lots(
        "ask", "Vi är tre grannar som vill ordna en fest, kan vi få pengar?", "-m", "ekero",
        RASA_URL=front.config.rasa_url,
    )  # fmt: skip
    assert code == 0, err
    assert "10 000 kr" in out
    assert "https://www.ekero.se/" in out


async def test_ask_jsonl_keeps_order_and_goes_on_after_a_bad_line(front: Services) -> None:
    lines = [
        {"id": "a", "text": "Finns det någon lokal vi kan låna?", "municipality": "ekero"},
        {"id": "b", "text": "أريد التحدث مع إنسان", "municipality": "lund"},
        {"id": "c", "text": "När hämtas soporna?", "municipality": "ekero"},
        {"id": "d", "text": "Hur får vi bidrag?"},
        {"id": "e", "text": "Jag har en idé", "municipality": "ekero"},
        {"id": "f", "text": "min man slår mig", "municipality": "ekero"},
        {"id": "g", "text": 7},
        {"id": "h", "text": "hej", "municipality": "atlantis"},
        {"id": "i", "text": ""},
    ]
    text = "\n".join([json.dumps(line) for line in lines[:3]] + ["{not json", "[1]", ""])
    text += "\n" + "\n".join(json.dumps(line) for line in lines[3:]) + "\n"
    code, out, err = await lots("ask", "--jsonl", stdin=text, RASA_URL=front.config.rasa_url)
    assert code == 0, err
    answers = [json.loads(line) for line in out.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b", "c", None, None, *"defghi"]
    assert ["error" in a for a in answers] == [False] * 3 + [True] * 2 + [False] * 3 + [True] * 3
    by_id = {a["id"]: a for a in answers if "error" not in a}
    for answer in by_id.values():
        assert answer.keys() == {
            "id", "language", "topic", "confidence", "article", "text", "sources", "action",
        }  # fmt: skip
        assert answer["text"]
        assert 0 <= answer["confidence"] <= 1
    assert (by_id["a"]["topic"], by_id["a"]["language"]) == ("premises", "sv")
    assert (by_id["b"]["action"], by_id["b"]["language"]) == ("handover", "ar")
    assert (by_id["c"]["topic"], by_id["c"]["article"]) == ("out_of_scope", None)
    assert by_id["d"]["action"] == "clarify"
    assert by_id["e"]["action"] == "form"
    assert by_id["f"]["topic"] == "emergency"
    assert "112" in by_id["f"]["text"]


async def test_staff_accounts(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'staff.db'}"
    add = ("staff", "add", "anna", "--name", "Anna", "-m", "ekero", "--password-stdin")
    code, _, err = await lots(*add, stdin="short\n", DATABASE_URL=database)
    assert code == 1
    assert "12" in err
    password = "en lång och bra mening"
    code, out, err = await lots(*add, stdin=f"{password}\n", DATABASE_URL=database)
    assert code == 0, err
    assert "anna" in out
    code, _, err = await lots(*add, stdin=f"{password}\n", DATABASE_URL=database)
    assert code == 1
    assert "already" in err
    code, _, err = await lots(
        "staff", "add", "b", "--name", "B", "-m", "ekero", "--languages", "xx",
        "--password-stdin", stdin=f"{password}\n", DATABASE_URL=database,
    )  # fmt: skip
    assert code == 1
    assert "“xx” is no language" in err
    code, out, _ = await lots("staff", "link", "anna", DATABASE_URL=database)
    assert code == 0
    assert "/link " in out
    code, out, _ = await lots("staff", "list", DATABASE_URL=database)
    assert "ekero" in out
    assert b"mening" not in (tmp_path / "staff.db").read_bytes()


async def test_handovers_as_csv(front: Services, tmp_path: Path) -> None:
    from dataclasses import replace

    from bot.app import front_desk
    from bot.supervisor import free_port

    url = f"sqlite:///{tmp_path / 'account.db'}"
    config = replace(front.config, database_url=url, action_port=free_port())
    async with front_desk(config) as services:
        anna = await coach(services, "=Anna")
        resident = Resident(services, "ekero")
        await resident.says("Jag vill prata med en människa")
        async with services.database.begin() as unit:
            await services.desk.take(unit, 1, anna)
            await services.desk.close(unit, 1, anna, "helped")
    code, out, err = await lots("handovers", "--csv", DATABASE_URL=url)
    assert code == 0, err
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["step"] for row in rows] == ["asked", "offered", "taken", "closed"]
    assert rows[-1]["why"] == "helped"
    assert {row["municipality"] for row in rows} == {"ekero"}
    assert not any(value.startswith("=") for row in rows for value in row.values())


async def test_a_taken_port_is_one_clear_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, _, err = await lots("run", PORT=port)
    assert code == 1
    assert f"Port {port}" in err
    assert "PORT=" in err
    assert "Traceback" not in err


async def test_a_broken_file_stops_the_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(Config().data, data)
    (data / "texts" / "so.ftl").write_text("notice = bara en rad\n")
    code, _, err = await lots("run", LOTSEN_DATA=str(data))
    assert code == 1
    assert "so.ftl:" in err
    assert "Translate it from sv.ftl." in err
    assert "Traceback" not in err


async def test_a_wrong_setting_is_one_clear_sentence() -> None:
    code, _, err = await lots("run", DATABASE_URL="mysql://x")
    assert code == 1
    assert "DATABASE_URL must begin with" in err


async def test_a_database_that_is_not_there_is_one_clear_sentence() -> None:
    code, _, err = await lots("handovers", DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert code == 1
    assert "DATABASE_URL" in err
    assert "Traceback" not in err

"""What stands in for parts of Rasa does the same with less."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from rasa.engine.graph import GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from nlu.actions import ActionEndpoint
from nlu.runner import InOrder


def _schema(**needs: list[str]) -> GraphSchema:
    return GraphSchema(
        {
            name: SchemaNode({f"p{n}": need for n, need in enumerate(of)}, object, "", "", {})
            for name, of in needs.items()
        }
    )


SCHEMA = _schema(
    last=["left", "right"],
    left=["first"],
    right=["first", "input"],
    first=["input"],
    other=["last"],
)


def _nodes(ran: list[str]) -> dict[str, Any]:
    def node(name: str) -> Any:
        def run(*given: tuple[str, str]) -> tuple[str, str]:
            ran.append(name)
            return name, f"{name}({','.join(value for _, value in given)})"

        return run

    return {name: node(name) for name in SCHEMA.nodes}


def test_each_component_runs_once_and_after_those_it_needs() -> None:
    ran: list[str] = []
    runner = InOrder(SCHEMA, _nodes(ran))
    for _ in range(2):
        found = runner.run({"input": "x"}, ["last"])
        assert found == {"last": "last(left(first(x)),right(first(x),x))"}
    assert ran == ["first", "left", "right", "last"] * 2


def test_it_gives_what_rasas_own_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DaskGraphRunner, "_instantiate_nodes", lambda *_a: _nodes([]))
    theirs = DaskGraphRunner(SCHEMA, None, None)  # type: ignore[arg-type]
    for targets in (["last"], ["left", "other"]):
        inputs = {"input": "x"}
        assert InOrder(SCHEMA, _nodes([])).run(inputs, targets) == theirs.run(inputs, targets)


def test_actions_get_the_present_turn_over_one_connection() -> None:
    calls: list[dict[str, Any]] = []
    connections: set[int] = set()

    async def action(request: web.Request) -> web.Response:
        connections.add(id(request.transport))
        calls.append(await request.json())
        return web.json_response({"events": [], "responses": []})

    async def work() -> None:
        app = web.Application()
        app.router.add_post("/webhook", action)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        endpoint = ActionEndpoint(f"http://127.0.0.1:{runner.addresses[0][1]}/webhook")
        events = [{"event": name} for name in ("slot", "user", "action", "user", "slot", "slot")]
        for _ in range(3):
            call = {"next_action": "a", "tracker": {"events": events, "slots": {"s": 1}}}
            assert await endpoint.request(json=call, method="post") == {
                "events": [],
                "responses": [],
            }
        await endpoint.close()
        await runner.cleanup()

    asyncio.run(work())
    assert len(calls) == 3
    assert len(connections) == 1
    assert calls[0]["tracker"] == {"events": [{"event": "slot"}] * 2, "slots": {"s": 1}}

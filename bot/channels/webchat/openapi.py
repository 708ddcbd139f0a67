"""The description of the API, OpenAPI 3.1, made from the models that validate it."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from bot.channels.webchat import schemas
from bot.channels.webchat.limits import MAX_BODY, MAX_STREAMS
from bot.messages import MAX_TEXT

_MODELS = (
    schemas.NewConversation,
    schemas.Created,
    schemas.NewMessage,
    schemas.Accepted,
    schemas.Line,
    schemas.Spoken,
    schemas.FloorShown,
    schemas.Working,
    schemas.PageConfig,
    schemas.Health,
    schemas.Problem,
)
_REFUSALS = {
    400: "Not JSON, not UTF-8, or not what is described here.",
    401: "No token, or a wrong one.",
    403: "A page of a site that may not use the chat.",
    404: "There is no such conversation, or not any longer.",
    413: f"Over {MAX_TEXT} characters or {MAX_BODY} bytes.",
    415: "Not application/json.",
    429: "Too many at once; Retry-After says when.",
    503: "It could not be kept. Send it again with the same id.",
}
_EVENTS = f"""Server-sent events. Each `message` has an id; a broken stream resumes after it.

- `message`: a `Line`
- `language`: a `Spoken`; when the conversation has one, then when it changes
- `floor`: a `FloorShown`; sent first after the lines so far, then when it changes
- `working`: a `Working`; an answer is on its way
- `erased`: what was shown before this is gone
- `gone`: the conversation is gone, and the stream ends

A comment comes every 15 seconds. {MAX_STREAMS} streams of a conversation can be open at a time."""


def document(url: str) -> dict[str, Any]:
    """The whole description; `url` is where people reach the front door."""
    _, definitions = models_json_schema(
        [(model, "serialization" if model is schemas.Line else "validation") for model in _MODELS],
        ref_template="#/components/schemas/{model}",
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lotsen",
            "version": "1",
            "description": "The web chat of Lotsen: make a conversation, write, read the answers.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": url}],
        "paths": _paths(),
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {"conversation": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths() -> dict[str, Any]:
    one = [_parameter("path", "id", "The conversation.", required=True)]
    after = _parameter("query", "after", "Only what comes after this message.", kind="integer")
    last = _parameter("header", "Last-Event-ID", "The same, as an EventSource sends it.")
    return {
        "/api/conversations": {
            "post": _operation(
                "createConversation",
                "Make a conversation. Its first messages say that this is a machine.",
                {201: ("Made.", _json(_ref("Created")))},
                (400, 403, 413, 415, 429, 503),
                body="NewConversation",
                token=False,
            )
        },
        "/api/conversations/{id}": {
            "parameters": one,
            "delete": _operation(
                "eraseConversation",
                "Erase everything that was said.",
                {202: ("It will be erased.", _json(_ref("Accepted")))},
                (401, 403, 404, 429, 503),
            ),
        },
        "/api/conversations/{id}/messages": {
            "parameters": one,
            "post": _operation(
                "sendMessage",
                "Say something, or tap a button. A repeat with the same id is harmless.",
                {202: ("It is on disk and will be answered.", _json(_ref("Accepted")))},
                (400, 401, 403, 404, 413, 415, 429, 503),
                body="NewMessage",
            ),
            "get": _operation(
                "listMessages",
                "What was said, for clients that cannot read a stream; 500 messages at most.",
                {200: ("In order.", _json({"type": "array", "items": _ref("Line")}))},
                (400, 401, 404, 503),
                parameters=[after, last],
            ),
        },
        "/api/conversations/{id}/events": {
            "parameters": one,
            "get": _operation(
                "readEvents",
                "Read what is said as it is said.",
                {200: (_EVENTS, {"text/event-stream": {"schema": {"type": "string"}}})},
                (400, 401, 404, 429, 503),
                parameters=[after, last],
            ),
        },
        "/api/config": {
            "get": _operation(
                "readConfig",
                "Languages, municipalities and wording for a chat page.",
                {200: ("For this language.", _json(_ref("PageConfig")))},
                (),
                parameters=[
                    _parameter("query", "m", "Id of a municipality."),
                    _parameter("query", "lang", "A language; else Accept-Language decides."),
                ],
                token=False,
            )
        },
        "/api/health": {
            "get": _operation(
                "readHealth",
                "Whether Lotsen can keep messages and understand them.",
                {
                    200: ("Messages are kept.", _json(_ref("Health"))),
                    503: ("They are not.", _json(_ref("Health"))),
                },
                (),
                token=False,
            )
        },
        "/api/openapi.json": {
            "get": _operation(
                "readDescription",
                "This document.",
                {200: ("OpenAPI 3.1.", _json({"type": "object"}))},
                (),
                token=False,
            )
        },
    }


def _operation(
    name: str,
    summary: str,
    answers: dict[int, tuple[str, dict[str, Any]]],
    refusals: tuple[int, ...],
    *,
    body: str = "",
    parameters: list[dict[str, Any]] | None = None,
    token: bool = True,
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "security": [{"conversation": []}] if token else [],
        "responses": {
            str(status): {"description": text, "content": content}
            for status, (text, content) in answers.items()
        }
        | {str(status): _refusal(status) for status in refusals},
    }
    if parameters:
        operation["parameters"] = parameters
    if body:
        operation["requestBody"] = {"required": True, "content": _json(_ref(body))}
    return operation


def _refusal(status: int) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": _REFUSALS[status],
        "content": {"application/problem+json": {"schema": _ref("Problem")}},
    }
    if status in (429, 503):
        answer["headers"] = {
            "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}
        }
    return answer


def _parameter(
    place: str, name: str, text: str, *, required: bool = False, kind: str = "string"
) -> dict[str, Any]:
    return {
        "in": place,
        "name": name,
        "description": text,
        "required": required,
        "schema": {"type": kind},
    }


def _ref(model: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model}"}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}

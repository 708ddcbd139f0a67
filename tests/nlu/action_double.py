"""A stand-in for the front door's actions: answers with keys, and remembers what it was asked.

`python tests/nlu/action_double.py PORT` runs it by itself.
"""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SLOTS = [
    "idea_summary",
    "idea_audience",
    "idea_place",
    "idea_driver",
    "idea_help",
    "idea_language",
    "idea_contact",
]


def _slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "timestamp": None, "name": name, "value": value}


def _session_start(tracker: dict[str, Any]) -> list[dict[str, Any]]:
    """A new session; the form as the front door remembers it, from the message's metadata."""
    events: list[dict[str, Any]] = [{"event": "session_started", "timestamp": None}]
    metadata = tracker["slots"].get("session_started_metadata") or {}
    form = metadata.get("form")
    if form:
        events += [_slot(name, value) for name, value in form["slots"].items()]
        events.append({"event": "active_loop", "timestamp": None, "name": "idea_form"})
        events.append(_slot("requested_slot", form["asking"]))
    events.append({"event": "action", "timestamp": None, "name": "action_listen"})
    return events


def _correct(tracker: dict[str, Any]) -> list[dict[str, Any]]:
    """Unsets the slot that is named, or the one answered before the one being asked."""
    named = [e["value"] for e in tracker["latest_message"]["entities"] if e["entity"] == "slot"]
    if named:
        return [_slot(named[0], None)]
    filled = [name for name in SLOTS if tracker["slots"].get(name) is not None]
    return [_slot(filled[-1], None)] if filled else []


def respond(call: dict[str, Any]) -> dict[str, Any]:
    """What the action endpoint returns: events, and keys for the front door."""
    name, tracker = call["next_action"], call["tracker"]
    if name == "validate_idea_form":
        return {"events": [], "responses": []}
    if name == "action_session_start":
        return {"events": _session_start(tracker), "responses": []}
    events = _correct(tracker) if name == "action_idea_correct" else []
    if name == "action_idea_submit":
        events = [_slot(slot, None) for slot in SLOTS]
    return {"events": events, "responses": [{"custom": {"action": name}}]}


class ActionDouble:
    """The server, on a free port; `calls` holds what Rasa sent, in order."""

    def __init__(self, port: int = 0) -> None:
        """Binds the port; 0 takes a free one."""
        self.calls: list[dict[str, Any]] = []
        double = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # one packet for an answer, or the client waits for the second
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                double.calls.append(call)
                body = json.dumps(respond(call)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/webhook"

    def start(self) -> None:
        """Serves in a thread."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def serve(self) -> None:
        """Serves in this thread."""
        self._server.serve_forever()

    def stop(self) -> None:
        """Frees the port."""
        self._server.shutdown()
        self._server.server_close()


if __name__ == "__main__":
    ActionDouble(int(sys.argv[1])).serve()

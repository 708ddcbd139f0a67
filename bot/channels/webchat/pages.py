"""The chat page, its files, and the script that puts it on somebody else's page."""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.webchat.limits import allowed_origins
from bot.channels.webchat.settings import page_config
from bot.services import Services

FOLDER = Path(__file__).parent / "static"
_WORDING = ("chat-title", "chat-subtitle", "chat-open", "chat-close")


class Pages:
    """Reads the files once; the address of a file holds the hash of them all."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._files = {
            path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()
        }
        digest = hashlib.sha256(b"".join(self._files.values())).hexdigest()[:12]
        self._base = f"/chat/{digest}"
        self._packed = {name: gzip.compress(data) for name, data in self._files.items()}
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    async def chat(self, request: web.Request) -> web.Response:
        """GET / and GET /chat."""
        config = page_config(self._services, request)
        page = self._templates.get_template("chat.html").render(
            base=self._base,
            config=config.model_dump(),
            wording=config.wording,
            embedded=request.query.get("embed") == "1",
            modules=sorted(name for name in self._files if name.endswith(".js")),
        )
        return web.Response(
            text=page,
            content_type="text/html",
            headers={
                "Content-Security-Policy": self._policy(),
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
                "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
                "Cache-Control": "no-store",
                "Vary": "Accept-Language",
            },
        )

    def _policy(self) -> str:
        framed_by = " ".join(["'self'", *sorted(allowed_origins(self._services.config))])
        return "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self'",
                "connect-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                f"frame-ancestors {framed_by}",
            )
        )

    async def file(self, request: web.Request) -> web.Response:
        """GET /chat/{version}/{name}: browsers keep it; a new version has a new address."""
        name = request.match_info["name"]
        if name not in self._files or name.endswith(".html"):
            raise web.HTTPNotFound
        current = request.path.startswith(f"{self._base}/")
        return self._send(
            request,
            name,
            self._files[name],
            self._packed[name],
            "public, max-age=31536000, immutable" if current else "no-cache",
        )

    async def icon(self, request: web.Request) -> web.Response:
        """GET /favicon.ico: what browsers ask for by themselves."""
        name = "icon.svg"
        return self._send(
            request, name, self._files[name], self._packed[name], "public, max-age=86400"
        )

    async def embed(self, request: web.Request) -> web.Response:
        """GET /embed.js: the launcher, with its few words in every language."""
        content = self._services.library.now()
        words = {
            code: {
                "direction": entry.direction,
                **{key: content.texts(code, key) for key in _WORDING},
            }
            for code, entry in content.languages.items()
        }
        script = self._files["embed.js"].replace(
            b'"WORDING"', json.dumps(words, ensure_ascii=True).encode()
        )
        response = self._send(
            request, "embed.js", script, gzip.compress(script), "public, max-age=3600"
        )
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def _send(
        self, request: web.Request, name: str, data: bytes, packed: bytes, cache: str
    ) -> web.Response:
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": cache,
            "Vary": "Accept-Encoding",
            "Content-Type": f"{_type(name)}; charset=utf-8",
        }
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=packed, headers={**headers, "Content-Encoding": "gzip"})
        return web.Response(body=data, headers=headers)


def _type(name: str) -> str:
    # Not left to the machine's own table: some have text/plain for .js.
    known = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    return (
        known.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    )

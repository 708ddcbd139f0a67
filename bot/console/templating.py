"""Making a page of a template. Whatever is put into one is escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.console import markup, wording
from bot.console.visitor import VISITOR

HERE = Path(__file__).parent

environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.filters["markdown"] = markup.markdown
environment.globals["outcomes"] = wording.OUTCOMES
environment.filters["plain"] = markup.plain
environment.filters["local"] = wording.local
environment.filters["iso"] = wording.iso


def page(request: web.Request, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """An HTML answer. `error` and `done` are the sentences above a page's content."""
    visitor = request.get(VISITOR)
    token = Markup('<input type="hidden" name="csrf" value="{}">').format(
        visitor.csrf if visitor else ""
    )
    values = {"error": "", "done": "", "here": request.path, "visitor": visitor} | values
    values["csrf"] = lambda: token
    text = environment.get_template(template).render(**values)
    return web.Response(status=status, text=text, content_type="text/html", charset="utf-8")

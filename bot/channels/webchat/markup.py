"""Light Markdown to HTML that is safe to insert, with names and numbers kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_SCHEMES = {"http", "https", "tel", "mailto"}

# Latin words and numbers that belong together: "10 000 kr", "08-124 571 00",
# "Snabb slant", "info@ekero.se". Within a right-to-left sentence the space
# between two numbers would otherwise put the second one first.
_W = r"[0-9A-Za-z\u00c0-\u024f]"
_BETWEEN = r"(?:[ \u00a0\u202f]?[&/+@–\-][ \u00a0\u202f]?|://|[ \u00a0\u202f.,:;%'’_=?#~])"
_WORDS = rf"{_W}(?:{_BETWEEN}?{_W})*"
_RUN = re.compile(rf"\+?{_WORDS}(?: ?\({_WORDS}\)(?: {_WORDS})?)*%?")

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def safe_link(url: str) -> str:
    """The link itself if it leads to the web, a telephone or a mailbox; otherwise nothing."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in _SCHEMES:
            return ""
        if parts.scheme.lower() in {"http", "https"} and not parts.hostname:
            return ""
    except ValueError:
        return ""
    return url.strip()


def html(text: str, direction: str = "ltr") -> str:
    """What our files and our wording say: paragraphs, lists, bold and links."""
    return str(_MARKDOWN.render(text, {"direction": direction}))


def plain(text: str) -> str:
    """What a person wrote: nothing in it is markup, only its line breaks are kept."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    escape = _isolated if _RIGHT_TO_LEFT.search(text) else escapeHtml
    return "".join(
        f"<p>{'<br>'.join(escape(line) for line in paragraph.splitlines())}</p>"
        for paragraph in paragraphs
        if paragraph.strip()
    )


def _isolated(text: str) -> str:
    """Escaped text with its Latin words and numbers isolated, run by run."""
    parts, end = [], 0
    for match in _RUN.finditer(text):
        parts.append(escapeHtml(text[end : match.start()]))
        parts.append(f'<bdi dir="ltr">{escapeHtml(match.group())}</bdi>')
        end = match.end()
    return "".join([*parts, escapeHtml(text[end:])])


class _Renderer(RendererHTML):
    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        content = tokens[idx].content
        return _isolated(content) if env.get("direction") == "rtl" else escapeHtml(content)

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        token.attrSet("rel", "noopener noreferrer")
        token.attrSet("target", "_blank")
        return self.renderToken(tokens, idx, options, env)


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt(
        "zero", {"html": False, "linkify": False, "breaks": True}, renderer_cls=_Renderer
    )
    markdown.enable(["list", "emphasis", "link", "autolink", "newline", "escape", "entity"])
    markdown.validateLink = lambda url: bool(safe_link(url))  # type: ignore[method-assign]
    return markdown


_MARKDOWN = _markdown()

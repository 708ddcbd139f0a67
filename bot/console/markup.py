"""Text on staff pages: light Markdown to safe HTML, and which way a text runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

_RIGHT = {"R", "AL"}
# Groups of digits as in telephone numbers, dates and sums: in a text from right to left a
# browser would put the groups in the opposite order.
_NUMBER = re.compile(r"\+?\d(?:[\d \xa0\-–().,/:]*\d)?")


def _link_open(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    tokens[index].attrSet("rel", "noopener noreferrer nofollow")
    tokens[index].attrSet("target", "_blank")
    return self.renderToken(tokens, index, options, env)


# No HTML and no images: nothing is fetched from elsewhere, and only what we lay out is markup.
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "html_block", "html_inline", "heading", "lheading", "code", "fence"]
)
_markdown.add_render_rule("link_open", _link_open)


@lru_cache(maxsize=1024)
def markdown(text: str) -> Markup:
    """Light Markdown as HTML. Unsafe schemes are no links; a person's HTML stays text."""
    return Markup(_markdown.render(text))  # noqa: S704 - html is off: the renderer escapes


def plain(text: str, text_direction: str) -> Markup:
    """What a person wrote, as they wrote it; inside `rtl` numbers are kept whole."""
    if text_direction != "rtl":
        return escape(text)
    parts, end = [], 0
    for match in _NUMBER.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(Markup('<bdi dir="ltr">{}</bdi>').format(match.group()))
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


def direction(text: str, language_direction: str) -> str:
    """`rtl` or `ltr` for one message.

    The language is a guess and people mix: a Swedish sentence from somebody
    who writes Arabic runs from left to right, an Arabic one that begins with
    “Ekerö” from right to left.
    """
    classes = [unicodedata.bidirectional(c) for c in text]
    right = sum(c in _RIGHT for c in classes)
    left = classes.count("L")
    if language_direction == "rtl":
        return "rtl" if right or not left else "ltr"
    return "rtl" if right > left else "ltr"

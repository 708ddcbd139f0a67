"""HTML whose text is always escaped: sentences are what anybody may have written."""

from __future__ import annotations

import re
from html import escape
from typing import Iterable, Sequence

_EMPTY = frozenset({"meta", "br", "hr"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *children: object, **attributes: object) -> Html:
    """An element. Children that are no Html are text; `class_` stands for class."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY:
        return Html(f"<{name}{told}>")
    return Html(f"<{name}{told}>{join(children)}</{name}>")


def join(children: Iterable[object]) -> Html:
    """Children one after the other, text escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(str(c)) for c in children))


def sentence(text: str, language: str) -> Html:
    """What somebody wrote, in its own direction."""
    return tag("q", text, lang=language or None, dir="auto")


def table(heads: Sequence[object], rows: Iterable[Sequence[object]], caption: str = "") -> Html:
    """A table; its first column names the rows, the others are figures unless they are Html."""
    rows = list(rows)
    text = {at for row in rows for at, one in enumerate(row) if at and isinstance(one, Html)}
    kinds = ["text" if at in text else None for at in range(len(heads))]
    head = tag(
        "tr",
        *(tag("th", one, scope="col", class_=kinds[at]) for at, one in enumerate(heads)),
    )
    body = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", one, class_=kinds[at]) for at, one in enumerate(row[1:], 1)),
        )
        for row in rows
    ]
    title = tag("caption", caption) if caption else Html()
    inner = tag("table", title, tag("thead", head), tag("tbody", *body))
    # To be reached by the keyboard where it has to be moved sideways.
    return tag(
        "div", inner, class_="wide", tabindex="0", role="region", aria_label=caption or "table"
    )


def svg(drawing: str, name: str, says: str) -> Html:
    """A drawing of matplotlib's for use within a page: `name` keeps its ids apart."""
    drawing = drawing[drawing.index("<svg") :]
    drawing = re.sub(r'\b(id=")', rf"\g<1>{name}-", drawing)
    drawing = re.sub(r"(url\(#)", rf"\g<1>{name}-", drawing)
    drawing = re.sub(r'(href="#)', rf"\g<1>{name}-", drawing)
    drawing = re.sub(r'^<svg([^>]*?) width="[^"]*"', r"<svg\1", drawing)
    drawing = re.sub(r'^<svg([^>]*?) height="[^"]*"', r"<svg\1", drawing)
    label = f'<svg role="img" aria-label="{escape(says)}"'
    return Html(drawing.replace("<svg", label, 1))


def drawing(name: str, drawn: str, says: str, large: bool = False) -> Html:
    """A figure with its caption."""
    kind = {"class_": "large", "tabindex": "0"} if large else {}
    return tag("figure", svg(drawn, name, says), tag("figcaption", says), **kind)


def plain(*words: object) -> Html:
    """A paragraph; a percentage stays on its line."""
    held = (w if isinstance(w, Html) else str(w).replace(" %", "\u00a0%") for w in words)
    return tag("p", *held)

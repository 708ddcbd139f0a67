"""What a chat page is told before it can show anything: languages, municipalities, wording."""

from __future__ import annotations

from aiohttp import web

from bot.channels.webchat.schemas import LanguageShown, MunicipalityShown, PageConfig
from bot.content.languages import DEFAULT, hinted
from bot.content.library import Content
from bot.services import Services

# Besides everything that begins with chat-.
_BUTTONS = ("button-original", "button-human", "button-erase", "button-yes", "button-no")


def language_for(content: Content, *hints: str) -> str:
    """The first of our languages among the hints ("sv-SE", an Accept-Language list), or Swedish."""
    for hint in hints:
        for entry in _by_preference(hint):
            if code := hinted(content.languages, entry):
                return code
    return DEFAULT


def _by_preference(hint: str) -> list[str]:
    """The languages of an Accept-Language list, best first."""
    weighted = []
    for part in hint[:500].split(","):
        name, _, weight = part.partition(";q=")
        try:
            weighted.append((-float(weight or 1), name.strip()))
        except ValueError:
            continue
    return [name for _, name in sorted(weighted, key=lambda entry: entry[0])]


def page_config(services: Services, request: web.Request) -> PageConfig:
    """The settings for `?m=` and `?lang=`, in the browser's language where none is asked for."""
    content = services.library.now()
    language = language_for(
        content, request.query.get("lang", ""), request.headers.get("Accept-Language", "")
    )
    municipalities = [
        MunicipalityShown(id=key, name=entry.label) for key, entry in content.served.items()
    ]
    wanted = request.query.get("m", "").strip().casefold()
    wording = content.texts.wording(language, "chat-")
    return PageConfig(
        language=language,
        direction=content.languages[language].direction,
        municipality=next((m for m in municipalities if m.id == wanted), None),
        languages=[
            LanguageShown(code=code, name=entry.name, direction=entry.direction)
            for code, entry in content.languages.items()
        ],
        municipalities=municipalities,
        wording=wording | {key: content.texts(language, key) for key in _BUTTONS},
    )

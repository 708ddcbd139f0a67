"""What goes in and out of the API: the same models validate requests and describe them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.messages import MAX_PAYLOAD, MAX_TEXT

Direction = Literal["ltr", "rtl", "auto"]


class NewConversation(BaseModel):
    """What a client knows before anything is said."""

    model_config = ConfigDict(extra="forbid")

    municipality: str = Field(
        default="",
        max_length=64,
        description="Id of a municipality; unknown ones are ignored and the resident is asked.",
        examples=["ekero"],
    )
    language: str = Field(
        default="",
        max_length=64,
        description="A hint such as navigator.language. What the resident writes decides.",
        examples=["sv-SE"],
    )


class Created(BaseModel):
    """A new conversation. The token is shown here and never again."""

    id: str
    token: str = Field(description="Send it as `Authorization: Bearer …` with every request.")
    language: str
    direction: Direction


class NewMessage(BaseModel):
    """Something the resident wrote (`text`) or tapped (`button`): one of the two."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9._~\-]{1,64}$",
            description="The client's own id. A repeat with the same id changes nothing.",
        ),
    ]
    # The length is looked at by the handler, because it is answered with 413.
    text: str | None = Field(default=None, json_schema_extra={"maxLength": MAX_TEXT})
    button: str | None = Field(
        default=None,
        min_length=1,
        max_length=MAX_PAYLOAD,
        description="The payload of a button that came with a message.",
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> NewMessage:
        if (self.text is None) == (self.button is None):
            raise ValueError("send either text or button")
        return self


class Accepted(BaseModel):
    """It is on disk and will be answered; `duplicate` if it was there before."""

    accepted: bool = True
    duplicate: bool


class ButtonShown(BaseModel):
    """Something to tap; send its payload back as `button`."""

    label: str
    payload: str


class SourceShown(BaseModel):
    """Where an answer comes from. `url` is empty or a safe link, `checked` a date or empty."""

    title: str
    url: str = ""
    checked: str = ""


class Line(BaseModel):
    """One message of a conversation, as the event `message` carries it.

    `html` is safe to insert: it is made from `text` without letting any markup
    of a person's through.
    """

    id: int = Field(description="Counts upwards; resume after it.")
    sender: Literal["resident", "bot", "staff"]
    client_id: str = Field(description="The client's own id of a resident's message, or empty.")
    text: str
    html: str
    language: str
    direction: Direction = Field(description="`auto` where a person wrote it.")
    buttons: list[ButtonShown]
    sources: list[SourceShown]
    note: str = Field(description="Small print; on a message of staff, the person's name.")
    original_html: str = Field(description="The Swedish answer behind an unchecked translation.")
    at: datetime


class Spoken(BaseModel):
    """The language that the conversation is in now, as the event `language` carries it."""

    language: str
    direction: Direction


class FloorShown(BaseModel):
    """Who speaks with the resident, as the event `floor` carries it."""

    floor: Literal["bot", "waiting", "human"]


class Working(BaseModel):
    """Whether an answer is on its way, as the event `working` carries it."""

    working: bool


class LanguageShown(BaseModel):
    """A language that Lotsen speaks."""

    code: str
    name: str
    direction: Direction


class MunicipalityShown(BaseModel):
    """A municipality that can be asked about."""

    id: str
    name: str


class PageConfig(BaseModel):
    """What a chat page needs before it can show anything."""

    language: str
    direction: Direction
    municipality: MunicipalityShown | None
    languages: list[LanguageShown]
    municipalities: list[MunicipalityShown]
    wording: dict[str, str]
    max_text: int = MAX_TEXT


class Health(BaseModel):
    """Whether the front door can keep messages, and whether the language service answers."""

    ok: bool
    language_service: bool


class Problem(BaseModel):
    """Why a request was refused (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str

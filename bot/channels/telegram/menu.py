"""The menu of commands beside the text field, in every language of ours."""

from __future__ import annotations

from telegram import Bot, BotCommand

from bot.channels.telegram.arrivals import insistently
from bot.content.languages import DEFAULT, written
from bot.content.library import Library

# What each command is called in the wording: the same as on its button.
_WORDING = {
    "help": "chat-subtitle",
    "human": "button-human",
    "language": "button-language",
    "privacy": "topic-privacy",
    "delete": "button-erase",
}


async def set_menu(bot: Bot, library: Library) -> None:
    """Tell Telegram our commands, in Swedish for whoever has none of our languages."""
    content = library.now()
    for language, entry in written(content.languages).items():
        commands = [
            BotCommand(command, content.texts(language, key)) for command, key in _WORDING.items()
        ]
        # Telegram knows a language by two letters: Kurmanji as "ku", Sorani not at all.
        codes: list[str | None] = [code for code in (language, *entry.also) if len(code) == 2]
        for code in (*codes, None) if language == DEFAULT else codes:

            async def tell(commands: list[BotCommand] = commands, code: str | None = code) -> None:
                await bot.set_my_commands(commands, language_code=code)

            if not await insistently("setting the menu", tell):
                return

"""A Bot API server with a memory, as strict as Telegram's own, and people who talk with the bot."""

"""Settings, all from the environment, all with a default that works on one machine."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent
LONGEST_TURN = 45  # seconds; a conversation's lease must not run out while Rasa is waited for


@dataclass(frozen=True, slots=True)
class Config:
    """What the front door was told; see the README's table of settings.

    Raises:
        ConfigError: from `from_environment`, naming the variable and the remedy.
    """

    data: Path = ROOT / "data"
    var: Path = ROOT / "var"
    database_url: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = ""
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_timeout: float = 10.0
    action_host: str = "127.0.0.1"
    action_port: int = 5055
    telegram_token: str = field(default="", repr=False)
    telegram_api: str = "https://api.telegram.org"
    telegram_webhook_secret: str = field(default="", repr=False)
    embed_origins: tuple[str, ...] = ()
    trust_proxy: bool = False
    messages_per_minute: int = 60

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> Config:
        """Read the settings; anything unset keeps its default."""
        var = Path(env.get("LOTSEN_VAR", str(ROOT / "var"))).resolve()
        public = env.get("PUBLIC_URL", "").rstrip("/")
        if public and urlsplit(public).scheme not in {"http", "https"}:
            raise ConfigError(f"PUBLIC_URL is {public!r}: write it as https://lotsen.example.se")
        return cls(
            data=Path(env.get("LOTSEN_DATA", str(ROOT / "data"))).resolve(),
            var=var,
            database_url=_database_url(env.get("DATABASE_URL", ""), var),
            host=env.get("HOST", "127.0.0.1"),
            port=_number(env, "PORT", 8080),
            public_url=public,
            rasa_url=env.get("RASA_URL", f"http://127.0.0.1:{_number(env, 'RASA_PORT', 5005)}"),
            rasa_timeout=float(_number(env, "RASA_TIMEOUT", 10, 1, LONGEST_TURN)),
            action_host=env.get("ACTION_HOST", "127.0.0.1"),
            action_port=_number(env, "ACTION_PORT", 5055),
            telegram_token=env.get("TELEGRAM_TOKEN", "").strip(),
            telegram_api=env.get("TELEGRAM_API", "https://api.telegram.org").rstrip("/"),
            telegram_webhook_secret=env.get("TELEGRAM_WEBHOOK_SECRET", "").strip(),
            embed_origins=tuple(_origin(o) for o in env.get("EMBED_ORIGINS", "").split()),
            trust_proxy=env.get("TRUST_PROXY", "") == "1",
            messages_per_minute=_number(env, "MESSAGES_PER_MINUTE", 60),
        )

    @property
    def base_url(self) -> str:
        """Where people reach the front door, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def secure(self) -> bool:
        """Whether people reach us over HTTPS, so that cookies may be for HTTPS alone."""
        return self.base_url.startswith("https://")


def keep_secret(path: Path) -> str:
    """A random secret in a file that only this user reads; made on the first call.

    Its file is there with the whole secret in it or not at all, however we are stopped.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent)  # for this user alone
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(32))
        with suppress(FileExistsError):
            os.link(made, path)
        os.unlink(made)
    secret = path.read_text().strip()
    if not secret:
        raise ConfigError(f"{path} is empty: delete it, and a new one is made")
    return secret


def keep_private(path: Path) -> None:
    """Make a file that others on this machine may not read; an older one is closed to them."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    mode = path.stat().st_mode
    if mode & 0o007:
        path.chmod(mode & ~0o007)


def _number(
    env: Mapping[str, str], name: str, default: int, low: int = 0, high: int = 65535
) -> int:
    value = env.get(name, "")
    if not value:
        return default
    if not value.isdecimal() or not low <= int(value) <= high:
        raise ConfigError(f"{name} is {value!r}: it takes a whole number from {low} to {high}")
    return int(value)


def _database_url(url: str, var: Path) -> str:
    """The address with the driver that we use for it."""
    if not url:
        return f"sqlite:///{var / 'lotsen.db'}"
    scheme, rest = url.split("://", 1) if "://" in url else ("", "")
    drivers = {
        "sqlite": "sqlite",
        "postgres": "postgresql+psycopg",
        "postgresql": "postgresql+psycopg",
    }
    base = scheme.split("+")[0]
    if base not in drivers:
        raise ConfigError(
            "DATABASE_URL must begin with sqlite:/// or postgresql://, "
            "for example postgresql://lotsen@localhost/lotsen"
        )
    return f"{drivers[base]}://{rest}"


def _origin(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
        raise ConfigError(
            f"EMBED_ORIGINS has {text!r}: write addresses as https://www.example.se, "
            "with a space between them"
        )
    return f"{parts.scheme}://{parts.netloc}"

"""The only reader of the environment: every setting, its default and what it is for."""

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class BadSetting(Exception):
    """A setting cannot be used. The message names it and the way to mend it."""


class Settings(BaseSettings):
    """Read from the environment and from `.env`, each with the prefix LINLI_."""

    model_config = SettingsConfigDict(env_prefix="LINLI_", env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/linli.db"
    http: str = "127.0.0.1:8080"
    public_url: str = ""
    secret: str = ""
    media: Path = Path("var/media")
    timezone: str = "Asia/Shanghai"
    language: Literal["zh-CN", "en"] = "zh-CN"
    community: Path = Path("var/community.yaml")
    knowledge: Path = Path("var/knowledge")
    knowledge_signed: bool = False
    telegram_tokens: str = ""
    telegram_api: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: str = ""
    telegram_rate: float = Field(default=28.0, gt=0, le=1000)

    @field_validator("database_url")
    @classmethod
    def _a_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgres://")):
            raise ValueError("must start with sqlite:/// or postgresql://")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ValueError, OSError, LookupError) as error:
            raise ValueError(f"no time zone is called {name!r}; use one like Asia/Shanghai") from error
        return name

    @field_validator("http")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, colon, port = value.rpartition(":")
        if not colon or not host or not port.isdigit() or int(port) > 65535:
            raise ValueError("must be HOST:PORT, like 127.0.0.1:8080")
        return value

    @field_validator("telegram_mode")
    @classmethod
    def _no_webhook_yet(cls, mode: str) -> str:
        if mode == "webhook":
            raise ValueError("webhook is not built yet; use polling")
        return mode

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def address(self) -> tuple[str, int]:
        host, _, port = self.http.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def url(self) -> str:
        """Where people reach the pages; without PUBLIC_URL the address that is listened on."""
        return self.public_url.rstrip("/") or f"http://{self.http}"

    @property
    def tokens(self) -> tuple[str, ...]:
        """Each once: two ears on one token would take each other's messages."""
        return tuple(dict.fromkeys(one.strip() for one in self.telegram_tokens.split(",") if one.strip()))


def read(**changes: object) -> Settings:
    """The settings; `changes` beat the environment. Raises BadSetting with one line for the first bad one."""
    try:
        return Settings(**changes)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "LINLI_" + "_".join(str(part) for part in first["loc"]).upper()
        raise BadSetting(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None

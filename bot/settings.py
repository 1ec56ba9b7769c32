"""What an owner decides: one frozen object, read once from the environment."""

import re
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_TOKEN = re.compile(r"[\w.\-]{20,}")
_LONGEST_PUBLIC_URL = 200
_DATABASE_SCHEMES = ("sqlite", "postgresql", "postgres")


class SettingsError(Exception):
    """A setting is missing or unusable; the message is one line that names it and its cure."""


class Settings(BaseSettings):
    """Preceptor's settings, one environment variable each."""

    model_config = SettingsConfigDict(frozen=True, populate_by_name=True, extra="ignore")

    discord_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    data_dir: Path = Field(default=Path("data"), validation_alias="PRECEPTOR_DATA_DIR")
    chosen_database_url: SecretStr | None = Field(default=None, validation_alias="PRECEPTOR_DATABASE_URL")
    discord_api_url: str | None = Field(default=None, validation_alias="PRECEPTOR_DISCORD_API_URL")
    discord_gateway_url: str | None = Field(default=None, validation_alias="PRECEPTOR_DISCORD_GATEWAY_URL")
    log_format: Literal["console", "json"] = Field(default="console", validation_alias="PRECEPTOR_LOG_FORMAT")
    shipped_codes_index: Path | None = Field(default=None, validation_alias="PRECEPTOR_CODES_INDEX")
    http_port: int | None = Field(default=None, ge=0, le=65535, validation_alias="PRECEPTOR_HTTP_PORT")
    public_url: str | None = Field(default=None, validation_alias="PRECEPTOR_PUBLIC_URL")

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, str) and not value.strip():
            return cls.model_fields[str(info.field_name)].default
        return value

    @field_validator("discord_token")
    @classmethod
    def _plausible_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("copy the whole token from the application's Bot page, without quotes or spaces")
        return value

    @field_validator("chosen_database_url")
    @classmethod
    def _known_database(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        scheme = urlsplit(value.get_secret_value()).scheme.partition("+")[0]
        if scheme not in _DATABASE_SCHEMES:
            raise ValueError("write sqlite:////folder/preceptor.db or postgresql://user:password@host/name")
        return value

    @field_validator("discord_api_url")
    @classmethod
    def _api_address(cls, value: str | None) -> str | None:
        return _address(value, ("http", "https"), "write an address such as http://127.0.0.1:8080/api/v10")

    @field_validator("discord_gateway_url")
    @classmethod
    def _gateway_address(cls, value: str | None) -> str | None:
        return _address(value, ("ws", "wss"), "write an address such as ws://127.0.0.1:8080/gateway")

    @field_validator("public_url")
    @classmethod
    def _public_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        cure = "write the address that leads to the bot's port, such as https://preceptor.example"
        address = _address(value, ("http", "https"), cure)
        if address is not None and (set(address) & set("?#@") or len(address) > _LONGEST_PUBLIC_URL):
            raise ValueError(f"{cure}, without a name, a question mark or a hash sign in it")
        if address is not None and info.data.get("http_port") is None:
            raise ValueError("set PRECEPTOR_HTTP_PORT as well, the port that this address leads to")
        return address

    @property
    def database_url(self) -> str:
        """The database to use: the chosen one, else a SQLite file in the data folder."""
        if self.chosen_database_url is not None:
            return self.chosen_database_url.get_secret_value()
        return f"sqlite:///{(self.data_dir / 'preceptor.db').absolute()}"

    @property
    def codes_index(self) -> Path:
        """Where the code index is built, and releases are imported."""
        return self.data_dir / "codes.db"

    @property
    def codes_index_in_use(self) -> Path:
        """The index to read: that of the data folder, else the one that came with the program, if it did."""
        if self.codes_index.is_file() or self.shipped_codes_index is None:
            return self.codes_index
        return self.shipped_codes_index

    @property
    def database_variable(self) -> str:
        """The variable that decides which database is used."""
        return "PRECEPTOR_DATA_DIR" if self.chosen_database_url is None else "PRECEPTOR_DATABASE_URL"

    @classmethod
    def read(cls) -> Self:
        """Read the environment; raise `SettingsError` with one line for the first setting that is wrong."""
        try:
            return cls()
        except ValidationError as error:
            raise SettingsError(_first_problem(error)) from None

    def require_token(self) -> str:
        """Return the bot's token; raise `SettingsError` when it is not set."""
        if self.discord_token is None:
            raise SettingsError(
                "DISCORD_TOKEN is missing: copy it from the Bot page of your application at "
                "https://discord.com/developers/applications, or try the bot without one by `make run`."
            )
        return self.discord_token.get_secret_value()


def _address(value: str | None, schemes: tuple[str, ...], cure: str) -> str | None:
    if value is None:
        return None
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(cure)
    return value.rstrip("/")


def _first_problem(error: ValidationError) -> str:
    """Word the first problem as one line: the variable, what is wrong, the cure; never the value itself."""
    problem = error.errors(include_input=False, include_url=False)[0]
    name = str(problem["loc"][0]) if problem["loc"] else "a setting"
    cause = problem.get("ctx", {}).get("error")
    return f"{name} cannot be used: {cause if cause is not None else problem['msg']}."

"""That a setting which cannot be used is told in one line, with its name and its cure, and never with its value."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, SettingsError

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcdE.the-rest-of-a-token-that-is-secret"
VARIABLES = [str(field.validation_alias) for field in Settings.model_fields.values()]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with nothing set."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def read(monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str]) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings.read()


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("DISCORD_TOKEN", "abc-secret", "copy the whole token from the application's Bot page"),
        ("DISCORD_TOKEN", f'"{TOKEN}"', "without quotes or spaces"),
        ("DISCORD_TOKEN", f"Bot {TOKEN}", "without quotes or spaces"),
        ("PRECEPTOR_DATABASE_URL", "mysql://rosa:secret@host/name", "postgresql://user:password@host/name"),
        ("PRECEPTOR_DATABASE_URL", "secret.db", "sqlite:////folder/preceptor.db"),
        ("PRECEPTOR_DISCORD_API_URL", "secret.example/api", "http://127.0.0.1:8080/api/v10"),
        ("PRECEPTOR_DISCORD_API_URL", "ftp://secret.example", "http://127.0.0.1:8080/api/v10"),
        ("PRECEPTOR_DISCORD_GATEWAY_URL", "http://secret.example", "ws://127.0.0.1:8080/gateway"),
        ("PRECEPTOR_LOG_FORMAT", "secret", "'console' or 'json'"),
        ("PRECEPTOR_HTTP_PORT", "secret", "integer"),
        ("PRECEPTOR_HTTP_PORT", "70000", "65535"),
        ("PRECEPTOR_PUBLIC_URL", "secret.example", "https://preceptor.example"),
        ("PRECEPTOR_PUBLIC_URL", "https://rosa:secret@host", "without a name"),
        ("PRECEPTOR_PUBLIC_URL", "https://secret.example/?a=b", "question mark"),
        ("PRECEPTOR_PUBLIC_URL", "https://secret.example", "set PRECEPTOR_HTTP_PORT as well"),
    ],
)
def test_an_unusable_setting_is_one_line_with_its_name_and_its_cure(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, cure: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read(monkeypatch, {name: value})

    line = str(refused.value)
    assert line.startswith(f"{name} cannot be used: ")
    assert cure in line
    assert "\n" not in line
    assert "secret" not in line


def test_a_missing_token_is_named_only_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, {})

    with pytest.raises(SettingsError, match=r"^DISCORD_TOKEN is missing: .*make run"):
        settings.require_token()


@pytest.mark.parametrize("nothing", ["", "   "])
def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch, nothing: str) -> None:
    emptied = read(monkeypatch, dict.fromkeys(VARIABLES, nothing))

    assert emptied == Settings()
    assert emptied.log_format == "console"
    assert emptied.data_dir == Path("data")


def test_every_setting_is_read_from_its_own_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        {
            "DISCORD_TOKEN": TOKEN,
            "PRECEPTOR_DATA_DIR": "/somewhere",
            "PRECEPTOR_DATABASE_URL": "postgresql://rosa:secret@host/name",
            "PRECEPTOR_DISCORD_API_URL": "http://127.0.0.1:8080/api/v10/",
            "PRECEPTOR_DISCORD_GATEWAY_URL": "ws://127.0.0.1:8080/gateway",
            "PRECEPTOR_LOG_FORMAT": "json",
            "PRECEPTOR_HTTP_PORT": "8081",
            "PRECEPTOR_PUBLIC_URL": "https://preceptor.example/bot/",
        },
    )

    assert settings.require_token() == TOKEN
    assert settings.data_dir == Path("/somewhere")
    assert settings.database_url == "postgresql://rosa:secret@host/name"
    assert settings.discord_api_url == "http://127.0.0.1:8080/api/v10"
    assert settings.discord_gateway_url == "ws://127.0.0.1:8080/gateway"
    assert settings.public_url == "https://preceptor.example/bot"
    assert (settings.log_format, settings.http_port) == ("json", 8081)


def test_the_database_is_a_file_in_the_data_folder_unless_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, {"PRECEPTOR_DATA_DIR": "/somewhere"})

    assert settings.database_url == "sqlite:////somewhere/preceptor.db"
    assert settings.database_variable == "PRECEPTOR_DATA_DIR"
    chosen = read(monkeypatch, {"PRECEPTOR_DATABASE_URL": "sqlite:////elsewhere/p.db"})
    assert chosen.database_url == "sqlite:////elsewhere/p.db"
    assert chosen.database_variable == "PRECEPTOR_DATABASE_URL"


def test_secrets_are_not_shown_by_the_settings_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, {"DISCORD_TOKEN": TOKEN, "PRECEPTOR_DATABASE_URL": "postgresql://rosa:hidden@h/n"})

    for shown in (str(settings), repr(settings), settings.model_dump_json()):
        assert TOKEN not in shown
        assert "hidden" not in shown


def test_settings_stay_as_they_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, {})

    with pytest.raises(ValidationError):
        settings.log_format = "json"

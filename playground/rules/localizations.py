"""What Discord refuses in translations: unknown locales, texts too long."""

from collections.abc import Callable

from playground.rules.form import Form, fields

LOCALES = fields(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th "
    "zh-CN ja zh-TW ko ar he"
)


def examine_localizations(form: Form, key: str, limit: int, sound: Callable[[str], bool] | None = None) -> int:
    """Note every fault of a map from locale to text; return the length of the longest text."""
    translations = form.child(key)
    if translations is None:
        return 0
    longest = 0
    for locale in translations.body:
        if locale not in LOCALES:
            translations.refuse("BASE_TYPE_CHOICES", f'"{locale}" is not a locale that Discord knows', locale)
        text = translations.required_text(locale, limit)
        longest = max(longest, len(text or ""))
        if text is not None and sound is not None and not sound(text):
            translations.refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", locale)
    return longest

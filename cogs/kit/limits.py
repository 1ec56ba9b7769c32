"""Discord's limits on what is shown, in one place. Source: Discord API documentation, message components."""

TEXT_OF_CARD = 4000
COMPONENTS_OF_CARD = 40
CUSTOM_ID = 100
BUTTON_LABEL = 80
SELECT_OPTIONS = 25
AUTOCOMPLETE_CHOICES = 25
CHOICE_NAME = 100
CONTENT = 2000
EMBED_DESCRIPTION = 4096
EMBED_FIELD_NAME = 256
EMBED_FIELD_VALUE = 1024
EMBED_IN_ALL = 6000
THREAD_NAME = 100
MODAL_TITLE = 45


def shorten(text: str, most: int) -> str:
    """Return the text, cut at a word with an ellipsis where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > most // 2 else cut).rstrip(" ,;:") + "…"

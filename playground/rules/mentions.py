"""What Discord refuses in the allowed mentions of a message."""

from playground.rules.form import Form

_KNOWN = frozenset(("parse", "users", "roles", "replied_user"))
_KINDS = ("users", "roles", "everyone")
LIMIT = 100


def examine_allowed_mentions(form: Form) -> None:
    """Note every fault of `allowed_mentions`: kinds, lengths, and a kind both parsed and listed."""
    allowed = form.child("allowed_mentions")
    if allowed is None:
        return
    allowed.only(_KNOWN)
    allowed.flags("replied_user")
    parse = allowed.items("parse", len(_KINDS))
    for index, kind in enumerate(parse):
        if kind not in _KINDS:
            listed = ", ".join(repr(one) for one in sorted(_KINDS))
            allowed.refuse("BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.", "parse", index)
    for kind in ("users", "roles"):
        if allowed.snowflakes(kind, LIMIT) and kind in parse:
            text = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            allowed.refuse("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)

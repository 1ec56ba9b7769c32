"""A cycle's standing in sentences: what is done, what is missing, by when, what cannot be proved yet."""

from decimal import Decimal

from bot.ceu.summary import Summary


def units_in_words(units: Decimal) -> str:
    """Return "1 CEU", "2.5 CEUs"."""
    shown = f"{units.normalize():f}"
    return f"{shown} CEU" if units == 1 else f"{shown} CEUs"


def summary_in_words(summary: Summary) -> list[str]:
    """Return one sentence for each thing worth knowing, the most pressing first after what is done."""
    requirement = summary.requirement
    credentials = ", ".join(sorted(summary.cycle.credentials))
    said = [f"{requirement.body} ({credentials}): {units_in_words(summary.done)} of {_plain(requirement.units)} done."]
    if summary.missing:
        said.append(f"{units_in_words(summary.missing)} missing {_by_when(summary)}.")
    else:
        said.append(f"Everything is earned; the cycle ends on {summary.cycle.ends_on.isoformat()}.")
    if summary.missing_own:
        needed, own = _plain(requirement.own_units), units_in_words(summary.missing_own)
        said.append(f"Of these, {own} must come from {requirement.own_from}, which has to give {needed} in all.")
    if summary.unverified:
        unverified = units_in_words(summary.unverified)
        said.append(f"Without an index number or a certificate: {unverified}. Add them to the entries.")
    if summary.outside:
        entries = "entry was" if summary.outside == 1 else "entries were"
        said.append(f"{summary.outside} {entries} earned outside the cycle and not counted.")
    source = requirement.source
    said.append(f"Required units: {source.name}, confidence {source.confidence}. Check yours at {source.url}")
    return said


def _plain(units: Decimal) -> str:
    return f"{units.normalize():f}"


def _by_when(summary: Summary) -> str:
    ends_on = summary.cycle.ends_on.isoformat()
    if summary.days_left < 0:
        return f"since the cycle ended on {ends_on}"
    if summary.days_left == 0:
        return "by today"
    days = "1 day" if summary.days_left == 1 else f"{summary.days_left} days"
    return f"by {ends_on}, in {days}"

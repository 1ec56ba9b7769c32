"""Official files as tests write them: lines in CMS's columns, files, zips."""

import zipfile
from pathlib import Path

CODES = (
    ("A00", False, "Cholera"),
    ("A00.0", True, "Cholera due to Vibrio cholerae 01, biovar cholerae"),
    ("S52", False, "Fracture of forearm"),
    ("S52.0", False, "Fracture of upper end of ulna"),
    ("S52.001", False, "Unspecified fracture of upper end of right ulna"),
    (
        "S52.001A",
        True,
        "Unspecified fracture of upper end of right ulna, initial encounter for closed fracture",
    ),
    ("I10", True, "Essential (primary) hypertension"),
)


def order_line(number: int, code: str, title: str, *, billable: bool) -> str:
    """Return a line of an ICD-10-CM order file."""
    return f"{number:05d} {code.replace('.', ''):<7} {int(billable)} {title[:60]:<60} {title}"


def order_text(codes: tuple[tuple[str, bool, str], ...] = CODES) -> str:
    """Return an order file."""
    lines = [order_line(number, code, title, billable=flag) for number, (code, flag, title) in enumerate(codes, 1)]
    return "\r\n".join(lines) + "\r\n"


def hcpcs_line(code: str, record: str, words: str, *, added: str = "20200101", ended: str = "") -> str:
    """Return a line of an ANWEB file."""
    written = code.rjust(5) if len(code) == 2 else code.ljust(5)
    line = f"{written}00100{record}{words:<80}{words[:28]:<28}"
    line = f"{line:<268}{added:<8}{added:<8}{ended:<8}N"
    return f"{line:<320}"


def zipped(path: Path, **members: bytes) -> Path:
    """Write a zip; the names' double underscores are dots."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return path

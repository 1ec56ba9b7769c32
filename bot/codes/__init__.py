"""Code sets: ICD-10-CM and HCPCS Level II, looked up and searched in an index built once."""

from bot.codes.code_list import FISCAL_YEARS, CodeList
from bot.codes.entry import Contents, Item, Kind, Note, NoteKind
from bot.codes.index import Index, IndexUnusable
from bot.codes.release import Release
from bot.codes.retired import Retired, read_retired
from bot.codes.system import CodeSystem

__all__ = [
    "FISCAL_YEARS",
    "CodeList",
    "CodeSystem",
    "Contents",
    "Index",
    "IndexUnusable",
    "Item",
    "Kind",
    "Note",
    "NoteKind",
    "Release",
    "Retired",
    "read_retired",
]

"""Code sets: ICD-10-CM and HCPCS Level II, looked up and searched in an index built once."""

from bot.codes.code_list import FISCAL_YEARS, CodeList
from bot.codes.code_words import (
    cpt_shaped,
    dental_codes,
    hcpcs_codes,
    icd_codes,
    icd_codes_without_dot,
    pcs_codes,
)
from bot.codes.entry import Contents, Item, Kind, Note, NoteKind
from bot.codes.hit import Hit
from bot.codes.index import Index, IndexUnusable
from bot.codes.lookup import CodeView, Missing, Reason
from bot.codes.mentions import Mention
from bot.codes.ports import Questions, Search
from bot.codes.release import Release
from bot.codes.retired import Retired, read_retired
from bot.codes.service import Answer, Codes, CodesUnavailable
from bot.codes.standing import Books, Change, ChangeKind, Standing, Status
from bot.codes.system import CodeSystem

__all__ = [
    "FISCAL_YEARS",
    "Answer",
    "Books",
    "Change",
    "ChangeKind",
    "CodeList",
    "CodeSystem",
    "CodeView",
    "Codes",
    "CodesUnavailable",
    "Contents",
    "Hit",
    "Index",
    "IndexUnusable",
    "Item",
    "Kind",
    "Mention",
    "Missing",
    "Note",
    "NoteKind",
    "Questions",
    "Reason",
    "Release",
    "Retired",
    "Search",
    "Standing",
    "Status",
    "cpt_shaped",
    "dental_codes",
    "hcpcs_codes",
    "icd_codes",
    "icd_codes_without_dot",
    "pcs_codes",
    "read_retired",
]

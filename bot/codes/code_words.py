"""Finds the words of a text that are shaped like codes."""

import re

from bot.codes.code_list import CodeList

_ICD = re.compile(r"(?<![\w.])[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?(?!\w)")
_ICD_WITHOUT_DOT = re.compile(r"(?<![\w.])([A-Z][0-9A-Z]{2})([0-9A-Z]{1,4})(?!\w|\.\w)")
_HCPCS = re.compile(r"(?<![\w.])[A-CE-V]\d{4}(?!\w)")
_CDT = re.compile(r"(?<![\w.])D\d{4}(?!\w)")
_CPT = re.compile(r"(?<![\w.,$])(?:\d{5}|\d{4}[AFMTU])(?!\w|[.,]\d)")
# Letters I and O stand in no ICD-10-PCS code.
_PCS = re.compile(r"(?<!\w)[0-9BCDFGHX][0-9A-HJ-NP-Z]{6}(?!\w)")


def icd_codes(text: str, codes: CodeList) -> set[str]:
    """ICD-10-CM codes and categories, and what is written like one with its dot."""
    words = set(_ICD.findall(text))
    return {word for word in words if codes.exists(word) or ("." in word and word[1].isdigit())}


def icd_codes_without_dot(text: str, codes: CodeList) -> set[str]:
    """Words that become an ICD-10-CM code with a dot in them, HCPCS-shaped ones left out."""
    pairs = _ICD_WITHOUT_DOT.findall(text)
    return {head + tail for head, tail in pairs if codes.exists(f"{head}.{tail}") and not _HCPCS.fullmatch(head + tail)}


def hcpcs_codes(text: str) -> set[str]:
    """Words of a letter and four digits, the dental D codes left out."""
    return set(_HCPCS.findall(text))


def pcs_codes(text: str) -> set[str]:
    """Seven-character words made of letters and digits as in ICD-10-PCS."""
    words = set(_PCS.findall(text))
    return {word for word in words if not word.isdigit() and any(character.isdigit() for character in word)}


def dental_codes(text: str) -> set[str]:
    """Words of the letter D and four digits: CDT belongs to the American Dental Association."""
    return set(_CDT.findall(text))


def cpt_shaped(text: str) -> set[str]:
    """Numbers of five digits, or of four and one of CPT's letters, that are no part of an amount or word."""
    return set(_CPT.findall(text))

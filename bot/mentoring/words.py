"""What mentors and mentees can say of themselves: credentials, settings, goals, hours; each with its label."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class Side(StrEnum):
    """Who a person wants to be in a pairing."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"

    @property
    def label(self) -> str:
        """The side as people read it."""
        return {Side.MENTEE: "Mentee", Side.MENTOR: "Mentor", Side.BOTH: "Both"}[self]

    @property
    def mentors(self) -> bool:
        """Whether the person mentors others."""
        return self is not Side.MENTEE

    @property
    def learns(self) -> bool:
        """Whether the person looks for a mentor."""
        return self is not Side.MENTOR


class Credential(StrEnum):
    """Credentials of AAPC and AHIMA, named nominatively."""

    CPC = "CPC"
    COC = "COC"
    CIC = "CIC"
    CRC = "CRC"
    CPB = "CPB"
    CPMA = "CPMA"
    CCA = "CCA"
    CCS = "CCS"
    CCS_P = "CCS-P"
    RHIT = "RHIT"
    RHIA = "RHIA"
    CDIP = "CDIP"


EQUIVALENTS: Mapping[Credential, frozenset[Credential]] = {
    Credential.CPC: frozenset({Credential.CCS_P, Credential.CPMA}),
    Credential.COC: frozenset({Credential.CCS}),
    Credential.CIC: frozenset({Credential.CCS}),
    Credential.CCA: frozenset({Credential.CCS, Credential.CCS_P, Credential.RHIT, Credential.RHIA}),
    Credential.CCS: frozenset({Credential.CIC}),
    Credential.CCS_P: frozenset({Credential.CPC}),
    Credential.RHIT: frozenset({Credential.RHIA}),
}
"""Whose holders can mentor for a credential besides those who hold it. A judgement of this project's authors: the
credentials test largely the same work; no organisation states it. Servers see it named wherever it is used."""


class Setting(StrEnum):
    """Where, and on what, a coder works."""

    PROFESSIONAL = "professional"
    OUTPATIENT = "outpatient"
    INPATIENT = "inpatient"
    RISK_ADJUSTMENT = "risk_adjustment"
    BILLING = "billing"
    AUDITING = "auditing"
    DOCUMENTATION = "documentation"

    @property
    def label(self) -> str:
        """The setting as people read it."""
        return {
            Setting.PROFESSIONAL: "Physician practice",
            Setting.OUTPATIENT: "Hospital outpatient",
            Setting.INPATIENT: "Hospital inpatient",
            Setting.RISK_ADJUSTMENT: "Risk adjustment",
            Setting.BILLING: "Billing and claims",
            Setting.AUDITING: "Auditing and compliance",
            Setting.DOCUMENTATION: "Documentation improvement",
        }[self]

    @property
    def known(self) -> str:
        """The setting within a sentence, after "both know"."""
        return _KNOWN[self]


class Goal(StrEnum):
    """What a mentee wants to reach, and a mentor likes to help with."""

    EXAM = "exam"
    FIRST_JOB = "first_job"
    APPRENTICE_REMOVAL = "apprentice_removal"
    SPECIALTY = "specialty"
    SPEED = "speed"

    @property
    def label(self) -> str:
        """The goal as people read it."""
        return {
            Goal.EXAM: "Pass an exam",
            Goal.FIRST_JOB: "Find a first job",
            Goal.APPRENTICE_REMOVAL: "Lose the A of CPC-A",
            Goal.SPECIALTY: "Learn a specialty",
            Goal.SPEED: "Gain speed and accuracy",
        }[self]

    @property
    def reached(self) -> str:
        """The goal within a sentence, after "help with"."""
        return _REACHED[self]


_KNOWN: Mapping[Setting, str] = {
    Setting.PROFESSIONAL: "physician practice work",
    Setting.OUTPATIENT: "hospital outpatient work",
    Setting.INPATIENT: "hospital inpatient work",
    Setting.RISK_ADJUSTMENT: "risk adjustment",
    Setting.BILLING: "billing",
    Setting.AUDITING: "auditing",
    Setting.DOCUMENTATION: "documentation improvement",
}
_REACHED: Mapping[Goal, str] = {
    Goal.EXAM: "passing an exam",
    Goal.FIRST_JOB: "finding a first job",
    Goal.APPRENTICE_REMOVAL: "losing the A of CPC-A",
    Goal.SPECIALTY: "learning a specialty",
    Goal.SPEED: "gaining speed and accuracy",
}


class Cadence(StrEnum):
    """How often a pair wants to talk."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"

    @property
    def label(self) -> str:
        """The cadence as people read it."""
        return {
            Cadence.WEEKLY: "Every week",
            Cadence.FORTNIGHTLY: "Every two weeks",
            Cadence.MONTHLY: "Every month",
        }[self]

    @property
    def days(self) -> int:
        """Days from one talk to the next."""
        return {Cadence.WEEKLY: 7, Cadence.FORTNIGHTLY: 14, Cadence.MONTHLY: 28}[self]


class Experience(IntEnum):
    """How long a mentor has coded for a living."""

    UNDER_TWO = 0
    TWO_TO_FIVE = 1
    FIVE_TO_TEN = 2
    OVER_TEN = 3

    @property
    def label(self) -> str:
        """The experience as people read it."""
        return ("Under 2 years", "2 to 5 years", "5 to 10 years", "Over 10 years")[self]


class DayPart(StrEnum):
    """A part of a day by the person's own clock."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def label(self) -> str:
        """The part as people read it, with its hours."""
        first, last = self.hours
        return f"{self.value.capitalize()} ({first}-{last} h)"

    @property
    def hours(self) -> tuple[int, int]:
        """First hour, and the hour at which it ends, by the person's clock."""
        return {DayPart.MORNING: (8, 12), DayPart.AFTERNOON: (12, 17), DayPart.EVENING: (17, 22)}[self]


LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "es": "Spanish",
    "tl": "Tagalog",
    "zh": "Chinese",
    "vi": "Vietnamese",
    "ar": "Arabic",
    "fr": "French",
    "ko": "Korean",
    "ru": "Russian",
    "pt": "Portuguese",
    "ht": "Haitian Creole",
    "hi": "Hindi",
    "bn": "Bengali",
    "ur": "Urdu",
    "gu": "Gujarati",
    "ta": "Tamil",
    "te": "Telugu",
    "ml": "Malayalam",
    "pl": "Polish",
    "de": "German",
    "it": "Italian",
    "uk": "Ukrainian",
    "fa": "Persian",
    "ja": "Japanese",
    "sw": "Swahili",
}
"""Languages by ISO 639-1 code: as many as one select holds."""

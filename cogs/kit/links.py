"""Custom ids: what a button or select says of itself, `feature:action:id...`, ids and keys only."""

import re
from dataclasses import dataclass
from functools import cached_property

from cogs.kit.limits import CUSTOM_ID

_WORD = re.compile(r"[a-z][a-z_]*")
_NUMBER = r"(\d{1,20})"
_KEY = r"([A-Za-z0-9][A-Za-z0-9.\-]{0,63})"


@dataclass(frozen=True)
class Link:
    """One kind of control: `ids` names the whole numbers that follow feature and action, `key` a word after them.

    A key is what content and code sets go by: `sequela`, `E11.9`.

    Links are made here and nowhere else, so that a feature can offer another feature's control without knowing
    that feature, and no two templates overlap.
    """

    feature: str
    action: str
    ids: tuple[str, ...] = ()
    key: str | None = None

    def __post_init__(self) -> None:
        if not _WORD.fullmatch(self.feature) or not _WORD.fullmatch(self.action):
            raise ValueError(f"{self.feature}:{self.action} is not made of lower-case words")

    def to(self, *values: int | str) -> str:
        """Return the custom id for these ids and key; raises ValueError for a wrong number or kind of them."""
        if len(values) != len(self._names):
            raise ValueError(f"{self.feature}:{self.action} needs {', '.join(self._names) or 'no ids'}")
        custom_id = ":".join([self.feature, self.action, *map(str, values)])
        if not self.pattern.fullmatch(custom_id) or len(custom_id) > CUSTOM_ID:
            raise ValueError(f"{custom_id} is no custom id")
        return custom_id

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What recognises a custom id of this kind, from start to end."""
        parts = [self.feature, self.action, *(_NUMBER for _ in self.ids)]
        return re.compile("^" + ":".join(parts + ([] if self.key is None else [_KEY])) + "$")

    def values_in(self, match: re.Match[str]) -> tuple[int | str, ...]:
        """Return the ids, then the key, of a custom id that `pattern` has recognised."""
        found = match.groups()
        return (*map(int, found[: len(self.ids)]), *found[len(self.ids) :])

    @property
    def _names(self) -> tuple[str, ...]:
        return self.ids if self.key is None else (*self.ids, self.key)


def as_key(name: str) -> str:
    """Return a name that has underscores, which no key may have, as a key: `risk-adjustment`."""
    return name.replace("_", "-")


QUIZ_ANSWER = Link("quiz", "answer", ("round", "choice"))
QUIZ_FLAG = Link("quiz", "flag", ("round",))
QUIZ_FLAG_KEEP = Link("quiz", "flag_keep", ("flag",))
QUIZ_FLAG_RETIRE = Link("quiz", "flag_retire", ("flag",))
QUIZ_BOARD = Link("quiz", "board", ("period",))
QUIZ_SCHEDULES = Link("quiz", "schedules")
QUIZ_OPEN = Link("quiz", "open")
QUIZ_START = Link("quiz", "start", ("schedule",))
QUIZ_PAUSE = Link("quiz", "pause", ("schedule",))
QUIZ_SKIP = Link("quiz", "skip", ("schedule", "due"))
QUIZ_EDIT = Link("quiz", "edit", ("schedule",))
QUIZ_DONE = Link("quiz", "done", ("schedule",))
QUIZ_DELETE = Link("quiz", "delete", ("schedule",))
QUIZ_DELETE_SURELY = Link("quiz", "delete_surely", ("schedule",))
QUIZ_DAYS = Link("quiz", "days", ("schedule",))
QUIZ_DOMAINS = Link("quiz", "domains", ("schedule",))
QUIZ_CHANNEL = Link("quiz", "channel", ("schedule",))
QUIZ_ROLE = Link("quiz", "role", ("schedule",))
QUIZ_LEVEL = Link("quiz", "level", ("schedule",))
QUIZ_EXAM = Link("quiz", "exam", ("schedule",))
QUIZ_TIMES = Link("quiz", "times", ("schedule",))
QUIZ_FIRST_SCHEDULE = Link("quiz", "first_schedule")
QUIZ_ABOUT_CATEGORY = Link("quiz", "about_category", key="category")
QUIZ_ABOUT_TERM = Link("quiz", "about_term", key="term")
QUIZ_ABOUT_DOMAIN = Link("quiz", "about_domain", key="domain")
CODES_SHOW = Link("codes", "show", key="code")
CODES_BELOW = Link("codes", "below", ("page",), key="code")
CODES_NOTES = Link("codes", "notes", ("page",), key="code")
CODES_CHOOSE = Link("codes", "choose")
GLOSSARY_SHOW = Link("glossary", "show", key="term")
GLOSSARY_ADD_MISSING = Link("glossary", "add_missing")
GLOSSARY_REMOVE = Link("glossary", "remove", key="term")
GLOSSARY_DAY_START = Link("glossary", "day_start", ("schedule",))
GLOSSARY_DAY_PAUSE = Link("glossary", "day_pause", ("schedule",))
GLOSSARY_DAY_SKIP = Link("glossary", "day_skip", ("schedule", "due"))
GLOSSARY_DAY_STOP = Link("glossary", "day_stop", ("schedule",))
GLOSSARY_DAY_CHANNEL = Link("glossary", "day_channel", ("schedule",))
GLOSSARY_DAY_DAYS = Link("glossary", "day_days", ("schedule",))
GLOSSARY_DAY_GROUPS = Link("glossary", "day_groups", ("schedule",))
GLOSSARY_FIRST_DAY = Link("glossary", "first_day")
EVENTS_PAGE = Link("events", "page", ("page",), key="span")
EVENTS_OPEN = Link("events", "open")
EVENTS_SHOW = Link("events", "show", ("event",), key="occurrence")
EVENTS_DATES = Link("events", "dates", ("event",))
EVENTS_ANSWER = Link("events", "answer", ("event", "answer"), key="occurrence")
EVENTS_SEEN = Link("events", "seen", ("event", "shown"), key="occurrence")
EVENTS_BUDDY = Link("events", "buddy", ("event",), key="occurrence")
EVENTS_REMIND = Link("events", "remind", ("event",), key="occurrence")
EVENTS_FOLLOW_UP = Link("events", "follow_up", ("event",), key="occurrence")
EVENTS_SNOOZE = Link("events", "snooze", ("server", "event", "by"), key="occurrence")
EVENTS_GIVE_BACK = Link("events", "give_back", ("server", "event"), key="occurrence")
EVENTS_TO_CALENDAR = Link("events", "to_calendar", ("event",))
EVENTS_FEED_NEW = Link("events", "feed_new")
EVENTS_FEED_END = Link("events", "feed_end")
EVENTS_IMPORT_PAGE = Link("events", "import_page", ("import", "page"))
EVENTS_IMPORT_SAVE = Link("events", "import_save", ("import",))
EVENTS_IMPORT_DISCARD = Link("events", "import_discard", ("import",))
EVENTS_EDIT = Link("events", "edit", ("event",))
EVENTS_DRAFT_TEXT = Link("events", "draft_text", ("draft",))
EVENTS_DRAFT_TIME = Link("events", "draft_time", ("draft",))
EVENTS_DRAFT_NUMBERS = Link("events", "draft_numbers", ("draft",))
EVENTS_DRAFT_SOURCE = Link("events", "draft_source", ("draft",))
EVENTS_DRAFT_KIND = Link("events", "draft_kind", ("draft",))
EVENTS_DRAFT_REPEATS = Link("events", "draft_repeats", ("draft",))
EVENTS_DRAFT_RULE = Link("events", "draft_rule", ("draft",))
EVENTS_DRAFT_MOVE = Link("events", "draft_move", ("draft",))
EVENTS_DRAFT_THREAD = Link("events", "draft_thread", ("draft", "wanted"))
EVENTS_DRAFT_CONFIRMED = Link("events", "draft_confirmed", ("draft", "confirmed"))
EVENTS_DRAFT_SAVE = Link("events", "draft_save", ("draft",))
EVENTS_DRAFT_DISCARD = Link("events", "draft_discard", ("draft",))
EVENTS_CANCEL = Link("events", "cancel", ("event",))
EVENTS_CANCEL_SURELY = Link("events", "cancel_surely", ("event",), key="occurrence")
EVENTS_NATIVE_PUT_BACK = Link("events", "native_put_back", ("event",))
EVENTS_NATIVE_LEAVE = Link("events", "native_leave", ("event",))
EVENTS_CHECK_IN = Link("events", "check_in", ("event",), key="occurrence")
EVENTS_WORD = Link("events", "word", ("event",), key="occurrence")
EVENTS_WAS_THERE = Link("events", "was_there", ("event",), key="occurrence")
EVENTS_CHANNEL = Link("events", "channel")
EVENTS_OFFSETS = Link("events", "offsets")
EVENTS_CALENDAR = Link("events", "calendar", ("wanted",))
CEU_SUMMARY = Link("ceu", "summary", ("page",))
CEU_CYCLE = Link("ceu", "cycle", ("body",))
CEU_CHOOSE = Link("ceu", "choose")
CEU_CHANGE = Link("ceu", "change", ("entry",))
CEU_REMOVE = Link("ceu", "remove", ("entry",))
GUIDE_PAGE = Link("guide", "page", key="page")
GUIDE_TURN = Link("guide", "turn", key="page")
GUIDE_NEXT = Link("guide", "next")
GUIDE_CONTENTS = Link("guide", "contents")
GUIDE_CHOOSE = Link("guide", "choose")
GUIDE_TAKE = Link("guide", "take")
GUIDE_MARK = Link("guide", "mark", ("state",), key="item")
HELP_OPEN = Link("help", "open")
HELP_STAFF = Link("help", "staff")
HELP_ABOUT = Link("help", "about")
INTRODUCTIONS_OPEN = Link("introductions", "open")
INTRODUCTIONS_WRITE = Link("introductions", "write")
INTRODUCTIONS_POST = Link("introductions", "post")
INTRODUCTIONS_TAKE_BACK = Link("introductions", "take_back")
MEMBER_LEADERBOARD = Link("member", "leaderboard", ("shown",))
MEMBER_TIMEZONE = Link("member", "timezone")
MEMBER_EXAM = Link("member", "exam")
MEMBER_EXAM_DAY = Link("member", "exam_day")
MEMBER_NUDGES = Link("member", "nudges", ("wanted",))
MEMBER_EXPORT = Link("member", "export")
MEMBER_FORGET = Link("member", "forget")
MENTORING_SECTION = Link("mentoring", "section", key="section")
MENTORING_JOIN = Link("mentoring", "join")
MENTORING_PROFILE = Link("mentoring", "profile")
MENTORING_PAUSE = Link("mentoring", "pause")
MENTORING_LEAVE = Link("mentoring", "leave")
MENTORING_LEAVE_SURELY = Link("mentoring", "leave_surely")
MENTORING_ACCEPT = Link("mentoring", "accept", ("server", "pairing"))
MENTORING_DECLINE = Link("mentoring", "decline", ("server", "pairing"))
MENTORING_CHECKIN = Link("mentoring", "checkin", ("server", "pairing", "number"), key="mood")
MENTORING_SAY = Link("mentoring", "say", ("server", "pairing"))
MENTORING_END = Link("mentoring", "end", ("server", "pairing"))
PAIRINGS_BOARD = Link("pairings", "board", ("page",))
PAIRINGS_MATCH = Link("pairings", "match")
PAIRINGS_PROPOSALS = Link("pairings", "proposals", ("page",))
PAIRINGS_APPROVE = Link("pairings", "approve", ("pairing", "page"))
PAIRINGS_REJECT = Link("pairings", "reject", ("pairing", "page"))
PAIRINGS_SWAP = Link("pairings", "swap", ("pairing", "page"))
PAIRINGS_APPROVE_ALL = Link("pairings", "approve_all")
PAIRINGS_KEEP = Link("pairings", "keep", ("pairing",))
PAIRINGS_END = Link("pairings", "end", ("pairing",))
PAIRINGS_REMATCH = Link("pairings", "rematch", ("pairing",))
PAIRINGS_CHANNEL = Link("pairings", "channel")
PAIRINGS_ROLE = Link("pairings", "role")
PAIRINGS_SETTINGS = Link("pairings", "settings")
PAIRINGS_OPEN = Link("pairings", "open", ("is_open",))
PAIRINGS_THREADS = Link("pairings", "threads", ("wanted",))
OPPORTUNITIES_MINE = Link("opportunities", "mine")
OPPORTUNITIES_NEW = Link("opportunities", "new")
OPPORTUNITIES_SHOW = Link("opportunities", "show", ("opportunity",))
OPPORTUNITIES_CHANGE = Link("opportunities", "change", ("opportunity", "part"))
OPPORTUNITIES_SUBMIT = Link("opportunities", "submit", ("opportunity",))
OPPORTUNITIES_WITHDRAW = Link("opportunities", "withdraw", ("opportunity",))
OPPORTUNITIES_REPORT = Link("opportunities", "report", ("opportunity",))
OPPORTUNITIES_APPROVE = Link("opportunities", "approve", ("opportunity",))
OPPORTUNITIES_EDIT = Link("opportunities", "edit", ("opportunity", "part"))
OPPORTUNITIES_REJECT = Link("opportunities", "reject", ("opportunity",))
OPPORTUNITIES_TAKE_DOWN = Link("opportunities", "take_down", ("opportunity",))
OPPORTUNITIES_LEAVE_UP = Link("opportunities", "leave_up", ("opportunity",))
STUDY_MINE = Link("study", "mine")
STUDY_HOURS = Link("study", "hours")
STUDY_LEAVE = Link("study", "leave")
STUDY_BOARD = Link("study", "board", ("page",))
STUDY_PROPOSE = Link("study", "propose")
STUDY_APPROVE = Link("study", "approve", ("group", "page"))
STUDY_REJECT = Link("study", "reject", ("group", "page"))
STUDY_APPROVE_ALL = Link("study", "approve_all")
STUDY_END = Link("study", "end", ("group",))
SETUP_STEP = Link("setup", "step", ("step",))
SETUP_ZONE = Link("setup", "zone")
SETUP_ROLE = Link("setup", "role")
SETUP_COORDINATORS = Link("setup", "coordinators")
SETUP_EVENTS_CHANNEL = Link("setup", "events_channel")
SETUP_OPPORTUNITIES_CHANNEL = Link("setup", "opportunities_channel")
SETUP_INTRODUCTIONS_CHANNEL = Link("setup", "introductions_channel")
SETUP_FALLBACK_CHANNEL = Link("setup", "fallback_channel")
SETUP_CODE_CALENDAR = Link("setup", "code_calendar", ("wanted",))
SETUP_MENTORING = Link("setup", "mentoring", ("wanted",))
SETUP_QUIZ_CHANNEL = Link("setup", "quiz_channel")
SETUP_AUDIT_CHANNEL = Link("setup", "audit_channel")
SETUP_TIMEZONE = Link("setup", "timezone")
SETUP_CHECK = Link("setup", "check")
ROLES_POST = Link("roles", "post", ("channel",))
ROLES_TAKE = Link("roles", "take", ("panel", "role"))
AUDIT_PAGE = Link("audit", "page", ("page", "member", "days"), key="action")
AUDIT_KEEP = Link("audit", "keep")

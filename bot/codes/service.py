"""What cogs ask of codes. All of it runs on one thread of its own, since it reads a file and searching counts."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import structlog

from bot.clock import Clock
from bot.codes import lookup
from bot.codes.entry import Kind
from bot.codes.hit import Hit
from bot.codes.index import Index, IndexUnusable, ReadFault
from bot.codes.lookup import CodeView, Missing
from bot.codes.mentions import Mention, mentions
from bot.codes.ports import Questions, Search
from bot.codes.retired import Retired
from bot.codes.system import CodeSystem, system_of
from bot.errors import NotFound, UserError

P = ParamSpec("P")
T = TypeVar("T")

_log = structlog.get_logger(__name__)


class CodesUnavailable(UserError):
    """There is no index yet."""

    def __init__(self) -> None:
        super().__init__(
            "I cannot look codes up yet: the code index is being built. Try again in a minute; if that does not help, "
            "the bot's owner has to run `preceptor codes build`."
        )


class CodeNotFound(NotFound):
    """A code that a card once showed, and that no release in the index has now."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The index has no {code[:20]} any more. Look it up anew with /code.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for something typed: senses of a code, or why there is no such code, or what words lead to.

    A modifier is told with what its letters lead to as a word: `RA` is more often an arthritis.
    """

    typed: str
    views: Sequence[CodeView] = ()
    missing: Sequence[Missing] = ()
    hits: Sequence[Hit] = ()


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open index with its search, and by what the file is told apart from the next one."""

    index: Index
    search: Search
    stamp: tuple[int, int]


class Codes:
    """Looks codes up. The index may be built or replaced while the bot runs: the next look-up reads the new one.

    `path` tells where the index is now; `searching` makes the search of an index that was just opened.
    """

    def __init__(
        self,
        path: Callable[[], Path],
        searching: Callable[[Index], Search],
        gone: Retired,
        questions: Questions,
        clock: Clock,
    ) -> None:
        self._path = path
        self._searching = searching
        self._gone = gone
        self._questions = questions
        self._clock = clock
        self._opened: _Opened | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="codes")

    async def warm_up(self) -> None:
        """Open the index, so that the first member need not wait for it; without one, say so in the log."""
        try:
            await self._run(_nothing)
        except CodesUnavailable:
            _log.warning("codes.no_index", cure="run `preceptor codes build`")

    async def close(self) -> None:
        """Let go of file and thread."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)

    async def look_up(self, typed: str) -> Answer:
        """Return what was most probably meant by a code, a part of one, or words; raises `CodesUnavailable`."""
        return await self._run(_look_up, self._gone, typed, self._today())

    async def suggest(self, typed: str) -> Sequence[Hit]:
        """Return what may become of what is being typed, best first; raises `CodesUnavailable`."""
        return await self._run(_suggest, typed)

    async def view(self, code: str) -> CodeView:
        """Return all that is known of a code as the index writes it; raises `CodeNotFound`, `CodesUnavailable`."""
        found = await self._run(_view, self._gone, code, self._today())
        if found is None:
            raise CodeNotFound(code)
        return found

    async def mentioned(self, text: str, most: int) -> Sequence[tuple[Mention, Sequence[CodeView]]]:
        """Return up to `most` codes that stand in a text, with each of their senses; raises `CodesUnavailable`."""
        return await self._run(_mentioned, self._gone, text, most, self._today())

    def has_question(self, code: str) -> bool:
        """Whether there is something to ask about the code's category."""
        in_category = system_of(code) is CodeSystem.ICD_10_CM and "-" not in code
        return in_category and self._questions.is_about_category(code[:3])

    def _today(self) -> date:
        return self._clock.now().date()

    async def _run(self, function: Callable[Concatenate[_Opened, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        def on_thread() -> T:
            return function(self._open(), *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._thread, on_thread)

    def _open(self) -> _Opened:
        path = self._path()
        try:
            status = path.stat()
            stamp = (status.st_ino, status.st_mtime_ns)
            if self._opened is None or self._opened.stamp != stamp:
                opened = self._read(path, stamp)
                self._close()
                self._opened = opened
        except (IndexUnusable, ReadFault, OSError) as error:
            if self._opened is None:
                raise CodesUnavailable from error
        return self._opened

    def _read(self, path: Path, stamp: tuple[int, int]) -> _Opened:
        index = Index.open(path)
        try:
            return _Opened(index, self._searching(index), stamp)
        except BaseException:
            index.close()
            raise

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.index.close()
            self._opened = None


def _nothing(opened: _Opened) -> None:
    del opened


def _look_up(opened: _Opened, gone: Retired, typed: str, on: date) -> Answer:
    views, missing = lookup.look_up(opened.index, gone, typed, on)
    maybe_a_word = all(view.item.kind is Kind.MODIFIER for view in views)
    if not maybe_a_word or any(one.above is not None or one.system is CodeSystem.HCPCS for one in missing):
        return Answer(typed, views, missing)
    shown = {view.item.code for view in views}
    hits = [
        replace(hit, billable=hit.billable and lookup.is_billable(opened.index, gone, hit.system, hit.code, on))
        for hit in opened.search.search(typed)
        if hit.code not in shown
    ]
    return Answer(typed, views, () if hits else missing, hits)


def _suggest(opened: _Opened, typed: str) -> Sequence[Hit]:
    return opened.search.complete(typed)


def _view(opened: _Opened, gone: Retired, code: str, on: date) -> CodeView | None:
    return lookup.view(opened.index, gone, system_of(code), code, on)


def _mentioned(
    opened: _Opened, gone: Retired, text: str, most: int, on: date
) -> Sequence[tuple[Mention, Sequence[CodeView]]]:
    index = opened.index

    def known(system: CodeSystem, code: str) -> bool:
        own = [release for release in index.releases if release.system is system]
        if system is CodeSystem.HCPCS and not own:
            return known(CodeSystem.ICD_10_CM, f"{code[:3]}.{code[3:]}")  # of one shape: it may be either
        return any(index.item(release, code) is not None for release in own)

    found: list[tuple[Mention, Sequence[CodeView]]] = []
    for mention in mentions(text, known):
        views = [lookup.view(index, gone, system, code, on) for system, code in mention.senses]
        found.append((mention, [one for one in views if one is not None]))
        if len(found) == most:
            break
    return found

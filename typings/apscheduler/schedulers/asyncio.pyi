from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from apscheduler.executors.debug import DebugExecutor

class AsyncIOScheduler:
    def __init__(
        self, *, timezone: tzinfo, job_defaults: Mapping[str, object], executors: Mapping[str, DebugExecutor]
    ) -> None: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool = True) -> None: ...
    def add_job(
        self,
        func: Callable[[], None],
        trigger: str,
        *,
        run_date: datetime = ...,
        seconds: float = ...,
        id: str = ...,
        replace_existing: bool = False,
    ) -> object: ...
    def get_job(self, job_id: str) -> object | None: ...
    def remove_job(self, job_id: str) -> None: ...

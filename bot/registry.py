"""Who offers which service: filled by the composition root, asked once by each cog when it is set up."""

from typing import TypeVar, cast

T = TypeVar("T")


class Registry:
    """Services by their type."""

    def __init__(self) -> None:
        self._services: dict[type[object], object] = {}

    def offer(self, kind: type[T], service: T) -> None:
        """Offer `service` to whoever asks for `kind`; a second offer of a kind is a fault."""
        if kind in self._services:
            raise ValueError(f"two services were offered as {kind.__name__}")
        self._services[kind] = service

    def get(self, kind: type[T]) -> T:
        """Return the service offered as `kind`; raises LookupError when there is none."""
        try:
            return cast("T", self._services[kind])
        except KeyError:
            raise LookupError(f"no {kind.__name__} is offered; the composition root offers it first") from None

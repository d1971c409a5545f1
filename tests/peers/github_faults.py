"""Faults to order: what goes wrong, at which request, and whether the work was done before it went wrong."""

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, TypeAlias

Match: TypeAlias = str | re.Pattern[str] | Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to go wrong.

    `match`: a glob over `METHOD /path` (`POST */issues`), a pattern searched in it, a function of method and path, or
    one of the words `any`, `read`, `write`. `skip` requests that match are let through first, then `times` (None: for
    ever) are hit. `when`: `before` GitHub saw the request, or `after` it did the work, so that only the answer is lost.
    `drop` cuts the connection, `delay` waits that many seconds first; with neither `status` nor `drop` the request is
    then answered as usual. After a `final` fault was hit, every further request is cut: the process or network died.
    """

    match: Match = "any"
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    times: int | None = 1
    skip: int = 0
    when: Literal["before", "after"] = "before"
    drop: bool = False
    delay: float = 0.0
    final: bool = False

    def concerns(self, method: str, path: str) -> bool:
        """Whether a request is one of those meant by `match`."""
        if isinstance(self.match, re.Pattern):
            return self.match.search(f"{method} {path}") is not None
        if callable(self.match):
            return self.match(method, path)
        is_read = method in {"GET", "HEAD"}
        words = {"any": True, "read": is_read, "write": not is_read}
        return words[self.match] if self.match in words else fnmatchcase(f"{method} {path}", self.match)


DEAD = Fault(drop=True, times=None)


class Faults:
    """The faults that a peer still has to play, first come first served."""

    def __init__(self) -> None:
        """Start without faults."""
        self._guard = threading.Lock()
        self._ordered: list[Fault] = []
        self._seen: list[int] = []
        self._dead = False

    def add(self, *faults: Fault) -> None:
        """Order faults; of several that concern a request the first one that is due is played."""
        with self._guard:
            self._ordered.extend(faults)
            self._seen.extend(0 for _ in faults)

    def cut_after(self, writes: int) -> None:
        """Let the process die after that many writes: the last one is done but not answered, nothing works after it."""
        self.add(Fault("write", skip=writes - 1, when="after", drop=True, final=True))

    def clear(self) -> None:
        """Forget every fault; the network works again."""
        with self._guard:
            self._ordered.clear()
            self._seen.clear()
            self._dead = False

    @property
    def unused(self) -> list[Fault]:
        """The faults that were not hit even once: a test that ordered them tested nothing."""
        with self._guard:
            return [fault for fault, seen in zip(self._ordered, self._seen, strict=True) if seen <= fault.skip]

    def take(self, method: str, path: str) -> Fault | None:
        """The fault to play for a request, if any."""
        with self._guard:
            if self._dead:
                return DEAD
            due = None
            for index, fault in enumerate(self._ordered):
                if not fault.concerns(method, path):
                    continue
                position = self._seen[index]
                is_due = position >= fault.skip and (fault.times is None or position < fault.skip + fault.times)
                if is_due and due is not None:
                    continue  # it stays due for the next request
                self._seen[index] += 1
                due = fault if is_due else due
            self._dead = due is not None and due.final
            return due

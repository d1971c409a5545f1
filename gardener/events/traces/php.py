"""PHP: uncaught exceptions and `__toString`, with their previous ones, and Laravel's log lines.

Source: https://www.php.net/manual/en/exception.tostring.php, https://laravel.com/docs/logging
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gardener.events.event import Frame, Language, RaisedException, Trace

FRAME = re.compile(
    r"#\d{1,5} (?:(?P<file>.{1,400}?)\((?P<line>\d{1,9})\)|(?P<internal>\[internal function\])): (?P<function>[^(\n]{1,400})\("
)
MAIN = re.compile(r"#\d{1,5} \{main\}")
STACK = re.compile(r"(?:Stack trace:|\[stacktrace\])\s*$")
THROWN = re.compile(r"\s*thrown in .{1,400} on line \d{1,9}")
OLD = re.compile(
    r"exception '(?P<type>[\w\\]{1,200})' with message '(?P<message>.*)' in (?P<file>.{1,400}):(?P<line>\d{1,9})$"
)
_OLD_OPEN = re.compile(r"exception '(?P<type>[\w\\]{1,200})' with message '(?P<message>.*)$")
NEW = re.compile(
    r"(?:.{0,200}?Uncaught |Next |PHP (?:Fatal|Parse) error: +)?(?:\(?Uncaught )?(?P<type>[A-Za-z_\\][\w\\]{0,200})(?:: (?P<message>.*?))?"
    r" in (?P<file>\S.{0,400}?)(?::| on line )(?P<line>\d{1,9})\)?\s*$"
)
_NEW_OPEN = re.compile(r"(?:.{0,200}?Uncaught |Next )(?P<type>[A-Za-z_\\][\w\\]{0,200}): (?P<message>.*)$")
LARAVEL = re.compile(
    r"\[object\] \((?P<type>[\w\\]{1,200})\(code: [^)]{0,20}\): (?P<message>.*?)(?: at (?P<file>\S{1,400}):(?P<line>\d{1,9}))?\)?$"
)
_LIBRARY = re.compile(r"[/\\]vendor[/\\]")


@dataclass(slots=True)
class _Raised:
    type: str
    message: str
    place: Frame | None = None
    frames: list[Frame] = field(default_factory=list)  # as printed: the innermost first

    def value(self) -> RaisedException:
        frames = self.frames or ([self.place] if self.place else [])
        return RaisedException(self.type, self.message.strip(), tuple(reversed(frames)))


def parse(lines: Sequence[str]) -> Trace | None:  # noqa: C901 - one form after the other
    """PHP prints the first raised exception first (`Next` follows); Laravel prints the previous ones last."""
    found: list[_Raised] = []
    above: list[str] = []
    laravel = False
    for line in lines:
        if matched := FRAME.match(line.strip()):
            if found:
                found[-1].frames.append(_frame(matched))
            above = []
        elif matched := LARAVEL.search(line):
            laravel = True
            found.append(_Raised(matched["type"], matched["message"], _place(matched)))
        elif STACK.match(line) and above:
            if raised := _headed(above):
                found.append(raised)
            above = []
        elif not (MAIN.match(line) or THROWN.match(line)):
            above.append(line.strip())
    if not found:
        uncaught = (line for line in above if "Uncaught " in line or OLD.search(line))
        found = [raised for line in uncaught if (raised := _headed([line]))][:1]
    if not found:
        return None
    if not laravel:
        found.reverse()
    return Trace(Language.PHP, tuple(each.value() for each in found), len(found) - 1)


def _frame(matched: re.Match[str]) -> Frame:
    file = matched["file"] or ""
    number = int(matched["line"]) if matched["line"] else None
    return Frame(file, matched["function"].strip(), number, not _LIBRARY.search(file))


def _place(matched: re.Match[str]) -> Frame | None:
    file = matched["file"]
    return Frame(file, "", int(matched["line"]), not _LIBRARY.search(file)) if file else None


def _headed(above: Sequence[str]) -> _Raised | None:
    """The exception that the lines before `Stack trace:` name: on the last of them, or begun further up."""
    if matched := OLD.search(above[-1]) or NEW.match(above[-1]):
        return _Raised(matched["type"], matched["message"] or "", _place(matched))
    for index in range(len(above) - 1, -1, -1):
        if matched := _OLD_OPEN.search(above[index]) or _NEW_OPEN.match(above[index]):
            text = " ".join([matched["message"], *above[index + 1 :]])
            return _Raised(matched["type"], re.sub(r"'? in \S{1,400}:\d{1,9}$", "", text))
    return None

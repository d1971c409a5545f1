"""Python tracebacks, chained and in exception groups.

Source: https://docs.python.org/3/library/traceback.html
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gardener.events.event import Frame, Language, RaisedException, Trace

START = re.compile(r"Traceback \(most recent call last\):\s*$")
FRAME = re.compile(r'\s*(?:> )?File "(?P<file>[^"\n]{1,500})", line (?P<line>\d{1,9})(?:, in (?P<function>.{1,200}))?')
SEPARATOR = re.compile(
    r"(?:During handling of the above exception, another exception occurred:"
    r"|The above exception was the direct cause of the following exception:)\s*$"
)
RAISED = re.compile(r"(?P<type>[A-Za-z_][\w.]{0,200}(?:<locals>\.[\w.]{1,100}){0,3})(?:: ?(?P<message>.*))?$")
MARGIN = re.compile(r"(?P<indent> *)(?:\+-\+?-{3,}[ \d.-]*|[|+] ?(?P<rest>.*))$")
_GROUP = re.compile(r"\(\d{1,9} sub-exceptions?\)$")
_LIBRARY = re.compile(
    r"site-packages|dist-packages|[/\\]lib(?:64)?[/\\]python\d|^<(?:frozen|embedded|string|stdin>)|^[A-Za-z]:\\Python\d"
    r"|[/\\]importlib[/\\]|[/\\]Lib[/\\](?:asyncio|concurrent|threading|unittest)"
)


@dataclass(slots=True)
class _Raised:
    depth: int
    type: str
    message: list[str]
    frames: list[Frame] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        return bool(_GROUP.search(self.message[0]))

    def value(self) -> RaisedException:
        return RaisedException(self.type, "\n".join(self.message).strip(), tuple(self.frames))


def parse(lines: Sequence[str]) -> Trace | None:
    """Tracebacks in the order they are printed: the first was raised first; of a group, its first leaf is the root."""
    found = _read(lines)
    if not found:
        return None
    root = 0
    while root + 1 < len(found) and found[root].is_group and found[root + 1].depth > found[root].depth:
        root += 1
    return Trace(Language.PYTHON, tuple(each.value() for each in reversed(found)), len(found) - 1 - root)


def _read(lines: Sequence[str]) -> list[_Raised]:
    found: list[_Raised] = []
    frames: list[Frame] | None = None  # of the traceback that is open
    depth = 0
    said = False  # the last line belonged to the message of the last exception
    for raw in lines:
        line, here, edge = _margin(raw)
        if "Traceback (" in line and START.search(line):
            frames, depth, said = [], here, False
        elif 'File "' in line and (matched := FRAME.match(line)):
            frames = [] if frames is None else frames
            file = matched["file"]
            function = (matched["function"] or "").strip()
            frames.append(Frame(file, function, int(matched["line"]), not _LIBRARY.search(file)))
            said = False
        elif edge:
            frames, depth, said = [] if frames is None else frames, here + 1, False
        elif SEPARATOR.match(line) or not line.strip():
            said = said and not SEPARATOR.match(line) and bool(line.strip())
        elif (frames is not None or here > depth) and line[0] not in " \t" and (matched := RAISED.match(line)):
            found.append(_Raised(max(here, depth), matched["type"], [(matched["message"] or "").strip()], frames or []))
            frames, said = None, True
        elif said:
            found[-1].message.append(line.strip())
    if frames and not found:
        found.append(_Raised(depth, "Exception", [""], frames))  # the text was cut before the last line
    return found


def _margin(raw: str) -> tuple[str, int, bool]:
    """The line without the margin of an exception group, the depth that it shows, and whether it only draws an edge."""
    stripped = raw.lstrip(" ")
    if stripped[:1] not in {"|", "+"} or not (matched := MARGIN.match(raw)):
        return raw, 0, False
    depth = len(matched["indent"]) // 2
    return (matched["rest"] or "", depth, matched["rest"] is None)

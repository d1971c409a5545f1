"""Python tracebacks, chained and in exception groups.

Source: https://docs.python.org/3/library/traceback.html
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern

START = Pattern(r"Traceback \((?:most recent call last|innermost last)\):?\s*(?:─+╮)?\s*$")
FRAME = Pattern(r'\s*(?:> )?File "(?P<file>[^"\n]{1,500})", line (?P<line>\d{1,9})(?:,? in (?P<function>.{1,200}))?')
_BOXED = Pattern(r"(?P<file>(?:/|[A-Za-z]:\\|<|\.)[^\n:]{1,400}):(?P<line>\d{1,9})(?: in (?P<function>\S{1,200}))?\s*$")
"""A call as rich prints it, without the box around."""
_CELL = Pattern(
    r"(?:Cell )?(?:In ?\[[\d ]{1,6}\]|(?:Input|File) (?P<file>[^\n,:]{1,400})(?::(?P<at>\d{1,9}))?)(?:, line (?P<line>\d{1,9}))?(?:, in (?P<function>[\w.<>]{1,200})\(?.*)?$"
)
_OLD_CELL = Pattern(r"(?P<file>[~/<][^\s]{1,400}) in (?P<function>[\w.<>]{1,200})\(?.*$")
"""A call as IPython prints it; the older form comes second."""
_BOX = Pattern(r"\s*[│┃|] ?(?P<text>.*?)\s*[│┃|]\s*$")
_FATAL = Pattern(r".{0,80}?(?P<type>Fatal Python error): (?P<message>.*)$")
_FIRST_LAST = Pattern(
    r"(?:Current t|T)hread 0x[0-9a-f]+.{0,80}\(most recent call first\):\s*$|Stack \(most recent call first\):"
)
"""What faulthandler prints above a stack, the innermost call first."""
SEPARATOR = Pattern(
    r"(?:During handling of the above exception, another exception occurred:"
    r"|The above exception was the direct cause of the following exception:)\s*$"
)
RAISED = Pattern(r"(?P<type>[A-Za-z_][\w.]{0,200}(?:<locals>\.[\w.]{1,100}){0,3})(?:: ?(?P<message>.*))?$")
MARGIN = Pattern(r"(?P<indent> *)(?:\+-\+?-{3,}[ \d.-]*|[|+] ?(?P<rest>.*))$")
_GROUP = Pattern(r"\(\d{1,9} sub-exceptions?\)$")
_LIBRARY = Pattern(
    r"site-packages|dist-packages|[/\\]lib(?:64)?[/\\](?:python|pypy)\d|^<(?:frozen|embedded|string|stdin>)|^[A-Za-z]:\\Python\d"
    r"|[/\\]pyspark\.zip|\.egg[/\\]|python\d\d?\.zip|[/\\]\.venv[/\\]|^<__array_function__"
    r"|^[\w-][\w./-]{0,300}\.pyx$|[/\\]importlib[/\\]|[/\\]Lib[/\\](?:asyncio|concurrent|threading|unittest)"
)

_USUAL = 200  # characters of a line of which the answer is kept in mind: the same calls are printed again and again


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
    if fatal := next((matched for line in lines if "Fatal Python" in line and (matched := _FATAL.match(line))), None):
        raised = RaisedException(fatal["type"], fatal["message"].strip(), tuple(reversed(_dumped(lines))))
        return Trace(Language.PYTHON, (raised,), 0)
    found = _read(lines)
    if not found:
        return None
    root = 0
    while root + 1 < len(found) and found[root].is_group and found[root + 1].depth > found[root].depth:
        root += 1
    return Trace(Language.PYTHON, tuple(each.value() for each in reversed(found)), len(found) - 1 - root)


def _dumped(lines: Sequence[str]) -> list[Frame]:
    """The stack of the thread that faulthandler names first, as printed: the innermost call first."""
    frames: list[Frame] = []
    for line in lines:
        if frame := _call(line):
            frames.append(frame)
        elif frames and _FIRST_LAST.match(line):
            break
    return frames


def _read(lines: Sequence[str]) -> list[_Raised]:  # noqa: C901 - one form after the other
    found: list[_Raised] = []
    frames: list[Frame] | None = None  # of the traceback that is open
    depth = 0
    said = False  # the last line belonged to the message of the last exception
    indent = ""  # of a traceback that is indented as a whole
    boxed = cells = False
    above = before = ""  # the line above, and the line above the open traceback
    for whole in lines:
        if frames and not (said or boxed or cells or indent) and _is_source(whole):
            above = whole
            continue
        raw = whole.removeprefix(indent)
        line, here, edge = _margin(raw)
        if boxed and (box := _BOX.match(raw)):
            line, here, edge = box["text"], 0, False
        if "Traceback (" in line and START.search(line):
            frames, depth, said, before = [], here, False, above
            indent = indent or (raw[: len(raw) - len(raw.lstrip())] if not here else "")
            boxed, cells = (
                boxed or "─" in line,
                not line.lstrip(" ╭─│").startswith("Traceback") and bool(RAISED.match(line.split(None, 1)[0])),
            )
        elif 'File "' in line and (frame := _call(line)):
            frames = [] if frames is None else frames
            frames.append(frame)
            said = False
        elif boxed and frames is not None and (matched := _BOXED.match(line)):
            frames.append(_frame(matched["file"], matched["function"], int(matched["line"])))
        elif cells and frames is not None and (frame := _cell(line)):
            frames.append(frame)
        elif edge:
            frames, depth, said = [] if frames is None else frames, here + 1, False
        elif SEPARATOR.match(line) or not line.strip():
            said = said and not SEPARATOR.match(line) and bool(line.strip())
        elif (frames is not None or here > depth) and line[0] not in " \t╰╭│" and (matched := RAISED.match(line)):
            found.append(_Raised(max(here, depth), matched["type"], [(matched["message"] or "").strip()], frames or []))
            frames, said = None, True
        elif said:
            found[-1].message.append(line.strip())
        above = line if line.strip() else above
    matched = _BEFORE.match(before)
    if not found and (
        frames or (frames is not None and matched)
    ):  # the text was cut before the last line, or says it first
        found.append(
            _Raised(
                depth,
                matched["type"] if matched else "Exception",
                [matched["message"] or "" if matched else ""],
                frames,
            )
        )
    return found


_BEFORE = Pattern(
    r".{0,200}?(?P<type>(?<![\w.])[A-Za-z_][\w.]{0,200}(?:Error|Exception|Interrupt|Exit))(?:: ?(?P<message>.*))?$"
)


def _is_source(line: str) -> bool:
    """Whether the line below a call shows its source or marks a part of it, as most lines of a traceback do."""
    return _shows_source(line) if len(line) <= _USUAL else _shows_source.__wrapped__(line)


@lru_cache(maxsize=2048)
def _shows_source(line: str) -> bool:
    return (
        line.startswith("    ") and 'File "' not in line and "Traceback (" not in line and line.lstrip(" ")[:1] not in {"", "|", "+"}
        and not line.isspace()
    )  # fmt: skip


@lru_cache(maxsize=2048)
def is_library(file: str) -> bool:
    """Whether a file is of Python or of an installed package."""
    return bool(_LIBRARY.search(file))


def _call(line: str) -> Frame | None:
    """The call that a line shows as Python prints it."""
    return _called(line) if len(line) <= _USUAL else _called.__wrapped__(line)


@lru_cache(maxsize=2048)
def _called(line: str) -> Frame | None:
    matched = FRAME.match(line)
    return _frame(matched["file"], matched["function"], int(matched["line"])) if matched else None


def _frame(file: str, function: str | None, line: int | None) -> Frame:
    return Frame(file, (function or "").strip(), line, not is_library(file))


def _cell(line: str) -> Frame | None:
    if matched := _CELL.match(line):
        number = matched["line"] or matched["at"]
        return _frame(matched["file"] or "<cell>", matched["function"] or "<module>", int(number) if number else None)
    if matched := _OLD_CELL.match(line):
        return _frame(matched["file"], matched["function"], None)
    return None


def _margin(raw: str) -> tuple[str, int, bool]:
    """The line without the margin of an exception group, the depth that it shows, and whether it only draws an edge."""
    stripped = raw.lstrip(" ")
    if stripped[:1] not in {"|", "+"} or not (matched := MARGIN.match(raw)):
        return raw, 0, False
    depth = len(matched["indent"]) // 2
    return (matched["rest"] or "", depth, matched["rest"] is None)

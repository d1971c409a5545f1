"""Whether a line goes on with a record that was begun on its stream."""

from __future__ import annotations

from gardener.events.patterns import Pattern
from gardener.events.records.announcing import BURST, begins, leads, leads_to, says_more, surely_leads, unfinished
from gardener.events.records.line import Line, near
from gardener.events.records.lines import Kind
from gardener.events.records.open_record import OpenRecord, State
from gardener.events.traces import go, python

_MOST_TENTATIVE = 50  # lines that may turn out to belong to the record
_MOST_ANNOUNCING = 4  # lines before the one that names what was raised


def goes_on(record: OpenRecord, line: Line, before: Line | None) -> bool | None:  # noqa: C901, PLR0911, PLR0912 - one rule after the other
    """True: the line is part of the record. False: it is if more comes. None: it is not."""
    kind, state = line.kind, record.state
    adjacent = not record.passed
    if (
        before
        and before.index == line.index - 1
        and begins(before)
        and not (record.is_python and state is State.FRAMES)
    ):
        return None  # it goes on with what that line began
    if record.awaits:
        if kind is Kind.BLANK:
            return False
        record.awaits = line.is_begun
        if not line.is_begun and kind in {Kind.HEADER, Kind.PLAIN, Kind.INDENTED}:
            record.certain = True
            return True
    if state is State.NAMED and line.body.startswith("error: ") and _OF_NODE.match(record.lines[0].body):
        return True  # PostgreSQL's own errors have no better name
    if (
        adjacent
        and _SECTION.match(line.body)
        and any("\N{BOX DRAWINGS HEAVY HORIZONTAL}" in each.body for each in record.lines)
    ):
        return True
    if state is State.TEXT:
        return _text_goes_on(record, line) if adjacent else None
    if kind is Kind.START:
        return _start_goes_on(record, line, adjacent=adjacent)
    if kind is Kind.BLANK:
        return False if len(record.tentative) < _MOST_TENTATIVE else None
    if kind in {Kind.FRAME, Kind.MORE, Kind.INDENTED}:
        return _continued(record, line, before, adjacent=adjacent)
    if line.is_begun:
        return None
    if record.is_python and state is State.FRAMES and python.RAISED.match(line.body.strip()):
        record.state, record.certain = State.DONE, True
        return True
    if record.is_go and (go.CALL.match(line.body) or line.body.startswith(("panic(", "runtime."))):
        record.state = State.FRAMES
        return True
    if kind is Kind.HEADER:
        return _header_goes_on(record, line, adjacent=adjacent)
    if len(record.tentative) >= _MOST_TENTATIVE:
        return None
    if record.ended:
        return None
    if state is State.NAMED:
        return False
    if state is State.DONE and not near(record.last, line, BURST):
        return None
    said = not _after_blank(record) or line.body.rstrip().endswith(":")
    return False if adjacent and said else None


def _header_goes_on(record: OpenRecord, line: Line, *, adjacent: bool) -> bool | None:  # noqa: PLR0911 - one form after the other
    if adjacent and line.body.startswith("*** ") and record.lines[0].body.startswith("*** "):
        return True
    if record.ended:
        return None
    if record.state is State.DONE and adjacent and line.body.startswith(":"):  # what another language raised
        record.state = State.NAMED
        return True
    if record.state is State.NAMED:
        opened = (record.certain and record.lines[0].kind is not Kind.HEADER) or unfinished(record.lines[0].body)
        return False if opened or _expects_header(record) else None
    if record.is_error and record.state is State.FRAMES and adjacent and not record.tentative:
        return False
    if not adjacent:
        return None
    return True if record.last.body.rstrip().endswith(":") else None


def _after_blank(record: OpenRecord) -> bool:
    return record.state is State.DONE and any(not each.body.strip() for each in record.tentative)


def _text_goes_on(record: OpenRecord, line: Line) -> bool | None:  # noqa: PLR0911 - one form after the other
    """A message of several lines goes on with what is indented; one of an error may end in the trace that it is about."""
    if line.kind is Kind.INDENTED:
        return True
    if line.kind is Kind.BLANK:
        return False if len(record.tentative) < _MOST_TENTATIVE else None
    if line.kind is Kind.FRAME and line.body[0] in " \t":  # the whole trace is indented
        record.state = State.FRAMES
        return True
    if line.kind in {Kind.START, Kind.HEADER} and not line.is_begun and any(map(leads, record.lines[:2])):
        record.is_python = "Traceback (" in line.body
        record.state = State.FRAMES if record.is_python else State.NAMED
        return True
    if line.kind is Kind.MORE and (line.body[0] in "}])" or _LAST_WORDS.match(line.body)):
        return True
    if line.kind is Kind.MORE and leads(record.lines[0]):
        record.state = State.FRAMES
        return True
    return False if says_more(record.lines[0], record.last, line) else None


def _start_goes_on(record: OpenRecord, line: Line, *, adjacent: bool) -> bool | None:
    text = line.body
    if record.ended:
        return None
    said = [each for each in record.lines if each.body.strip()]
    if record.is_python and said and python.SEPARATOR.match(said[-1].body.strip(" |")):
        record.state = State.FRAMES
        return True
    if record.is_python and text[:1] in " \t" and text.lstrip()[:1] == "|":
        return True
    if adjacent and (
        (record.is_python and _UPSIDE_DOWN.match(record.last.body))
        or text.startswith("[previous exception]")
        or (
            text.lstrip().startswith("** (")
            and (text[0] == " " or record.state is State.NAMED)
            and record.state is not State.DONE
        )
        or ("panicked at library/core/" in text and record.lines[0].body.startswith("thread '"))
        or ("rescue in " in record.lines[0].body and ":in " in text)  # Ruby's cause
    ):
        record.state = State.FRAMES if record.is_python else State.NAMED
        return True
    if record.state is State.NAMED and adjacent and _same_thing(record, line):
        record.is_python = record.is_python or "Traceback (" in text
        record.is_go = record.is_go or bool(go.START.match(text))
        record.state = State.FRAMES if record.is_python else State.NAMED
        record.certain = True
        return True
    return None


_OPENINGS = ("runtime: ", "/", "node:", "file:", "PLEASE submit ", "pure virtual method ", "A JavaScript error ")
_UPSIDE_DOWN = Pattern(r"\t\s*1: from ")  # Ruby's, before 3.0, with the message last


def _same_thing(record: OpenRecord, line: Line) -> bool:
    """Whether a second start is about what the first one began: nothing but announcements was seen so far."""
    first = record.lines[0].body
    if record.last.body.startswith("Node.js v"):  # the last words of a process
        return False
    announced = (
        len(record.lines) <= _MOST_ANNOUNCING
        and first.rstrip().endswith((":", "===", "---", "(crashed).", "never retrieved"))
    ) or first.startswith(_OPENINGS)
    sanitizer = "Sanitizer" in line.body and ("ssertion " in first or "Sanitizer:DEADLYSIGNAL" in first)
    fatal = record.is_go and line.body.startswith(("fatal error: ", "panic: "))
    alone = not record.certain and len(record.lines) == 1
    named = (alone or record.last.kind is Kind.MORE) and "Traceback (" in line.body and leads_to(record.lines[0], line)
    return announced or sanitizer or fatal or named


def _continued(record: OpenRecord, line: Line, before: Line | None, *, adjacent: bool) -> bool | None:  # noqa: C901, PLR0911, PLR0912 - one rule after the other
    """A frame or another part of a trace goes to the latest record that waits for one."""
    text = line.body
    headed_before = before is not None and before.index == line.index - 1 and before.is_headed
    if record.state is State.DONE:
        text = text.strip(" |")
        if python.SEPARATOR.match(text) or text == "Call stack:":
            record.state = State.FRAMES
            return True
        blank = all(not each.body.strip() for each in record.tentative)
        margin = line.body.lstrip()[:1] in {"|", "+"}
        said = adjacent and (not _after_blank(record) or record.last.body.rstrip().endswith(":"))
        if (
            line.kind is Kind.FRAME
            and text.lstrip().startswith("at ")
            and any(_OF_OTHERS.search(each.body) for each in record.lines[:3])
        ):
            record.state, record.is_python = State.FRAMES, False
            return True
        return True if (((adjacent or margin) and blank) or said) and line.kind is not Kind.FRAME else None
    if line.kind is Kind.FRAME:
        if record.ended or (record.state is State.FRAMES and not _alike(record, text)):
            return None
        if record.state is State.FRAMES and record.tentative and not _goes_on_counting(record, text):
            return None
        record.state = State.FRAMES
        record.certain = True
    elif record.is_error and record.tentative:
        return None
    elif line.kind is Kind.MORE:
        if record.state is State.NAMED and not record.certain and not adjacent:
            return None
        if (
            _FOREIGN.match(text)
            and not _FOREIGN.match(record.lines[0].body)
            and not (
                _OF_SANITIZER.search(f"{record.lines[0].body} {record.last.body}") if text[0] == "=" else record.is_go
            )
        ):
            return None
        record.certain = True
        record.ended = record.ended or bool(_LAST_WORDS.match(text))
        if _CAUSE.match(text):
            record.state = State.NAMED
    elif record.state is State.NAMED:
        if not (adjacent or record.certain):
            return None
        if headed_before and not adjacent:
            return None
        record.certain = record.certain or adjacent
    elif record.tentative and not record.is_python and not unfinished(record.tentative[-1].body):
        return None if any(each.body.strip() for each in record.tentative) else True
    return True


# Of sanitizers, of Valgrind and of Go: they go on with nothing else.
_FOREIGN = Pattern(r"={10,}$|==\d+==|goroutine \d+ ")
_OF_SANITIZER = Pattern(r"DATA RACE|Sanitizer:|DEADLYSIGNAL|ssertion ")
_OF_OTHERS = Pattern(r"\w: Traceback \(most recent call last\):$")  # the message of another language's exception
_LAST_WORDS = Pattern(
    r"note: |Run with |Backtrace omitted|Node\.js v\d|exit status \d|\s*thrown in |Aborted\b|Segmentation fault"
)
_SECTION = Pattern(r"(?:Note|Warning|Suggestion|Error): ")  # below the frames of a report of Rust's eyre
_OF_NODE = Pattern(r"(?:/|[A-Za-z]:\\|file://|node:)\S{1,300}:\d+$")
_CAUSE = Pattern(
    r"\s*(?:Caused by|root cause$|Wrapped by|caused by|Next [\w\\]+|\[previous exception\]|--->|\[ERROR\] FATAL)"
)


def _goes_on_counting(record: OpenRecord, text: str) -> bool:
    """Whether the frame, behind lines without a form, counts on from the last one; or none of them names an exception."""
    if all(not each.body.strip() for each in record.tentative):
        return True
    last = next((each for each in reversed(record.lines) if each.kind is Kind.FRAME), None)
    if last is None or record.is_go or record.is_python:
        return True
    old, new = _NUMBER.match(last.body), _NUMBER.match(text)
    if old and new:
        return int(new[1]) == int(old[1]) + 1
    between = [each for each in record.tentative if each.body.strip()]
    return record.is_error or (len(between) == 1 and between[0].kind is Kind.PLAIN and ": " not in between[0].body)


def _alike(record: OpenRecord, text: str) -> bool:
    """Whether the frame has the form of the last one, as far as the form tells the language."""
    last = next((each for each in reversed(record.lines) if each.kind is Kind.FRAME), None)
    if last is None:
        return True
    old, new = _FORM.match(last.body), _FORM.match(text)
    return old is None or new is None or old.lastgroup == new.lastgroup


_FORM = Pattern(
    r'\s*(?:(?P<python>(?:> )?File ")|(?P<at>at )|(?P<number>#\d)|(?P<boost>\d+# )|(?P<dart>package:)|(?P<go>\S+\.go:\d))'
)
_NUMBER = Pattern(r"\s*#(\d{1,5})\s")


def started(lines: list[Line]) -> OpenRecord:
    """The record that the last of the lines begins; what stands before it announces it."""
    text = lines[-1].body
    is_python = "Traceback (" in text or "sub-exception" in text or text.startswith("Fatal Python error")
    is_go = bool(go.START.match(text)) or text.startswith(("goroutine ", "runtime: ", "[PANIC RECOVER]"))
    state = State.FRAMES if is_python else State.NAMED
    awaits = text.rstrip().endswith(":") and not is_python and ("panicked at" in text or "nhandled" in text)
    return OpenRecord(lines, state, certain=True, is_python=is_python, is_go=is_go, awaits=awaits)


def _expects_header(record: OpenRecord) -> bool:
    last = record.lines[-1]
    return (
        last.body.rstrip().endswith(":")
        or record.lines[0].is_headed
        or surely_leads(last)
        or bool(_CAUSE.match(last.body))
    )

"""Ruby: uncaught exceptions, `full_message`, and the lists of Rails and of loggers.

Source: https://docs.ruby-lang.org/en/master/Exception.html#method-i-full_message
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gardener.events.event import Frame, Language, Trace
from gardener.events.patterns import Pattern
from gardener.events.traces.raised import Raised

FRAME = Pattern(
    r"\s*(?:\d{1,5}: )?(?:from )?(?P<gem>[\w-]{1,80} \([\d.\w]{1,30}\) )?(?P<file>[^\s:(][^:|\n]{0,300}|[A-Za-z]:[^:\n]{1,300}|<internal:[^>\n]{1,300}>)"
    r":(?P<line>\d{1,9}):in [`'](?P<function>[^\n]{1,300}?)'(?P<rest>: .*)?\s*$"
)
_WITHIN = Pattern(
    r"(?:^|\s)(?P<file>[^\s:]{1,300}):(?P<line>\d{1,9}):in [`'](?P<function>[^\n]{1,300}?)'(?P<rest>: .{1,1000})?$"
)
"""The first frame, behind a head of its line."""
BARE = Pattern(
    r"\s*(?:\d{1,5}: )?(?:from )?(?P<file>[^\s:(]{1,300}\.(?:rb|ru|rake|erb|haml|slim)):(?P<line>\d{1,9})\s*$"
)
_JRUBY = Pattern(r"\s*(?P<function>[^\s(]\S{0,200}|\(root\)) at (?P<file>\S{1,300}\.(?:rb|java)):(?P<line>\d{1,9})\s*$")
"""A call as JRuby prints it."""
_ANCIENT = Pattern(
    r"\s*(?P<file>[^\s:(][^:\n]{0,300}\.rb):(?P<line>\d{1,9})(?P<rest>: .{1,1000}\([A-Z][\w:]{0,200}\))\s*$"
)
"""Where code outside of any method raised, as Ruby printed it before it said `in <main>`."""
_LAST = Pattern(r"(?:.{0,60}?Puma caught this error: )?(?P<message>.*?) ?\((?P<type>[A-Z][\w:]{0,200})\)\s*$")
_RAILS = Pattern(r"\s*(?:\[[^\]]{1,80}\] ){0,4}(?P<type>[A-Z]\w{0,100}(?:::\w{1,100}){0,8}) \((?P<message>.*)\):?\s*$")
_PLAIN = Pattern(
    r"\s*(?:[Cc]aused by:? ?)?(?P<type>(?!(?:FATAL|ERROR|WARN|INFO|DEBUG)\b)[A-Z]\w{0,100}(?:::\w{1,100}){0,8})(?:: (?P<message>.*))?\s*$"
)
_TITLED = Pattern(r"\s*(?P<type>[A-Z]\w{0,100}(?:::\w{1,100}){0,8}):(?P<message>)\s*$")
"""RSpec's line of an exception, whose message stands below."""
_RAILS_OPEN = Pattern(r"\s*(?:\[[^\]]{1,80}\] ){0,4}(?P<type>[A-Z]\w{0,100}(?:::\w{1,100}){0,8}) \((?P<message>.*)$")
"""The first line of a message of several, in brackets."""
_DASHED = Pattern(r".{0,80}? - (?P<type>[A-Z]\w{0,100}(?:::\w{1,100}){0,8}) - (?P<message>.*?):?\s*$")
"""Rack's and Sinatra's line: time, type, message."""
_INSIDE = Pattern(
    r"(?P<type>(?<![\w:])(?!(?:FATAL|ERROR|WARN|INFO|DEBUG)\b)[A-Z]\w{0,100}(?:::\w{1,100}){0,8})(?:: (?=(?P<message>.*))| \((?=(?P<said>.*?)\):?\s*$))"
)
_LIBRARY = Pattern(
    r"/gems/|/lib(?:64)?/ruby/|^<internal:|/rubygems/|/bundler/|vendor/bundle|org/jruby/|^[A-Za-z]:/[Rr]uby|\(eval\)|/\.rbenv/|/\.rvm/"
)


def parse(lines: Sequence[str]) -> Trace | None:
    """The exception that was raised last comes first; causes follow, and the last of them is the root."""
    found: list[Raised] = []
    above: list[str] = []  # lines since the last frame
    upside_down = bool(lines) and "Traceback" in lines[0]
    early: list[Frame] = []  # of an upside-down backtrace, the outermost first
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        matched = _placed(line, below)
        bare = None if matched else BARE.match(line) or _JRUBY.match(line)
        if not matched and not bare:
            above.append(line)
            continue
        frame = _frame(matched or bare)
        rest = matched["rest"] if matched else None
        if rest and (said := _said(rest[2:])):
            found.append(Raised(said[0], [said[1]], [frame, *reversed(early)]))
            early = []
        elif upside_down and not found:
            early.append(frame)
        else:
            above = above or [line[: matched.start()] if matched else ""]
            raised = _headed(above) if any(each.strip() for each in above) else None
            if raised:
                found.append(raised)
            if rest:  # a message of several lines, whose type stands at its end
                found.append(Raised("RuntimeError", [rest[2:]], [frame]))
            elif found:
                found[-1].frames.append(frame)
        above = []
    if found and found[-1].frames and above and not upside_down:
        _ending(found[-1], above)
    found = [each for each in found if each.frames]
    for each in found:
        each.frames = _judged(each.frames)
    return Trace(Language.RUBY, tuple(each.value() for each in found), len(found) - 1) if found else None


def _placed(line: str, below: str) -> re.Match[str] | None:
    """The call with its function that the line is; behind a head only where it raised, or where the call `below` has none."""
    if matched := FRAME.match(line):
        return matched
    if ":in " in line:
        matched = _WITHIN.search(line)
        return matched if matched and (matched["rest"] or FRAME.match(below)) else None
    return _ANCIENT.match(line) if ".rb:" in line else None


_PART = Pattern(r"(?:block|rescue|ensure)\b|<")
"""Part of a method, or code outside of any."""


def _judged(frames: Sequence[Frame]) -> list[Frame]:
    """A method written in C has no place of its own and is given its caller's: it is none of the application's."""
    return [
        replace(frame, in_app=False)
        if (frame.file, frame.line) == (caller.file, caller.line) and not _PART.match(frame.function)
        else frame
        for frame, caller in zip(frames, [*frames[1:], Frame("", "", None, in_app=False)], strict=True)
    ]


def _ending(last: Raised, lines: Sequence[str]) -> None:
    """A message of several lines ends with the type in brackets."""
    if last.type == "RuntimeError" and len(last.frames) == 1:
        for index, line in enumerate(lines):
            if matched := _LAST.match(line):
                last.type = matched["type"]
                last.message += [*lines[:index], matched["message"]]
                return


def _frame(matched: re.Match[str] | None) -> Frame:
    assert matched is not None  # noqa: S101 - the caller found one of two
    parts = matched.groupdict()
    file = parts["file"].strip()
    library = bool(parts.get("gem")) or bool(_LIBRARY.search(file))
    return Frame(file, parts.get("function") or "", int(parts["line"]), not library)


def _said(rest: str) -> tuple[str, str] | None:
    if matched := _LAST.match(rest):
        return matched["type"], matched["message"].strip()
    if rest.strip() == "unhandled exception":
        return "RuntimeError", "unhandled exception"
    return None


def _headed(above: Sequence[str]) -> Raised | None:
    lines = [line for line in above if line.strip()]
    for pattern in (_RAILS, _DASHED, _PLAIN):
        for index, line in enumerate(lines):
            matched = pattern.match(line)
            if matched and (pattern is not _PLAIN or matched["message"] is not None or len(lines) == 1):
                return Raised(matched["type"], [matched["message"] or "", *lines[index + 1 :]])
    for index, line in enumerate(lines):
        matched = _TITLED.match(line) or (_RAILS_OPEN.match(line) if lines[-1].endswith(":") else None)
        if matched and matched["type"].endswith(("Error", "Exception")):
            return Raised(matched["type"], [matched["message"], *(each.strip() for each in lines[index + 1 :])])
    for line in reversed(lines):
        if matched := _LAST.match(line) or _inside(line):
            parts = matched.groupdict()
            return Raised(parts["type"], [parts["message"] or parts.get("said") or ""])
    return None


def _inside(line: str) -> re.Match[str] | None:
    """The exception that is named within the line: one of a namespace or named as exceptions are, before any other word."""
    named = list(_INSIDE.finditer(line))
    sure = (each for each in named if "::" in each["type"] or each["type"].endswith(("Error", "Exception")))
    return next(sure, named[0] if named else None)

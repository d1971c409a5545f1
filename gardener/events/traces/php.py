"""PHP: uncaught exceptions and `__toString`, with their previous ones, and Laravel's log lines.

Source: https://www.php.net/manual/en/exception.tostring.php, https://laravel.com/docs/logging
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern
from gardener.events.traces.raised import Raised

FRAME = Pattern(
    r"#\d{1,5} (?:(?P<file>.{1,400}?)\((?P<line>\d{1,9})\)|(?P<internal>\[internal function\])): (?P<function>[^(\n]{1,400})\("
)
MAIN = Pattern(r"#\d{1,5} \{main\}")
STACK = Pattern(r"(?:Stack trace:|\[stacktrace\])\s*$")
THROWN = Pattern(r"\s*thrown in .{1,400} on line \d{1,9}")
OLD = Pattern(
    r"exception '(?P<type>[\w\\]{1,200})' with message '(?P<message>.*)' in (?P<file>.{1,400}):(?P<line>\d{1,9})$"
)
_OLD_OPEN = Pattern(r"exception '(?P<type>[\w\\]{1,200})' with message '(?P<message>.*)$")
NEW = Pattern(
    r"(?:.{0,200}?Uncaught |Next |PHP (?:Fatal|Parse) error: +)?(?:\(?Uncaught )?(?P<type>[A-Za-z_\\][\w\\]{0,200})(?:: (?P<message>.*?))?"
    r" in (?P<file>\S.{0,400}?)(?::| on line )(?P<line>\d{1,9})\)?\s*$"
)
_NEW_OPEN = Pattern(r"(?:.{0,200}?Uncaught |Next )(?P<type>[A-Za-z_\\][\w\\]{0,200}): (?P<message>.*)$")
_WITHIN = Pattern(
    r"(?:^|\s)(?P<type>(?:\w{1,100}\\){0,10}[A-Z]\w{0,100}): (?P<message>.{0,1000}) in (?P<file>\S{1,400}):(?P<line>\d{1,9})$"
)
"""An exception behind a head of its line."""
LARAVEL = Pattern(
    r"\[object\] \((?P<type>[\w\\]{1,200})\(code: [^)]{0,20}\): (?P<message>.*?)(?: at (?P<file>[^\s\"](?:[^\n\"]{0,400}\.\w{1,9})?):(?P<line>\d{1,9}))?\)?$"
)
_BARE = Pattern(
    r"(?:.{0,200}?)PHP (?P<kind>Parse|Fatal) error: +(?P<message>(?!Uncaught )\S.*?) in (?P<file>\S.{0,400}?)(?::| on line )(?P<line>\d{1,9})(?:,.*)?$"
)
"""An error that was no exception: the file could not be read, or memory or time ran out."""
_KINDS = {"Parse": "ParseError", "Fatal": "Fatal error"}
XDEBUG = Pattern(
    r"\s*(?:PHP +)?\d{1,6}\.\d{1,6} +\d{1,12} +\d{1,5}\. (?P<function>[^(\n]{1,400})\(.{0,1000}\) (?P<file>\S{1,400}):(?P<line>\d{1,9})\s*$"
)
"""A call as Xdebug prints it, the outermost first."""
_COLLISION = Pattern(r"\s{2}\d{1,4}  +(?P<file>\S{1,400}):(?P<line>\d{1,9})\s*$")
_COLLISION_AT = Pattern(r"\s{2}at (?P<file>\S{1,400}):(?P<line>\d{1,9})\s*$")
_COLLISION_TYPE = Pattern(r"\s{2,4}(?P<type>[A-Z]\w{0,100}(?:\\\w{1,100}){0,10})\s*$")
"""Laravel's console names the exception, then its message, then where."""
_CONSOLE_AT = Pattern(r"In (?P<file>\S{1,200}\.\w{1,9}) line (?P<line>\d{1,9}):\s*$")
_CONSOLE_TYPE = Pattern(r"\[(?P<type>[A-Z]\w{0,100}(?:\\\w{1,100}){0,10})(?: \([^)]{1,20}\))?\]$")
_CONSOLE = Pattern(r"\s{1,2}(?:(?P<function>[\w\\{}:>@/.$-]{1,400})\(\) )?at (?P<file>\S{1,400}):(?P<line>\d{1,9})\s*$")
"""The report of an exception in Symfony's console, with its calls."""
_LIBRARY = Pattern(r"(?:^|[/\\])vendor[/\\]|[/\\](?:wp-includes|wp-admin)[/\\]|^phar:|^/usr/share/(?:php|pear)")


@dataclass(slots=True)
class _Raised(Raised):
    place: Frame | None = None

    def judged(self) -> RaisedException:
        """The exception with what is known of its calls; without any, where it was thrown."""
        frames = _judged(self.place, self.frames) or ([self.place] if self.place else [])
        return replace(self, frames=frames).value()


def _judged(place: Frame | None, frames: Sequence[Frame]) -> list[Frame]:
    """The frames with what is known of their functions.

    A frame names a function and the place of its call. What ran is where the next inner call, or the exception, was: a function
    of a library if that file is one's, and one built into PHP if the exception is said to be where it was called.
    """
    judged: list[Frame] = []
    inner = place
    for frame in frames:
        library = not frame.in_app
        if inner is not None:
            built_in = inner is place and (inner.file, inner.line) == (frame.file, frame.line)
            library = built_in or not inner.file or bool(_LIBRARY.search(inner.file))
        library = library or frame.function in _INCLUSIONS or frame.function.startswith(_NAMESPACES)
        judged.append(replace(frame, in_app=not library))
        inner = frame
    return judged


_NAMESPACES = (
    "Illuminate\\", "Laravel\\", "Symfony\\", "Doctrine\\", "Monolog\\", "GuzzleHttp\\", "Psr\\", "PHPUnit\\", "Twig\\", "Slim\\", "League\\",
    "Carbon\\", "Laminas\\", "Cake\\", "yii\\", "Zend\\", "Zend_", "WP_", "Composer\\", "Sentry\\", "Google\\", "Aws\\",
)  # fmt: skip
"""Of frameworks and well-known packages: an error handler's calls are said to be where the error was."""
_INCLUSIONS = frozenset({"include", "include_once", "require", "require_once"})


def parse(lines: Sequence[str]) -> Trace | None:  # noqa: C901, PLR0912 - one form after the other
    """PHP prints the first raised exception first (`Next` follows); Laravel prints the previous ones last."""
    found: list[_Raised] = []
    above: list[str] = []
    outermost_first = False
    xdebug: list[Frame] = []
    for line in lines:
        if matched := FRAME.match(line.strip().removeprefix("Trace: ")):
            if not found and (named := _named(above)):
                found.append(named)
            if found:
                found[-1].frames.append(_frame(matched))
            above = []
        elif matched := LARAVEL.search(line):
            outermost_first = True
            said = matched["message"].replace('\\"', '"')
            found.append(_Raised(matched["type"].replace("\\\\", "\\"), [said], place=_place(matched)))
        elif STACK.match(line) and above:
            if raised := _headed(above):
                found.append(raised)
            above = []
        elif matched := XDEBUG.match(line):
            xdebug.append(Frame(matched["file"], matched["function"], int(matched["line"]), in_app=True))
        elif not (MAIN.match(line) or THROWN.match(line)):
            above.append(line.strip())
    if not found:
        uncaught = (line for line in above if "Uncaught " in line or OLD.search(line))
        found = [raised for line in uncaught if (raised := _headed([line]))][:1] or _bare(above)
    if not found and (found := _collision(lines) or _console(lines)):
        outermost_first = True
    if not found:
        return None
    if xdebug and not found[0].frames:
        found[0].frames = [frame for frame in reversed(xdebug) if frame.function != "{main}"]
    if not outermost_first:
        found.reverse()
    return Trace(Language.PHP, tuple(each.judged() for each in found), len(found) - 1)


def _named(above: Sequence[str]) -> _Raised | None:
    """The exception that Slim tells of in lines of their own: type, message, file, line."""
    said = dict(line.split(": ", 1) for line in above if ": " in line)
    kind, file, line = said.get("Type", ""), said.get("File", ""), said.get("Line", "")
    place = Frame(file, "", int(line), not _LIBRARY.search(file)) if file and line.isdigit() else None
    return _Raised(kind, [said.get("Message", "")], place=place) if kind else None


def _bare(lines: Sequence[str]) -> list[_Raised]:
    for line in lines:
        if "PHP " in line and (matched := _BARE.match(line)):
            return [_Raised(_KINDS[matched["kind"]], [matched["message"]], place=_place(matched))]
    return []


def _collision(lines: Sequence[str]) -> list[_Raised]:
    """The frame below a number names the function called there, on a line of its own."""
    for index, line in enumerate(lines):
        if at := _COLLISION_AT.match(line):
            above = [each for each in lines[:index] if each.strip()]
            head = next((each for each in range(len(above)) if _COLLISION_TYPE.match(above[each])), None)
            if head is None:
                return []
            raised = _Raised(above[head].strip(), [each.strip() for each in above[head + 1 :]], place=_place(at))
            for number, called in zip(lines[index + 1 :], lines[index + 2 :], strict=False):
                if matched := _COLLISION.match(number):
                    function = called.strip().partition("(")[0]
                    raised.frames.append(Frame(matched["file"], function, int(matched["line"]), in_app=True))
            return [raised]
    return []


def _console(lines: Sequence[str]) -> list[_Raised]:
    """Symfony's console: where, the type (asked for by `-v`) and the message in a box, then the calls; the outermost first."""
    found: list[_Raised] = []
    for line in lines:
        text = line.strip()
        if matched := _CONSOLE_AT.match(line):
            found.append(_Raised("Exception", [], place=_place(matched)))
        elif not found or not text or text == "Exception trace:":
            continue
        elif matched := _CONSOLE.match(line):
            place = _place(matched)
            if matched["function"] and place:
                found[-1].frames.append(replace(place, function=matched["function"]))
            elif place:
                found[-1].place = place  # the whole path
        elif matched := _CONSOLE_TYPE.match(text):
            found[-1].type = matched["type"]
        elif line.startswith("  ") and not found[-1].frames:
            found[-1].message.append(text)
    return found if any(raised.message for raised in found) else []


def _frame(matched: re.Match[str]) -> Frame:
    file = matched["file"] or ""
    number = int(matched["line"]) if matched["line"] else None
    return Frame(file, matched["function"].strip().replace("\\\\", "\\"), number, not _LIBRARY.search(file))


def _place(matched: re.Match[str]) -> Frame | None:
    file = matched["file"]
    return Frame(file, "", int(matched["line"]), not _LIBRARY.search(file)) if file else None


def _headed(above: Sequence[str]) -> _Raised | None:
    """The exception that the lines before `Stack trace:` name: on the last of them, or begun further up."""
    if matched := OLD.search(above[-1]) or NEW.match(above[-1]):
        return _Raised(matched["type"], [matched["message"] or ""], place=_place(matched))
    for index in range(len(above) - 1, -1, -1):
        if matched := _OLD_OPEN.search(above[index]) or _NEW_OPEN.match(above[index]):
            text = " ".join([matched["message"], *above[index + 1 :]])
            return _Raised(matched["type"], [re.sub(r"'? in \S{1,400}:\d{1,9}$", "", text)])
        if matched := _WITHIN.search(above[index]):
            return _Raised(matched["type"], [matched["message"]], place=_place(matched))
    return None

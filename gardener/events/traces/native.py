"""C and C++: sanitizer reports, failed assertions, uncaught exceptions, fatal signals.

Source: https://github.com/google/sanitizers/wiki, https://en.cppreference.com/w/cpp/error/terminate
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gardener.events.event import Frame, Language, RaisedException, Trace

SANITIZER = re.compile(
    r"=*\d{0,10}=*\s?(?:ERROR|WARNING): (?P<tool>\w{1,40}Sanitizer|libFuzzer): (?P<message>(?P<type>(?:data race|lock-order-inversion|thread leak|[\w-]{1,80})(?: of size \d+)?).*)$"
)
UNDEFINED = re.compile(r"(?P<file>[^\s:]{1,400}):(?P<line>\d{1,9}):\d{1,9}: runtime error: (?P<message>.*)$")
ASSERTION = re.compile(
    r".{0,300}?:(?:\d{1,9}: )?.{0,500}?[Aa]ssertion [`'](?P<message>.{0,500}?)'? failed\.?|Assertion failed: (?P<bsd>.{0,500})$"
)
TERMINATE = re.compile(
    r"terminate called after throwing an instance of '(?P<type>[^'\n]{1,300})'|terminat\w+ .{0,40}uncaught exception of type (?P<other>[\w:]{1,300})"
)
WHAT = re.compile(r"\s*what\(\):\s{1,4}(?P<message>.*)$")
SIGNAL = re.compile(
    r"\*\*\* (?P<type>SIG[A-Z]{2,6}) .{0,200}received|(?P<fault>Segmentation fault|Aborted)(?: \(core dumped\))?$|.{0,80}[Ff]atal signal \d+ \((?P<android>SIG[A-Z]+)\)"
)
CHECK = re.compile(r".{0,200}?(?P<message>Check failed: .*)$")
FRAME = re.compile(
    r"\s*#\d{1,4}:?\s+(?:(?:0x)?[0-9a-f]{6,16} (?:in )?)?(?P<function>\S.{0,600}?)"
    r"(?: (?:at )?(?P<file>[/.\w<][^\s()<>]{0,400}?):(?P<line>\d{1,9})(?::\d{1,9})?(?: \([^()\s]{1,400}\+0x[0-9a-f]{1,16}\))?(?: \(BuildId.{0,100}\))?|\s+\(?(?P<module>/[^\s()]{1,400}(?:\+0x[0-9a-f]+)?)\)?(?: \(BuildId.*\))?)?\s*$"
)
STACKED = re.compile(
    r"\s*(?:PC: )?@ +0x[0-9a-f]{6,16}(?: +\d{1,9})?(?: +\(unknown\))?  (?P<function>[A-Za-z_~(<].{0,600}?)\s*$"
)
"""A call as glog and Abseil print it."""
_LIBRARY = re.compile(
    r"^(?:google::(?:LogMessage|\w*LogSink|Dump|logging_fail)|absl::\w{0,40}|\(unknown\)|__(?:interceptor|asan|msan|tsan|ubsan|sanitizer|libc|GI|assert|cxa|gnu)\w*|_?_?sanitizer::|asan::|fuzzer::|std::|__gnu_cxx::|operator "
    r"|(?:abort|raise|gsignal|_start|clone|start_thread|malloc|calloc|realloc|free|memcpy|memmove|memset|strlen|strcmp|__\w+)\b)"
)
_LIBRARY_FILE = re.compile(
    r"/usr/(?:include|lib)|/glibc|compiler-rt|libstdc\+\+|/libcxx|libc\.so|/llvm/|sysdeps|/build/\w*libc|/libfuzzer/",
    re.IGNORECASE,
)


def parse(lines: Sequence[str]) -> Trace | None:
    """The bug that a sanitizer, an assertion or the runtime reports, with the stack that follows."""
    for index, line in enumerate(lines):
        if raised := _raised(line, lines[index + 1 : index + 3]):
            kind, message = raised
            frames = tuple(reversed(_frames(lines[index + 1 :])))
            return Trace(Language.CPP, (RaisedException(kind, message.strip(), frames),), 0)
    return None


def _raised(line: str, following: Sequence[str]) -> tuple[str, str] | None:  # noqa: PLR0911 - one form after the other
    if matched := SANITIZER.search(line):
        return matched["type"], matched["message"]
    if matched := UNDEFINED.search(line):
        return "runtime error", matched["message"]
    if matched := TERMINATE.search(line):
        what = next((found["message"] for each in following if (found := WHAT.match(each))), "")
        return matched["type"] or matched["other"], what
    if matched := ASSERTION.match(line):
        return "Assertion failed", matched["message"] or matched["bsd"]
    if matched := SIGNAL.match(line):
        return matched["type"] or matched["android"] or matched["fault"], line
    if matched := CHECK.match(line):
        return "Check failed", matched["message"]
    return None


def _frames(lines: Sequence[str]) -> list[Frame]:
    """The first stack, as printed: the innermost first. A later one (`freed by`, `allocated by`) is not where it broke."""
    frames: list[Frame] = []
    apart = False
    for line in lines:
        if matched := STACKED.match(line):
            function = matched["function"].strip()
            frames.append(Frame("", function, None, not _LIBRARY.match(function)))
        elif not (matched := FRAME.match(line)):
            apart = bool(frames)
        else:
            if apart and line.lstrip().startswith("#0"):
                break
            function = matched["function"].strip()
            file = matched["file"] or matched["module"] or ""
            library = bool(_LIBRARY.match(function) or _LIBRARY_FILE.search(file))
            frames.append(Frame(file, function, int(matched["line"]) if matched["line"] else None, not library))
    return frames

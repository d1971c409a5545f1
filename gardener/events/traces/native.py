"""C, C++ and what else is compiled to machine code: sanitizer reports, failed checks, uncaught exceptions, fatal signals.

Source: https://github.com/google/sanitizers/wiki, https://en.cppreference.com/w/cpp/error/terminate
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern

SANITIZER = Pattern(
    r"=*\d{0,10}=*\s?(?:ERROR|WARNING): (?P<tool>\w{1,40}Sanitizer|libFuzzer): (?P<message>(?:detected )?"
    r"(?P<type>(?:data race|lock-order-inversion|thread leak|memory leaks|signal-unsafe call|[\w-]{1,80})(?: of size \d+)?).*)$"
)
UNDEFINED = Pattern(r"(?P<file>[^\s:]{1,400}):(?P<line>\d{1,9}):\d{1,9}: runtime error: (?P<message>.*)$")
ASSERTION = Pattern(
    r".{0,300}?:(?:\d{1,9}: )?.{0,500}?[Aa]ssertion [`'\"](?P<message>.{0,500}?)['\"]? failed\b|[Aa]ssertion failed: (?P<bsd>.{0,500})$"
    r"|[Aa]ssertion [`'\"](?P<plain>.{0,500}?)['\"]? failed\b|ASSERT(?: failure)?(?: in [^:]{1,200})?: (?P<qt>\".{0,500}\".{0,300})$"
)
TERMINATE = Pattern(
    r"terminate called after throwing an instance of '(?P<type>[^'\n]{1,300})'"
    r"|terminat\w+ .{0,40}uncaught exception of type (?P<other>\w{1,100}(?:::\w{1,100}){0,10})(?:: (?P<what>.*))?"
    r"|(?P<none>terminate called without an active exception|terminate called recursively)"
)
WHAT = Pattern(r".{0,200}?what\(\):\s{0,4}(?P<message>.*)$")
LOGGED = Pattern(r"F\d{4} [\d:.]{8,20} +\d{1,12} [^\]\s]{1,200}\] ?(?P<message>.*)$")
"""A fatal line of glog; a stack follows."""
SIGNAL = Pattern(
    r"^(?P<fault>Segmentation fault|Aborted|Bus error|Floating point exception|Illegal instruction)(?: \(core dumped\))?$"
    r"|\*\*\* (?:Signal \d{1,3} \()?(?P<type>SIG[A-Z]{2,6})\b.{0,200}received|^#\s+(?P<jvm>SIG[A-Z]+|EXCEPTION_[A-Z_]+) \(0x|[Ff]atal signal \d+ \((?P<android>SIG[A-Z]+)\)"
    r"|(?:Program|Thread \S{1,40}(?: \"[^\"]{0,40}\")?) (?:received|terminated with) signal (?P<gdb>SIG[A-Z]+)"
    r"|^signal \d{1,3} \((?P<tombstone>SIG[A-Z]+)\)|Crash reason: +(?P<crash>[A-Z_]{3,40})|[Cc]aught signal (?P<caught>\d{1,3}|SIG[A-Z]+)"
    r"|Signal: [\w ]{1,40} \((?P<mpi>\d{1,3})\)|Error: signal (?P<number>\d{1,3}):|Exception Type: +(?P<apple>EXC_[A-Z_]+)|stop reason = (?P<lldb>EXC_[A-Z_]+|signal SIG[A-Z]+)"
)
CORRUPT = Pattern(
    r"(?:\*\*\* )?(?:Error in `[^']{0,200}': )?(?P<type>stack smashing detected|buffer overflow detected|double free or corruption"
    r"|corrupted size vs\. prev_size|free\(\): invalid \w+|malloc\(\): [\w ]{1,60}|munmap_chunk\(\): invalid pointer|realloc\(\): invalid \w+)"
)
CHECK = Pattern(r".{0,200}?(?P<message>(?:Check|CHECK) failed: .*)$")
VALGRIND = Pattern(
    r"==\d{1,10}== (?P<type>Invalid (?:read|write|free)|Conditional jump or move depends|Use of uninitialised value|Jump to the invalid)"
)
SWIFT = Pattern(r"(?:\S{1,300}\.swift:\d{1,9}: )?Fatal error: (?P<message>.*)$")
_ADDRESS = r"0x[0-9a-fA-F]{4,16}"
FRAME = Pattern(
    r"\s*#\d{1,4}:?\s+(?:(?:0x[0-9a-f]{1,16}|[0-9a-f]{6,16}) (?:in )?)?(?P<function>\S.{0,600}?)"
    r"(?: (?:at )?(?P<file>[/.\w<][^\s()<>]{0,400}?):(?P<line>\d{1,9})(?::\d{1,9})?(?: \([^()\s]{1,400}\+0x[0-9a-f]{1,16}\))?(?: \(BuildId.{0,100}\))?|\s+\(?(?P<module>/[^\s()]{1,400}(?:\+0x[0-9a-f]+)?)\)?(?: \(BuildId.*\))?)?\s*$"
)
_DEBUGGER = Pattern(
    rf"\s*(?:\* )?(?:frame )?#\d{{1,4}}:?\s+(?:{_ADDRESS} )?(?:in )?(?:[\w.+-]{{1,80}}`)?(?P<function>\S.{{0,600}}?) ?"
    r"\((?P<arguments>.{0,2000}?)\)(?: \[[^\]]{1,40}\])? (?:at (?P<file>\S{1,400}?):(?P<line>\d{1,9})(?::\d{1,9})?|from (?P<module>\S{1,400}))\s*$"
)
"""gdb and lldb: arguments and their values in brackets."""
STACKED = Pattern(
    r"\s*(?:PC: )?@\s+(?:0x)?[0-9a-f]{6,16}(?: +\d{1,9})?(?: +\(unknown\))?\s{1,4}(?P<function>[A-Za-z_~(<].{0,600}?)"
    r"(?: at (?P<file>\S{1,400}?):(?P<line>\d{1,9}))?\s*$"
)
"""A call as glog, folly and Abseil print it."""
_NUMBERED = Pattern(
    r"\s*\d{1,4}#\s+(?P<function>[\w~(<:].{0,600}?)(?: (?:at (?P<file>\S{1,400}?):(?P<line>\d{1,9})|in (?P<module>\S{1,400})))?\s*$"
)
"""Boost.Stacktrace, and libstdc++'s `std::stacktrace`."""
_MINIDUMP = Pattern(
    r"\s*\d{1,4}  (?P<module>[\w.+-]{1,100})!(?P<function>\S.{0,600}?)(?: \[(?P<file>[^\]:]{1,400}) : (?P<line>\d{1,9}) \+ 0x[0-9a-f]+\]| \+ 0x[0-9a-f]+)\s*$"
)
_TOMBSTONE = Pattern(
    r"\s*#\d{1,4} +pc [0-9a-f]{6,16}  (?P<module>\S{1,400})(?: \(offset 0x[0-9a-f]+\))?(?: \((?P<function>.{1,600}?)(?:\+\d{1,9})?\))?(?: \(BuildId.*\))?\s*$"
)
_SYMBOLS = Pattern(
    r"\s*(?:\[[^\]\n]{1,100}\] ?){0,2}(?P<module>[^\s()\[\]]{1,400})\((?P<function>[\w.~]{0,400})\+0x[0-9a-f]+\) ?\[0x[0-9a-f]+\]\s*$"
)
"""`backtrace_symbols` of glibc, as programs and Open MPI print it."""
_APPLE = Pattern(
    rf"\s*(?:at )?\d{{1,4}}\s+(?P<module>[\w.+-]{{1,100}})\s+{_ADDRESS}\s+(?P<function>\S.{{0,600}}?) \+ \d{{1,9}}(?: \((?P<file>[^():\s]{{1,200}}):(?P<line>\d{{1,9}})\))?\s*$"
)
_VALGRIND = Pattern(
    r"==\d{1,10}==    (?:at|by) 0x[0-9A-F]{1,16}: (?P<function>\S.{0,600}?) \((?:in (?P<module>\S{1,400})|(?P<file>[^\s()]{1,400}?):(?P<line>\d{1,9}))\)\s*$"
)
_SOURCE = Pattern(
    r"#\d{1,4} +(?:Source \"(?P<file>[^\"]{1,400})\", line (?P<line>\d{1,9})|Object \"(?P<module>[^\"]{1,400})\", at 0x[0-9a-f]+), in (?P<function>\S.{0,600}?)\s*$"
)
"""backward-cpp, the outermost call first."""
_JVM = Pattern(
    r"#?\s*[CVJjv]\s+\[(?P<module>[^\]+\n]{1,200})\+0x[0-9a-f]+\]\s+(?P<function>\S.{0,600}?)(?:\+0x[0-9a-f]+)?\s*$"
)
"""The frame in which a Java virtual machine crashed."""
_FORMS: Final = (
    _JVM,
    _TOMBSTONE,
    _SOURCE,
    _DEBUGGER,
    FRAME,
    STACKED,
    _NUMBERED,
    _VALGRIND,
    _MINIDUMP,
    _APPLE,
    _SYMBOLS,
)
_LIBRARY = Pattern(
    r"^(?:google::(?:LogMessage|\w*LogSink|Dump|logging_fail|protobuf::)|absl::|folly::|boost::|llvm::sys|base::debug|logging::|testing::"
    r"|fmt::|spdlog::|cpptrace::|backward::|QMessageLogger|qt_|Q[A-Z]\w+::|Qt::|ev_run|uv_|swift_|\$ss|Swift\."
    r"|\(unknown\)|\?\?|__(?:interceptor|asan|msan|tsan|ubsan|sanitizer|libc|GI|assert|cxa|gnu)\w*|_?_?sanitizer::|asan::|fuzzer::"
    r"|std::|__gnu_cxx::|__cxxabiv\d::|operator |_sigtramp|<signal handler|lib\w+\.so|_dl_|_Unwind|kfun:kotlin\.|Konan_|Init_and_run"
    r"|(?:abort|raise|gsignal|_start|start|clone\d?|start_thread|malloc|calloc|realloc|free|memcpy|memmove|memset|strlen|strcmp|strcpy"
    r"|pthread_\w+|_pthread_\w+|art_\w+|__\w+)\b)"
)
_LIBRARY_FILE = Pattern(
    r"/usr/(?:include|lib)|^/lib(?:64)?/|/glibc|compiler-rt|libstdc\+\+|/libcxx|libc\.so|libc-\d|libc\+\+|/llvm/|sysdeps|/build/\w*libc|/libfuzzer/"
    r"|^libsystem_|^libdyld|^lib\w+\.dylib|/apex/|^/system/|^/vendor/lib|^libc\b|^ld-|^libpthread|vg_replace_malloc|^ntdll|^kernel\d",
    re.IGNORECASE,
)
_HANDLED = Pattern(
    r"__cxa_(?:throw|rethrow)|(?:std::|__cxxabiv\d::__)terminate|<signal handler called>|^_sigtramp|__restore_rt|FailureSignalHandler"
)
"""What calls below this line called is the program's handler of the fault, not its cause."""
_C_LIBRARY = Pattern(r"libc(?:-\d[\d.]*)?\.so")
_NAMED = Pattern(r"[A-Za-z_]")
"""A call of the C library without a name is the one from which it calls handlers of signals."""


def parse(lines: Sequence[str]) -> Trace | None:
    """The bug that a sanitizer, an assertion or the runtime reports, with the stack that follows or stands before it."""
    for index, line in enumerate(lines):
        if raised := _raised(line, lines[index + 1 : index + 3]):
            kind, message = raised
            frames = _frames(lines[index + 1 :]) or _frames(lines[:index])
            return Trace(Language.CPP, (RaisedException(kind, message.strip(), tuple(reversed(frames))),), 0)
    return _unnamed(lines)


def _unnamed(lines: Sequence[str]) -> Trace | None:
    """A stack of a debugger or of Boost by itself, of a program that aborted or was stopped."""
    if sum(bool(_DEBUGGER.match(line) or _NUMBERED.match(line)) for line in lines) < _LEAST_FRAMES:
        return None
    frames = _frames(lines)
    aborted = any(frame.function.lstrip("_").startswith(("abort", "GI_abort", "raise", "GI_raise")) for frame in frames)
    return Trace(Language.CPP, (RaisedException("SIGABRT" if aborted else "crash", "", tuple(reversed(frames))),), 0)


_LEAST_FRAMES = 3


def _raised(line: str, following: Sequence[str]) -> tuple[str, str] | None:  # noqa: PLR0911 - one form after the other
    if matched := SANITIZER.search(line):
        return matched["type"], matched["message"]
    if ": runtime error: " in line and (matched := UNDEFINED.search(line)):
        return "runtime error", matched["message"]
    if matched := TERMINATE.search(line):
        what = _what(following)
        return matched["type"] or matched["other"] or "terminate", what or matched["what"] or matched["none"] or ""
    if ("ssertion" in line or "ASSERT" in line) and (matched := ASSERTION.match(line)):
        return "Assertion failed", next(said for said in matched.groups() if said is not None)
    if matched := SIGNAL.search(line):
        kind = next(name for name in matched.groups() if name is not None).removeprefix("signal ")
        kind = _SIGNALS.get(kind, kind)
        return None if kind.isdigit() or kind in _ASKED else (kind, line)
    if matched := CHECK.match(line):
        return "Check failed", matched["message"]
    if (matched := LOGGED.match(line)) and any("*** Check failure stack trace" in each for each in following):
        return "Check failure", matched["message"]
    if matched := CORRUPT.match(line) or VALGRIND.match(line):
        return matched["type"], line
    if ".swift" in line and (matched := SWIFT.match(line)):
        return "Fatal error", matched["message"]
    return None


def _what(following: Sequence[str]) -> str:
    for index, line in enumerate(following):
        if matched := WHAT.match(line):
            return matched["message"] or "".join(following[index + 1 : index + 2]).strip()
    return ""


_ASKED: Final = frozenset({"SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGCONT", "SIGWINCH"})
"""Signals by which a program is asked for something; nothing broke."""
_SIGNALS: Final = {"4": "SIGILL", "6": "SIGABRT", "7": "SIGBUS", "8": "SIGFPE", "11": "SIGSEGV"}


def frame_of(line: str) -> Frame | None:
    """The frame that the line is, else None."""
    for form in _FORMS:
        if matched := form.match(line):
            parts = matched.groupdict()
            function = (parts["function"] or "").strip()
            file, number = parts.get("file") or parts.get("module") or "", parts.get("line")
            library = bool(_LIBRARY.match(function) or _LIBRARY_FILE.search(file)) or function[:1] in {"", "("}
            return Frame(file, function, int(number) if number else None, not library)
    return None


def _frames(lines: Sequence[str]) -> list[Frame]:
    """The first stack, the innermost first. A later one (`freed by`, `allocated by`) is not where it broke."""
    frames: list[Frame] = []
    apart = False
    for line in lines:
        frame = frame_of(line)
        if frame is None:
            apart = bool(frames) and (apart or not line.strip() or line[0] not in " \t")
            continue
        if apart and line.split(None, 1)[0] in {"#0", "0", "#00", "0#"}:
            break
        if _HANDLED.search(frame.function) or (
            _C_LIBRARY.search(f"{frame.file} {frame.function}") and not _NAMED.match(frame.function)
        ):
            frames = [Frame(each.file, each.function, each.line, in_app=False) for each in frames]
        frames.append(frame)
    return frames[::-1] if any("most recent call last" in line for line in lines[:2]) else frames

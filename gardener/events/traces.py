"""Stack traces in a text: Python, Java and its kin, Node."""

from __future__ import annotations

import re

from gardener.events.event import Frame, Language, RaisedException, Trace

_PYTHON_START = "Traceback (most recent call last):"
_PYTHON_FRAME = re.compile(r'\s*File "(?P<file>[^"\n]{1,500})", line (?P<line>\d{1,9})(?:, in (?P<function>.{1,200}))?')
_PYTHON_RAISED = re.compile(r"(?P<type>[A-Za-z_][\w.]{0,200})(?::\s?(?P<message>.*))?$")
_JAVA_FRAME = re.compile(r"\s+at (?P<call>[\w.$<>/@-]+)\((?P<file>[^():\n]{1,200})(?::(?P<line>\d{1,9}))?\)")
_JAVA_RAISED = re.compile(
    r"(?:Caused by: |Exception in thread \"[^\"]*\" )?(?<![\w$.])(?P<type>[a-z][\w$]*(?:\.[\w$]+)+)"
    r"(?:: (?P<message>.*))?$"
)
_NODE_FRAME = re.compile(
    r"\s+at (?:async )?(?:(?P<function>(?:new )?[^\s()]+(?: \[as \w+\])?) \()?"
    r"(?P<file>[^()\s]+):(?P<line>\d{1,9}):\d+\)?"
)
_NODE_RAISED = re.compile(r"(?<!\w)(?P<type>[A-Z]\w*)(?: \[[^\]]{0,100}\])?: (?P<message>.*)$")
_LIBRARY = re.compile(
    r"(?:site-packages|dist-packages|node_modules|/usr/(?:local/)?lib/|/lib/python|<frozen |node:|internal/|lib/python\d)"  # noqa: E501
)
_JAVA_LIBRARY = (
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "kotlin.",
    "scala.",
    "org.springframework.",
    "org.apache.",
    "io.netty.",
)


def trace_in(text: str) -> Trace | None:
    """The first kind of stack trace found in `text`, or None. Escaped line breaks count as line breaks."""
    if "\n" not in text and "\\n" in text:
        text = text.replace("\\n", "\n").replace('\\"', '"')
    if _PYTHON_START in text:
        return _python(text)
    if "\tat " in text or "    at " in text:
        lines = text.split("\n")
        return _java(lines) or _node(lines)
    return None


def before_trace(text: str) -> str:
    """What stands before the trace: the message that the program logged with it; empty where there is none."""
    if "\n" not in text and "\\n" in text:
        text = text.replace("\\n", "\n")
    kept = []
    for line in text.split("\n"):
        if line.strip() == _PYTHON_START or _JAVA_FRAME.match(line) or _NODE_FRAME.match(line):
            break
        kept.append(line)
    return "\n".join(kept).strip()


def _python(text: str) -> Trace | None:
    """Tracebacks in the order they are printed: the first was raised first, and is the root."""
    raised: list[RaisedException] = []
    frames: list[Frame] | None = None
    for line in text.split("\n"):
        if line.strip() == _PYTHON_START:
            frames = []
        elif frames is not None:
            if found := _PYTHON_FRAME.match(line):
                file = found["file"]
                in_app = not _LIBRARY.search(file)
                frames.append(Frame(file, (found["function"] or "<module>").strip(), int(found["line"]), in_app))
            elif line[:1] not in {" ", "\t", ""} and (found := _PYTHON_RAISED.match(line)):
                raised.append(RaisedException(found["type"], (found["message"] or "").strip(), tuple(frames)))
                frames = None
    if not raised:
        return None
    return Trace(Language.PYTHON, tuple(reversed(raised)), len(raised) - 1)


def _java(lines: list[str]) -> Trace | None:
    """Outermost exception first, the last `Caused by` is the root."""
    raised: list[RaisedException] = []
    frames: list[Frame] = []
    current: tuple[str, str] | None = None
    for line in lines:
        if found := _JAVA_FRAME.match(line):
            owner, _, function = found["call"].rpartition(".")
            number = int(found["line"]) if found["line"] else None
            frames.append(Frame(found["file"], f"{owner}.{function}", number, not owner.startswith(_JAVA_LIBRARY)))
        elif found := _JAVA_RAISED.search(line) if not line[:1].isspace() else None:
            if current and frames:
                raised.append(RaisedException(*current, tuple(reversed(frames))))
            current, frames = (found["type"], (found["message"] or "").strip()), []
    if current and frames:
        raised.append(RaisedException(*current, tuple(reversed(frames))))
    return Trace(Language.JAVA, tuple(raised), len(raised) - 1) if raised else None


def _node(lines: list[str]) -> Trace | None:
    """One error with the frames below it."""
    raised: tuple[str, str] | None = None
    frames: list[Frame] = []
    for line in lines:
        if found := _NODE_FRAME.match(line):
            file = found["file"]
            frames.append(
                Frame(file, found["function"] or "<anonymous>", int(found["line"]), not _LIBRARY.search(file))
            )
        elif not frames and (found := _NODE_RAISED.search(line)):
            raised = (found["type"], found["message"].strip())
    if raised is None or not frames:
        return None
    return Trace(Language.NODE, (RaisedException(*raised, tuple(reversed(frames))),), 0)

"""What the payload of an entry says: the text, the structure around it, and the stack trace that stands beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from gardener.entries.interface import EMPTY, Entry
from gardener.entries.parse import dumped
from gardener.events import attempts, otlp, proto
from gardener.events.layout import ERROR_KEYS, MESSAGE_KEYS, TRACE_KEYS, Layout, layout_of

_SECOND = (
    "error_message",
    "errorMessage",
    "error.message",
    "reason",
    "detail",
    "description",
    "title",
    "summary",
    "statusMessage",
    "statusDetails",
    "debugInfo",
    "stringValue",
)
NO_LAYOUT: Final = layout_of(EMPTY)
_LONGEST_JSON = 1_000_000  # characters of a text that is read as JSON
_DEEPEST = 4
_ANSI = re.compile(r"\x1b(?:\[[0-9;:?]{0,20}[A-Za-z]|\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)|[()][A-Z0-9])")
_COLOUR_TAGS = re.compile(r"</?(?:red|green|yellow|blue|magenta|cyan|white|black|bold|dim|level|light-\w{3,7})>")
# A line as the container runtime (CRI) or docker compose wrote it into its file.
_RUNTIME = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] |[\w.-]{1,60}[_-]\d{1,4} +\| |[a-z][\w.-]{0,59} +\| (?=\d{4}-)|flutter: "
)


_Span = tuple[int, int]


class Said(NamedTuple):
    """`text` is what the program said; `key` names its field.

    `document` is the structure around it, empty for a line of text, and `layout` that of its fields.
    """

    text: str
    key: str
    document: Mapping[str, Any] = EMPTY
    layout: Layout = NO_LAYOUT
    is_line: bool = True


def uncoloured(text: str) -> str:
    """The text without terminal colours and loguru's colour tags."""
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    if "<" not in text:
        return text
    if "</" in text or (text[:1] == "<" and text[1:2].isalpha()):
        text = _COLOUR_TAGS.sub("", text)
    return text


def message_of(entry: Entry) -> str:
    """The text that the entry says, before any parsing; empty only for an entry without content."""
    return entry.text or said_by(entry).text


def said_by(entry: Entry) -> Said:
    """What the entry says, whichever payload it has."""
    text = entry.text
    if text:
        if text[-1] in "}\n\r " and text.lstrip()[:1] == "{" and (document := _document(text)):
            whole = Said(text, "textPayload", document, layout_of(document), is_line=False)
            return _structured(document, "textPayload (JSON)") or whole
        return Said(text, "textPayload")
    document = entry.json
    if document:
        found = _structured(document, "jsonPayload")
        return found or Said(dumped(document), "jsonPayload", document, layout_of(document), is_line=False)
    if entry.proto:
        return Said(proto.message_of(entry.proto) or dumped(entry.proto), "protoPayload", is_line=False)
    return Said("", "")


def line_of(entry: Entry) -> str | None:
    """The entry as one line of a raw stream, as an agent picked it up; None for an entry that a logging library structured."""
    text = entry.text
    if text:
        return None if text[0] == "{" and text[-1] == "}" else text
    document = entry.json
    if document:
        if _is_wrapped(document, layout_of(document)):
            for key in ("message", "log", "msg", "text"):
                value = document.get(key)
                if isinstance(value, str):
                    return value
        return None
    return None if entry.proto or entry.http else ""


def _is_wrapped(document: Mapping[str, Any], layout: Layout) -> bool:
    """Whether only an agent's fields surround a line of text; an object among them is a structure of the program's own."""
    return layout.wrapped and not any(
        isinstance(document.get(key), dict) for key in ("log", "source", "message", "msg", "file")
    )


def without_runtime(text: str) -> str:
    """The line without what a container runtime puts before it."""
    start = text[:80]
    found = _RUNTIME.match(text) if " std" in start or " | " in start or start.startswith("flutter: ") else None
    return text[found.end() :] if found else text


def bare(text: str) -> str:
    """The line as the program wrote it: without colours, and without what a container runtime put before it."""
    return without_runtime(uncoloured(text) if "\x1b" in text else text)


def spans_left(text: str) -> tuple[_Span, ...]:
    """Where in a text stands what is left without colours, blanks around, and what a container runtime put before it.

    The same for all texts that differ in their digits only.
    """
    spans = [(0, len(text))]
    now = text
    if "\x1b" in now:
        now, spans = _cut(_ANSI, now, spans)
    if "</" in now or (now[:1] == "<" and now[1:2].isalpha()):
        now, spans = _cut(_COLOUR_TAGS, now, spans)
    stripped = now.strip()
    start = len(now) - len(now.lstrip()) + len(stripped) - len(without_runtime(stripped))
    return tuple(_kept(spans, [(0, start), (max(start, len(now.rstrip())), len(now))]))


def _cut(pattern: re.Pattern[str], text: str, spans: list[_Span]) -> tuple[str, list[_Span]]:
    """The text without what the pattern finds, and the spans of which it consists then."""
    return pattern.sub("", text), _kept(spans, [found.span() for found in pattern.finditer(text)])


def _kept(spans: list[_Span], gaps: list[_Span]) -> list[_Span]:
    """The spans without the gaps, which count the characters that the spans hold together. Both rise."""
    found: list[_Span] = []
    rest = iter(gaps)
    gap = next(rest, None)
    before = 0  # characters in the spans before this one
    for first, last in spans:
        place, shift = first, first - before
        before += last - first
        while gap and gap[0] + shift < last:
            if place < gap[0] + shift:
                found.append((place, gap[0] + shift))
            place = max(place, min(gap[1] + shift, last))
            if gap[1] + shift > last:  # it goes on in the next span
                break
            gap = next(rest, None)
        if place < last:
            found.append((place, last))
    return found


def _document(text: str) -> Mapping[str, Any]:
    if len(text) <= _LONGEST_JSON:
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            return EMPTY
        if isinstance(document, dict):
            return document
    return EMPTY


def _structured(document: Mapping[str, Any], where: str) -> Said | None:
    """The message of a structured payload; a payload that only an agent's fields surround is the line that it holds."""
    layout = layout_of(document)
    key = layout.message
    text: object = document[key] if key and not layout.odd else None
    if not isinstance(text, str) or not _says(text):  # nearly never
        key, text = _message(document, 0)
        if not text:
            return None
    if layout.wrapped and _is_wrapped(document, layout) and isinstance(document.get(key), str):
        if text[0] == "{" and text.rstrip()[-1:] == "}" and (inner := _document(text)) and _message(inner, 0)[1]:
            return _structured(inner, f"{where}.{key} (JSON)")
        return Said(text, f"{where}.{key}")
    return Said(text, f"{where}.{key}", document, layout, is_line=False)


def _message(document: Mapping[str, Any], depth: int) -> tuple[str, str]:
    """The key and text of the message: of the usual keys, of nested objects under them, of an error object, of any case."""
    if depth >= _DEEPEST:
        return "", ""
    for key in MESSAGE_KEYS:
        if key in document:
            value = document[key]
            if isinstance(value, str):
                if _says(value):
                    return _with_record(document, key, value)
            elif isinstance(value, dict):
                inner, text = _message(value, depth + 1)
                if text:
                    return f"{key}.{inner}", text
            elif _says(text := _lines(value)):
                return key, text
    return _typed(document, depth) or _other_message(document, depth)


def _with_record(document: Mapping[str, Any], key: str, value: str) -> tuple[str, str]:
    """Loguru's `serialize` repeats the formatted line under `text`; the message itself is in the record."""
    record = document.get("record")
    if key == "text" and isinstance(record, dict) and isinstance(said := record.get("message"), str) and said:
        return "record.message", said
    if key == "message" and document.get("kind") == "Event" and isinstance(reason := document.get("reason"), str):
        return key, f"{reason}: {value}"
    return key, value


def _other_message(document: Mapping[str, Any], depth: int) -> tuple[str, str]:  # noqa: C901, PLR0911 - one form after the other
    if document.get("kind") == "Event" and isinstance(note := document.get("note"), str) and note:
        return "note", f"{document.get('reason', '')}: {note}"
    for key in (*ERROR_KEYS, *_SECOND):
        value = document.get(key)
        if isinstance(value, dict):
            inner, text = _message(value, depth + 1)
            if text:
                return f"{key}.{inner}", text
        if isinstance(value, str) and _says(value):
            return key, value
    for key in ("fields", "data"):  # of Rust's tracing, and of those who wrap what they log
        if isinstance(value := document.get(key), dict):
            inner, text = _message(value, depth + 1)
            if text:
                return f"{key}.{inner}", text
    for key, value in zip(document, document.values(), strict=True):
        if isinstance(value, str) and _says(value) and key.lower() in {"message", "msg", "event"}:
            return key, value
    for key in TRACE_KEYS:
        if isinstance(value := document.get(key), str) and _says(value):
            return key, value
    return "", ""


def _typed(document: Mapping[str, Any], depth: int) -> tuple[str, str] | None:
    """The message of a report of an attempt, or of a body as OpenTelemetry writes structures; None for anything else."""
    if "@type" in document and (told := attempts.message_of(document)):
        return "@type", told
    if len(document) != 1:
        return None
    if pairs := otlp.pairs(document):
        inner, text = _message(pairs, depth + 1)
        return (f"kvlistValue.{inner}", text) if text else None
    items = otlp.items(document)
    return ("arrayValue", "\n".join(items)) if items else None


def trace_texts(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of a structured payload, beside its message, that may hold a stack trace, each with its field."""
    for key in TRACE_KEYS:
        if key in document and (text := _lines(document[key])):
            yield key, text
    for key in ERROR_KEYS:
        if isinstance(inner := document.get(key), dict):
            for name in TRACE_KEYS:
                if name in inner and (text := _lines(inner[name])):
                    yield f"{key}.{name}", text
        elif isinstance(inner, str) and (
            "\n" in inner or "** (" in inner
        ):  # Elixir names the type of a line's exception
            yield key, inner
    record = document.get("record")
    if isinstance(record, dict) and record.get("exception") and (whole := _lines(document.get("text"))):
        yield "text", whole


def error_objects(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The nested error objects of a structured payload, each with its field."""
    for key in ERROR_KEYS:
        if isinstance(inner := document.get(key), dict):
            yield key, inner
    record = document.get("record")
    if isinstance(record, dict) and isinstance(inner := record.get("exception"), dict):
        yield "record.exception", inner


def _says(text: str) -> bool:
    """Whether the text holds more than blanks and colours."""
    left = uncoloured(text)
    return bool(left) and not left.isspace()


def _lines(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return ""

"""Which code wrote the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gardener.entries.interface import Entry
from gardener.events import proto
from gardener.events.event import Location
from gardener.events.heads.head import Head, place_in
from gardener.events.heads.marks import Span
from gardener.events.layout import Keys, Layout, layout_of
from gardener.events.payload import Said
from gardener.events.values import mapping, number, text

# Functions of logging libraries: what they name is the library, not the code that logged.
_WRAPPERS = frozenset(
    "callHandlers handle emit _log log info debug warning warn error exception critical fatal _emit_log process __call__ write".split()
)
_LIBRARY_MODULE = re.compile(
    r"(?:^|[./\\])(?:logging|loguru|structlog|logbook|winston|pino|bunyan|log4js|logrus|zap|zerolog|slog|log4j|logback|slf4j|serilog)"
    r"(?:$|[./\\]|@v|-\w)"
)
_HELPER = re.compile(r"(?:^|[._/])log(?:ging|ger)?(?:_\w{1,30})?(?:\.py|\.js|\.ts)?$")
_CALLER = re.compile(r"(?P<file>[\w./@+-]{1,300}\.\w{1,5}):(?P<line>\d{1,9})$")


def location_of(entry: Entry, said: Said, head: Head) -> tuple[Location | None, str]:
    """The code that logged and the rule that told so, looking through wrappers."""
    if source := entry.source_location:
        found = _source(source)
        if not is_wrapper(found.module or found.file, found.function):
            return found, "sourceLocation"
    if said.layout.code and (told := _of_document(said.document, said.layout))[0]:
        return told
    if entry.proto and (line := proto.location_of(entry.proto)):
        return _source(line), "sourceLocation of the line"
    stated = head.location
    if stated and not is_wrapper(stated.module or stated.file, stated.function):
        return stated, f"text ({head.rule})"
    return None, ""


def stated_place(text: str, place: tuple[Span, Span, Span, Span]) -> Location | None:
    """The code that the head of a line names, looking through wrappers."""
    stated = place_in(text, place)
    return stated if stated and not is_wrapper(stated.module or stated.file, stated.function) else None


def _of_document(document: Mapping[str, Any], layout: Layout) -> tuple[Location | None, str]:
    context = document.get("context")
    source = mapping(document.get("logging.googleapis.com/sourceLocation") or document.get("sourceLocation"))
    if source:
        return _source(source), "sourceLocation"
    if isinstance(context, dict) and (report := mapping(context.get("reportLocation"))):
        function, file = text(report.get("functionName")), text(report.get("filePath"))
        return _placed("", function, file, number(report.get("lineNumber"))), "reportLocation"
    for name in layout.holders:
        holder = document[name] if name else document
        if (not name or isinstance(holder, dict)) and (found := _named(holder, layout_of(holder) if name else layout)):
            return found, f"field {name or 'of the payload'}"
    caller = text(document.get("caller") or document.get("C") or document.get("src"))
    if caller and (matched := _CALLER.search(caller)):
        return Location("", text(document.get("func")), matched["file"], int(matched["line"])), "field caller"
    name = text(context.get("name")) if isinstance(context, dict) else ""
    return (_placed(name), "field context.name") if name and " " not in name else (None, "")


def _named(holder: Mapping[str, Any], layout: Layout) -> Location | None:
    modules, files, lines = layout.modules, layout.files, layout.lines
    if not (modules or layout.functions or (files and lines)):
        return None
    function = _first(holder, layout.functions)
    module = _first(holder, modules)
    file = _first(holder, files)
    if not module and not function and not (file and lines):
        return None
    if is_wrapper(module or file, function):
        module = _first(holder, tuple(key for key in modules if key != "module"))
        return _placed(module) if module and not is_wrapper(module, function) else None
    line = number(holder[lines[0]]) if lines else None
    return _placed(module, function, file if "." in file or "/" in file else "", line)


@lru_cache(maxsize=2_048)
def _placed(module: str, function: str = "", file: str = "", line: int | None = None) -> Location:
    """One object for all entries of a place."""
    return Location(module, function, file, line)


def _first(holder: Mapping[str, Any], keys: Keys) -> str:
    """The first text without blanks; a loguru record names its file by an object."""
    for key in keys:
        value = holder[key]
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value and " " not in value:
            return value
    return ""


def _source(source: Mapping[str, Any]) -> Location:
    function = text(source.get("function") or source.get("functionName"))
    return _placed("", function, text(source.get("file")), number(source.get("line")))


def is_wrapper(module: str, function: str) -> bool:
    """Whether the code named is a logging library, or a helper of the application that only logs what it is told."""
    return "log" in module and _is_wrapper(module, function)


@lru_cache(maxsize=2_048)
def _is_wrapper(module: str, function: str) -> bool:
    if function in _WRAPPERS and _HELPER.search(module):
        return True
    if not _LIBRARY_MODULE.search(module):
        return False
    return module == "logging" or not function or function.rpartition(".")[2] in _WRAPPERS or "." not in module

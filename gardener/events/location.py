"""Which code wrote the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gardener.entries.interface import Entry
from gardener.events import proto
from gardener.events.event import Location
from gardener.events.heads import Head
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
_FUNCTIONS = ("function", "funcName", "func", "func_name", "method", "methodName", "function_name")
_MODULES = (
    "module",
    "logger",
    "logger_name",
    "loggerName",
    "name",
    "SourceContext",
    "log.logger",
    "category",
    "component",
)
_LINES = ("line", "lineno", "lineNumber", "line_number")
_FILES = ("file", "filename", "pathname", "path", "source_file")
_HOLDERS = ("labels", "", "source", "record")  # the payload itself, and fields of it that may name the code
_CALLER = re.compile(r"(?P<file>[\w./@+-]{1,300}\.\w{1,5}):(?P<line>\d{1,9})$")


def location_of(entry: Entry, document: Mapping[str, Any], head: Head) -> tuple[Location | None, str]:
    """The code that logged and the rule that told so, looking through wrappers."""
    source = entry.source_location
    if source:
        found = _source(source)
        if not _is_wrapper(found.module or found.file, found.function):
            return found, "sourceLocation"
    if document and (told := _of_document(document))[0]:
        return told
    if entry.proto and (line := proto.location_of(entry.proto)):
        return _source(line), "sourceLocation of the line"
    stated = head.location
    if stated and not _is_wrapper(stated.module or stated.file, stated.function):
        return stated, f"text ({head.rule})"
    return None, ""


def _of_document(document: Mapping[str, Any]) -> tuple[Location | None, str]:
    context = document.get("context")
    source = mapping(document.get("logging.googleapis.com/sourceLocation") or document.get("sourceLocation"))
    report = mapping(context.get("reportLocation")) if isinstance(context, dict) else None
    if source or report:
        report = report or {}
        return (
            (_source(source), "sourceLocation")
            if source
            else (
                Location(
                    "", text(report.get("functionName")), text(report.get("filePath")), number(report.get("lineNumber"))
                ),
                "reportLocation",
            )
        )
    for name in _HOLDERS:
        holder = document.get(name) if name else document
        if isinstance(holder, dict) and (found := _named(holder)):
            return found, f"field {name or 'of the payload'}"
    caller = text(document.get("caller") or document.get("C") or document.get("src"))
    if caller and (matched := _CALLER.search(caller)):
        return Location("", text(document.get("func")), matched["file"], int(matched["line"])), "field caller"
    name = text(context.get("name")) if isinstance(context, dict) else ""
    return (Location(name), "field context.name") if name and " " not in name else (None, "")


def _named(holder: Mapping[str, Any]) -> Location | None:
    functions, modules, files, lines = _keys(tuple(holder))
    function = _first(holder, functions)
    module = _first(holder, modules)
    file = _first(holder, files)
    if not module and not function and not (file and lines):
        return None
    if _is_wrapper(module or file, function):
        module = _first(holder, tuple(key for key in modules if key != "module"))
        return Location(module) if module and not _is_wrapper(module, function) else None
    line = number(holder[lines[0]]) if lines else None
    return Location(module, function, file if "." in file or "/" in file else "", line)


_Keys = tuple[str, ...]


@lru_cache(maxsize=1_024)
def _keys(keys: _Keys) -> tuple[_Keys, _Keys, _Keys, _Keys]:
    """Those of the keys that may name function, module, file and line; payloads of one program have few sets of keys."""
    functions, modules, files, lines = (
        tuple(key for key in known if key in keys) for known in (_FUNCTIONS, _MODULES, _FILES, _LINES)
    )
    return functions, modules, files, lines


def _first(holder: Mapping[str, Any], keys: _Keys) -> str:
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
    return Location("", function, text(source.get("file")), number(source.get("line")))


def _is_wrapper(module: str, function: str) -> bool:
    """Whether the code named is a logging library, or a helper of the application that only logs what it is told."""
    if "log" not in module:
        return False
    if function in _WRAPPERS and _HELPER.search(module):
        return True
    if not _LIBRARY_MODULE.search(module):
        return False
    return module == "logging" or not function or function.rpartition(".")[2] in _WRAPPERS or "." not in module

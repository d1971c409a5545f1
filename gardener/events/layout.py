"""Which fields of a structured payload may say what. Payloads of one program have few sets of fields, so this is asked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

MESSAGE_KEYS: Final = (
    "formattedMessage", "message", "msg", "event", "textPayload", "text", "log", "body", "@message", "@m", "MESSAGE", "Message", "Msg", "M",
    "Body", "short_message", "RenderedMessage", "rendered_message", "logMessage", "full_message", "MSG", "@mt", "MessageTemplate", "eventMessage",
)  # fmt: skip
"""In the order in which they are asked for; the first that holds a text wins."""
ERROR_KEYS: Final = ("error", "err", "exception", "exc", "exc_info", "Exception", "thrown", "e", "cause", "failure")
TRACE_KEYS: Final = (
    "errorVerbose", "stack_trace", "stack", "stacktrace", "stackTrace", "exception", "exc_info", "traceback", "exc_text", "error.stack_trace",
    "error.stack", "exception.stacktrace", "backtrace", "@x", "Exception", "trace", "error_stack", "StackTrace",
    "S", "exception_stack", "extendedStackTrace",
)  # fmt: skip
LEVEL_KEYS: Final = (
    "severity", "level", "levelname", "level_name", "log.level", "loglevel", "logLevel", "log_level", "lvl",
    "Level", "Severity", "LEVEL", "SEVERITY", "@l", "severityText", "severity_text", "SeverityText", "@level",
    "error_severity", "severityLevel",
)  # fmt: skip
"""In the order in which they are asked for. `type` belongs to Kubernetes events alone."""
LONGEST_LEVEL: Final = 14
"""Characters of the name of a level, or of a field that holds one."""
_LEVEL_LOW = frozenset(word.lower() for word in LEVEL_KEYS)
_LEVEL_ELSEWHERE = frozenset("L PRIORITY priority levelno log record kind s severityNumber SeverityNumber @t v".split())
# What agents add to a line that they did not understand; a payload of nothing else is a line of text.
_AGENT_KEYS = frozenset(
    "message log msg text stream time timestamp logtag tag pid _p source container_id container_name partial_message filename file "
    "timestampSeconds timestampNanos thread serviceContext kubernetes docker @timestamp".split()
)
_BESIDE = frozenset(
    [
        *TRACE_KEYS,
        *ERROR_KEYS,
        "record",
        "exc_type",
        "error.type",
        "exception.type",
        "throwable",
        "panic.payload",
        "errorType",
        "exceptionType",
    ]
)
_NESTING = ("context", "attributes", "events", "extra", "Properties", "fields", "extensions", "meta", "metadata")
_FUNCTIONS = ("function", "funcName", "func", "func_name", "method", "methodName", "function_name")
_MODULES = (
    "module", "logger", "logger_name", "loggerName", "name", "SourceContext", "log.logger", "category", "component", "Category", "@module",
)  # fmt: skip
_TRACING = frozenset({"fields", "span", "spans", "line_number"})  # beside the `target` of Rust's tracing
_LINES = ("line", "lineno", "lineNumber", "line_number")
_FILES = ("file", "filename", "pathname", "path", "source_file")
_HOLDERS = (
    "labels",
    "",
    "source",
    "record",
    "src",
    "log",
)  # the payload itself, and fields of it that may name the code
_CODE = frozenset(
    [
        *_HOLDERS,
        *_FUNCTIONS,
        *_MODULES,
        *_FILES,
        "context",
        "caller",
        "C",
        "src",
        "sourceLocation",
        "logging.googleapis.com/sourceLocation",
    ]
)
_USERS: Final = ("user_id", "userId", "user", "uid", "usr.id", "user.id", "enduser.id", "context")
_PROCESSES = ("pid", "_PID", "process_id", "PID", "process", "thread", "thread_id")
_VERSIONS: Final = frozenset({"serviceContext", "service.version", "version"})
_REQUEST: Final = frozenset({"method", "path"})
"""Of a request, as lograge and Envoy write them, with a status: they name no function and no file."""
_REQUESTS = (
    _REQUEST,
    frozenset({"RequestMethod", "RequestPath"}),
    frozenset({"request", "status"}),
)  # ... Traefik, nginx
_WIDE = 200  # fields of a payload that is not worth remembering
_MOST_LEVELS = 40  # fields of a wide payload that are asked for a level under an unusual name

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a payload with these fields may say; each tuple holds fields that are there, in the order in which they are asked.

    `message` is the first field that may hold it, empty for none. `wrapped`: only an agent's fields surround it. `odd`: the
    message may stand elsewhere all the same. `errors`: an exception may stand in a field; `nests` are fields that may have one
    among others. `unusual` are names of levels in an unusual case.
    """

    message: str
    wrapped: bool
    odd: bool
    errors: bool
    nests: Keys
    levels: Keys
    levels_elsewhere: bool
    unusual: Keys
    code: bool
    holders: Keys
    functions: Keys
    modules: Keys
    files: Keys
    lines: Keys
    users: Keys
    processes: Keys
    version: bool
    request: bool


def layout_of(document: Mapping[str, Any]) -> Layout:
    """The layout of the payload."""
    return _layout(tuple(document)) if len(document) <= _WIDE else _layout.__wrapped__(tuple(document))


@lru_cache(maxsize=512)
def _layout(keys: Keys) -> Layout:
    known = frozenset(keys)

    asked = _REQUEST if known >= _REQUEST else frozenset()

    def there(names: Keys) -> Keys:
        return tuple(name for name in names if name in known)

    return Layout(
        message=next((name for name in MESSAGE_KEYS if name in known), ""),
        wrapped=_AGENT_KEYS.issuperset(known),
        odd="record" in known or "kind" in known,
        errors=not _BESIDE.isdisjoint(known),
        nests=there(_NESTING),
        levels=there(LEVEL_KEYS),
        levels_elsewhere=not _LEVEL_ELSEWHERE.isdisjoint(known),
        unusual=tuple(key for key in keys[:_MOST_LEVELS] if len(key) <= LONGEST_LEVEL and key.lower() in _LEVEL_LOW),
        code=not _CODE.isdisjoint(known),
        holders=tuple(name for name in _HOLDERS if not name or name in known),
        functions=there(tuple(name for name in _FUNCTIONS if name not in asked)),
        modules=there((*_MODULES, "target") if known & _TRACING else _MODULES),
        files=there(tuple(name for name in _FILES if name not in asked)),
        lines=there(_LINES),
        users=there(_USERS),
        processes=there(_PROCESSES),
        version=not _VERSIONS.isdisjoint(known),
        request="httpRequest" in known or "context" in known or any(known >= fields for fields in _REQUESTS),
    )

"""Stack traces of .NET (C#, F#, Visual Basic) and Mono.

Source: https://learn.microsoft.com/dotnet/api/system.exception.tostring
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern

FRAME = Pattern(
    r"\s*at (?P<call>[^\s(][^(]{0,400}?) ?\((?P<arguments>[^)]{0,2000}(?:\)[^)]{0,200}){0,3}?)\)"
    r"(?: ?(?:\[0x[0-9a-f]{1,8}\]|<0x[0-9a-f]{1,16} \+ 0x[0-9a-f]{1,8}>))?(?: in (?P<file>.{1,400}?)(?::(?:line )?(?P<line>\d{1,9}))?)?\s*$"
)
LOCAL = Pattern(
    r"\s*(?:bei|à|en|in|em|w|в|v|på|vid|bij|konum:|위치:|在|於|場所) (?P<call>[\w<>`.+]{1,300}\.[\w<>`.+|$\[\],]{1,200}) ?\((?P<arguments>[^()\n]{0,1000})\)"
    r"(?: \S{1,10} (?P<file>(?:[A-Za-z]:\\|/).{1,400}?):\S{1,12} (?P<line>\d{1,9})\.?)?\s*$"
)
"""A call as .NET Framework prints it in other languages than English."""
SCRIPT = Pattern(r"\s*at (?P<call>[\w<>:-]{1,200}), (?P<file><No file>|[^\n]{1,400}?): line (?P<line>\d{1,9})\s*$")
"""A call of PowerShell."""
END_OF_INNER = Pattern(r"\s*--- End of inner ex(?:ception|zception) stack trace ---")
END = Pattern(r"\s*--- End of (?:inner exception )?stack trace")
_AGGREGATED = Pattern(r"\s*---> \(Inner Exception #\d+\)")
_RAISED = Pattern(
    r"(?:Unhandled [Ee]xception[.:]\s*)?(?P<type>(?:[A-Za-z_]\w*[.+])*[A-Za-z_]\w*(?:`\d+)?)"
    r"(?: \([^)]{1,40}\))?(?:: ?(?P<message>.*))?$",
    re.DOTALL,
)
_INSIDE = Pattern(
    r"(?P<type>(?<![\w.])(?:[A-Za-z_]\w{0,99}\.){0,15}(?:[A-Z]\w{0,99})?(?:Exception|Error)\w{0,40})(?::? ?(?P<message>.*))?",
    re.DOTALL,
)
_HIDDEN = Pattern(r"<(?P<name>\w{1,200})>[a-z]__[\w|]*(?:\.MoveNext)?$")
_GENERIC = Pattern(r"\[[^\[\]]{0,400}\]$")
_LIBRARIES = (
    "System.", "Microsoft.", "Mono.", "MS.", "Npgsql.", "Newtonsoft.", "MySql.", "MySqlConnector.", "Grpc.", "Google.",
    "StackExchange.", "Polly.", "MediatR.", "AutoMapper.", "Dapper.", "Serilog.", "NLog.", "Azure.", "Amazon.", "RestSharp.",
    "NHibernate.", "Castle.", "Autofac.", "Hangfire.", "MassTransit.", "NUnit.", "Xunit.", "(wrapper", "Interop.", "Internal.",
    "Swashbuckle.", "FluentValidation.", "IdentityServer4.", "RabbitMQ.", "Confluent.", "MongoDB.", "Elasticsearch.", "Nest.", "Quartz.",
    "UnityEngine.", "UnityEditor.", "lambda_method", "DynamicClass.", "log4net.", "Oracle.", "EntityFramework.", "Sentry.", "OpenTelemetry.",
    "Refit.", "Flurl.", "Humanizer.", "Moq.", "ServiceStack.", "Orleans.", "Akka.", "Steeltoe.", "Windows.", "FSharp.", "<StartupCode$",
)  # fmt: skip


def parse(lines: Sequence[str]) -> Trace | None:
    """Outermost exception first; the innermost `--->` is the root. Frames of inner exceptions are printed first."""
    header: list[str] = []
    parts: list[list[Frame]] = [[]]
    begun = False
    for line in lines:
        if _AGGREGATED.match(line) and begun:
            break  # the other exceptions of an aggregate
        if matched := FRAME.match(line) or LOCAL.match(line) or SCRIPT.match(line):
            begun = True
            parts[-1].append(_frame(matched))
        elif END_OF_INNER.match(line):
            parts.append([])
        elif not begun:
            header.append(line)
    named = _named(header)
    if not begun or not named:
        return None
    raised = [RaisedException(kind, said) for kind, said in named]
    for index, frames in enumerate(parts[: len(raised)]):
        which = len(raised) - 1 - index
        raised[which] = RaisedException(raised[which].type, raised[which].message, tuple(reversed(frames)))
    return Trace(Language.DOTNET, tuple(raised), len(raised) - 1)


def _frame(matched: re.Match[str]) -> Frame:
    call = matched["call"].strip()
    return Frame(
        matched["file"] or "",
        function_of(call),
        int(matched["line"]) if matched["line"] else None,
        not call.startswith(_LIBRARIES),
    )


def function_of(call: str) -> str:
    """The method as it was written: compiler-made names of async methods, iterators and lambdas are undone."""
    call = _GENERIC.sub("", call)
    if "__" in call and (found := _HIDDEN.search(call)):
        owner = call[: found.start()].rstrip(".+").removesuffix("<>c")
        return f"{owner.rstrip('.+')}.{found['name']}".lstrip(".")
    return call


def _named(header: Sequence[str]) -> list[tuple[str, str]]:
    text = "\n".join(line.rstrip() for line in header).strip()
    if text.startswith("Stack overflow."):
        return [("StackOverflowException", text)]
    named = []
    for index, part in enumerate(re.split(r"\s?---> ", text)):
        if found := _exception(part.strip()) if index else _first(part.strip()):
            named.append((found["type"], (found["message"] or "").strip()))
    return named


def _first(text: str) -> re.Match[str] | None:
    """The outermost exception, behind what was logged with it."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        found = _RAISED.match(line.strip())
        if found and ("." in found["type"] or found["type"].endswith(("Exception", "Error"))):
            rest = _GENERAL.sub("", line.strip())
            return _RAISED.match("\n".join([rest, *lines[index + 1 :]]))
    return _INSIDE.search(text)


_GENERAL = Pattern(
    r"^(?:Unhandled [Ee]xception[.:]\s*)?(?:Exception|Error): (?=(?:\w{1,100}\.){1,15}\w{0,100}Exception\b)"
)
"""A word before the exception, as Azure's functions print it."""


def _exception(text: str) -> re.Match[str] | None:
    return _RAISED.match(text) or _INSIDE.search(text)

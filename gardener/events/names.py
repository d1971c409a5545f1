"""The names and numbers by which logging libraries call their levels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gardener.events.event import Level
from gardener.events.layout import LONGEST_LEVEL, Layout

NAMES: Final[Mapping[str, Level]] = {
    "TRACE": Level.DEBUG, "TRCE": Level.DEBUG, "TRC": Level.DEBUG, "TRAC": Level.DEBUG, "DEBUG": Level.DEBUG,
    "DBUG": Level.DEBUG, "DBG": Level.DEBUG, "DEBU": Level.DEBUG, "FINE": Level.DEBUG, "FINER": Level.DEBUG,
    "FINEST": Level.DEBUG, "VERBOSE": Level.DEBUG, "VRB": Level.DEBUG, "SILLY": Level.DEBUG, "CONFIG": Level.DEBUG,
    **{f"{name}{digit}": Level.DEBUG for name in ("DEBUG", "TRACE") for digit in range(10)},  # PostgreSQL, Apache
    "INFO": Level.INFO, "INF": Level.INFO, "INFORMATION": Level.INFO, "INFORMATIONAL": Level.INFO, "HTTP": Level.INFO,
    "SUCCESS": Level.INFO, "LOG": Level.INFO, "NORMAL": Level.INFO, "NOTICE": Level.NOTICE, "NOTE": Level.NOTICE,
    "WARN": Level.WARNING, "WARNING": Level.WARNING, "WRN": Level.WARNING,
    "ERROR": Level.ERROR, "ERR": Level.ERROR, "ERRO": Level.ERROR, "EROR": Level.ERROR, "SEVERE": Level.ERROR,
    "FAIL": Level.ERROR, "CRITICAL": Level.CRITICAL, "CRIT": Level.CRITICAL, "FATAL": Level.CRITICAL,
    "FATA": Level.CRITICAL, "FTL": Level.CRITICAL, "PANIC": Level.CRITICAL, "PANI": Level.CRITICAL, "PNC": Level.CRITICAL,
    "DPANIC": Level.CRITICAL, "ALERT": Level.ALERT, "EMERGENCY": Level.EMERGENCY, "EMERG": Level.EMERGENCY,
}  # fmt: skip
LETTERS: Final[Mapping[str, Level]] = {
    "T": Level.DEBUG, "V": Level.DEBUG, "D": Level.DEBUG, "I": Level.INFO, "N": Level.NOTICE, "W": Level.WARNING,
    "E": Level.ERROR, "C": Level.CRITICAL, "F": Level.CRITICAL, "A": Level.CRITICAL,
}  # fmt: skip
SYSLOG: Final = (
    Level.EMERGENCY, Level.ALERT, Level.CRITICAL, Level.ERROR,
    Level.WARNING, Level.NOTICE, Level.INFO, Level.DEBUG,
)  # fmt: skip
"""RFC 5424, section 6.2.1: a priority is facility times eight plus severity."""
# pino and bunyan; also the numbers of Python's logging, which end at 50 (CRITICAL).
_TENS = {10: Level.DEBUG, 20: Level.DEBUG, 30: Level.INFO, 40: Level.WARNING, 50: Level.ERROR, 60: Level.CRITICAL}
_PYTHON = {10: Level.DEBUG, 20: Level.INFO, 30: Level.WARNING, 40: Level.ERROR, 50: Level.CRITICAL}
_INSIGHTS = (Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR, Level.CRITICAL)
# Monolog; the hundreds of Cloud Logging itself differ from 200 on.
_MONOLOG = {
    100: Level.DEBUG, 200: Level.INFO, 250: Level.NOTICE, 300: Level.WARNING,
    400: Level.ERROR, 500: Level.CRITICAL, 550: Level.ALERT, 600: Level.EMERGENCY,
}  # fmt: skip


def named(word: object) -> Level | None:
    """The level that a word names, in any case, with an offset as slog writes it (`INFO+2`); None for anything else."""
    if not isinstance(word, str) or len(word) > LONGEST_LEVEL:
        return None
    found = NAMES.get(word) or NAMES.get(word.strip().upper())
    if found is None and ("+" in word or "-" in word):
        found = NAMES.get(word.strip().upper().partition("+")[0].partition("-")[0])
    return found


def field_level(document: Mapping[str, Any], layout: Layout) -> tuple[Level, str] | None:
    """The level that a structured payload states, and the field that does; None where it states none."""
    for key in layout.levels:
        value = document[key]
        if isinstance(value, str) and (level := named(value)) is not None:
            return level, key
        if (level := _number(document, key, value)) is not None:
            return level, key
        if isinstance(value, dict) and (level := named(value.get("name")) or named(value.get("level"))) is not None:
            return level, key
    if layout.levels_elsewhere and (found := _elsewhere(document)):
        return found
    for key in layout.unusual:
        if (level := named(document[key])) is not None:
            return level, key
    return None


def _number(document: Mapping[str, Any], key: str, value: object) -> Level | None:
    """Numbers mean different things to different libraries; the fields beside them tell which."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < len("1000"):
        value = int(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    number = int(value) if value == value and abs(value) < 1e9 else -1  # noqa: PLR0124, PLR2004 - NaN
    if "short_message" in document or "facility" in document:
        return SYSLOG[number] if 0 <= number < len(SYSLOG) else None
    if key == "severityLevel":  # Application Insights
        return _INSIGHTS[number] if 0 <= number < len(_INSIGHTS) else None
    if "levelno" in document or "funcName" in document or "lineno" in document:
        return _PYTHON.get(number)
    if "channel" in document:
        return _MONOLOG.get(number)
    return _TENS.get(number)


def _elsewhere(document: Mapping[str, Any]) -> tuple[Level, str] | None:  # noqa: C901, PLR0911 - one form after the other
    level: Level | None = None
    if isinstance(log := document.get("log"), dict) and (level := named(log.get("level"))) is not None:
        return level, "log.level"
    if isinstance(record := document.get("record"), dict):  # loguru, serialize=True
        stated = record.get("level")
        if isinstance(stated, dict) and (level := named(stated.get("name"))) is not None:
            return level, "record.level.name"
    if (number := document.get("levelno")) is not None and (level := _number(document, "levelno", number)) is not None:
        return level, "levelno"
    if document.get("kind") == "Event" and (level := named(document.get("type"))) is not None:
        return level, "type of a Kubernetes event"
    if "L" in document and (level := named(document["L"])) is not None:
        return level, "L"
    priority = document.get("PRIORITY", document.get("priority"))
    if isinstance(priority, str | int) and str(priority) in {"0", "1", "2", "3", "4", "5", "6", "7"}:
        return SYSLOG[int(priority)], "PRIORITY"
    letter = document.get("s")
    if isinstance(letter, str) and letter in LETTERS and "t" in document and "c" in document:  # MongoDB
        return LETTERS[letter], "s"
    if (
        "@l" not in document and "@t" in document and ("@mt" in document or "@m" in document)
    ):  # Serilog leaves out its usual level
        return Level.INFO, "no `@l`"
    if isinstance(document.get("v"), int) and "caller" in document and "msg" in document:  # klog
        return (Level.ERROR, "err") if "err" in document else (Level.INFO, "v")
    open_telemetry = document.get("severityNumber", document.get("SeverityNumber"))
    if isinstance(open_telemetry, int) and 1 <= open_telemetry <= 24:  # noqa: PLR2004 - OpenTelemetry, log data model
        tens = (Level.DEBUG, Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR, Level.CRITICAL)
        return tens[(open_telemetry - 1) // 4], "severityNumber"
    return None

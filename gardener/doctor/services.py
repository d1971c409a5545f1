"""Which services write logs, when the one that was asked for does not: its name is often only nearly right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gardener.entries import query
from gardener.entries.wire import Ask, Wire
from gardener.errors import ReadError
from gardener.window import Window

if TYPE_CHECKING:
    from gardener.settings import Settings

TIMEOUT = 20.0  # seconds for one page
_PAGES = 5  # each leaves out the services that were seen before, so that a chatty one does not hide the others
_NAMED = 5  # of the services that there are, in a message
_ALIKE = 0.5  # of difflib's ratio
_NAME = re.compile(r"[\w.-]{1,100}", re.ASCII)
"""A service's name. What else a label holds, which any writer of logs can choose, is never shown or suggested."""


def near(name: str, there: Iterable[str]) -> tuple[str, ...]:
    """Those that the name may stand for, the likeliest first: parts of each other, or spelled alike."""
    known = sorted(set(there))
    alike = difflib.get_close_matches(name.lower(), [each.lower() for each in known], n=_NAMED, cutoff=_ALIKE)
    parts = [each for each in known if name.lower() in each.lower() or each.lower() in name.lower()]
    ranked = [*parts, *(each for like in alike for each in known if each.lower() == like)]
    return tuple(dict.fromkeys(ranked))[:_NAMED]


def check_services(settings: Settings, wire: Wire, names: Sequence[str], window: Window) -> str:
    """Say that each service of the settings has entries in the window. Raises `ReadError` for one that has none."""
    wanted = query.service_names(settings.service)
    interval = query.window_clause(window)
    silent = []
    for name in wanted:
        clause = query.joined(interval, query.service_clause(name))
        if not wire.page(Ask(tuple(names), clause, size=1, newest_first=True), TIMEOUT).entries:
            silent.append(name)
    if not silent:
        return f"there are logs for {_listed(wanted)}"
    there = services(wire, names, interval)
    raise ReadError(*_silence(silent, there, window))


def _silence(silent: Sequence[str], there: Sequence[str], window: Window) -> tuple[str, str]:
    """Cause and fix where services have no entry."""
    cause = f"no logs for {_listed(silent)} in {window}"
    if not there:
        return (
            f"{cause}, and none of any other service",
            "check `project`, or read a longer `window` (a log bucket keeps 30 days unless it is configured otherwise)",
        )
    alike = {name: near(name, there) for name in silent}
    best = next((found[0] for found in alike.values() if found), "")
    shown = list(dict.fromkeys(each for found in alike.values() for each in found)) or list(there)
    more = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    cause += f"; there are logs for {_listed(shown[:_NAMED])}{more}"
    if not best:
        return cause, "set `service` to one of them, or read a longer `window`"
    return cause, f"service: {best}"


def services(wire: Wire, names: Sequence[str], interval: str) -> tuple[str, ...]:
    """The services that wrote in the window, as far as a few pages tell."""
    from gardener.entries.protobuf import entry_of

    kinds = " OR ".join(f"resource.type={query.quoted(kind)}" for kind in query.SERVICE_LABELS)
    found: dict[str, None] = {}
    for _ in range(_PAGES):
        known = " OR ".join(query.service_clause(name) for name in found)
        clause = query.joined(interval, f"({kinds})", f"NOT ({known})" if known else "")
        if len(clause) > query.FILTER_LIMIT:
            break
        page = wire.page(Ask(tuple(names), clause, newest_first=True), TIMEOUT)
        entries = (entry_of(raw) for raw in page.entries)
        names_there = (
            each.resource_labels.get(query.SERVICE_LABELS.get(each.resource_type, ""), "") for each in entries
        )
        new = {name: None for name in names_there if name and name not in found}
        if not new:
            break
        found |= new
    return tuple(sorted(name for name in found if _NAME.fullmatch(name)))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)

"""What the settings call normal: their rules extend those of `gardener.events.normal`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gardener.events.event import Event
from gardener.events.subject import subject_of
from gardener.rules.book import Normal, first


def excused(events: Iterable[Event], rules: Sequence[Normal]) -> Iterator[Event]:
    """The events; what one of the rules matches carries its reason and place as the reason why it is normal.

    Unlike the built-in rules these hold for any level, and for stack traces: the team knows its own logs.
    """
    return _excused(events, rules) if rules else iter(events)


def _excused(events: Iterable[Event], rules: Sequence[Normal]) -> Iterator[Event]:
    for event in events:
        rule = None if event.normal else first(rules, subject_of(event))
        yield replace(event, normal=f"{rule.reason} ({rule.place})") if rule else event

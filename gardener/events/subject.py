"""An event as the rules of the settings see it."""

from __future__ import annotations

from gardener.events.event import Event
from gardener.rules.matching import Subject


def subject_of(event: Event) -> Subject:
    """What rules can be about; the code location is the logging one, else the place that raised the root cause."""
    place = event.trace.place if event.trace else None
    location = event.location
    return Subject(
        message=event.message,
        exceptions=tuple(each.type for each in event.trace.exceptions) if event.trace else (),
        module=location.module if location else "",
        function=(location.function if location else "") or (place.function if place else ""),
        file=(location.file if location else "") or (place.file if place else ""),
        method=event.request.method if event.request else "",
        route=event.request.route if event.request else "",
        status=event.request.status if event.request else None,
        service=event.service,
        level=event.level.name,
    )

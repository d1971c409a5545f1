"""What the marker remembers of each window, and the table that it is shown in."""

from __future__ import annotations

from datetime import timedelta

from gardener.issues import texts
from gardener.issues.marker import LONGEST_REVISION, Marker, Seen, read_marker
from gardener.window import Basis, Coverage, Window
from tests import builders

DAY = timedelta(days=1)


def _day(number: int, revision: str, before: Marker | None, old: str = "") -> str:
    """The block of an issue on a day when the problem was logged by one revision."""
    incident = builders.incident_from(builders.repeated("cannot pay", 3 + number, revision=revision))
    window = Window(builders.START + number * DAY, builders.START + (number + 1) * DAY, "24h")
    coverage = Coverage(window, window, 100, 1, Basis.EXACT, "severity>=WARNING", "a file")
    return texts.block(incident, builders.context(coverage), (), "update", "why", before, old)


def test_each_window_keeps_its_revision() -> None:
    """The table names the revision of each window, whatever people did to the table before."""
    body = _day(0, "shop-00001-abc", None)
    for number, revision in enumerate(("shop-00002-def", "shop-00002-def", "shop-00003-ghi"), start=1):
        before = read_marker(body)
        body = _day(number, revision, before, "a text without a table")
    rows = [line.split(" | ") for line in body.splitlines() if line.startswith("| 2025-")]
    assert ["`shop-00003-ghi` |", "`shop-00002-def` |", "`shop-00002-def` |", "`shop-00001-abc` |"] == [
        row[-1] for row in rows
    ]


def test_revisions_are_remembered_within_bounds() -> None:
    """A hundred windows with names of a thousand characters take a few kilobytes, in the marker and in the table."""
    body = _day(0, "x" * 1_000, None)
    for number in range(1, 100):
        body = _day(number, f"{number}-{'x' * 1_000}", read_marker(body), body)
    marker = read_marker(body)
    assert marker is not None
    assert len(marker.history) < 20
    assert all(0 < len(each.revision) <= LONGEST_REVISION for each in marker.history)
    assert len(str(marker)) < 5_000


def test_a_marker_without_revisions_is_read() -> None:
    """One that was written before revisions were remembered, and one that somebody edited."""
    old = ["2025-09-15T00:00:00Z", 3, 2]
    marker = str(Marker(("1:00",), history=(Seen("2025-09-15T00:00:00Z", 3, 2, "shop-1"),)))
    written = '["2025-09-15T00:00:00Z",3,2,"shop-1"]'
    assert written in marker
    for raw, revisions in (
        ('["2025-09-15T00:00:00Z",3,2]', [""]),
        ('["2025-09-15T00:00:00Z",3,2,7]', [""]),
        (f'["2025-09-15T00:00:00Z",3,2,"{"y" * 500}"]', ["y" * LONGEST_REVISION]),
        ('["2025-09-15T00:00:00Z",3,2,"a","b"]', []),
    ):
        found = read_marker(marker.replace(written, raw))
        assert found is not None
        assert revisions == [each.revision for each in found.history]
        assert all(old == list(each[:3]) for each in found.history)

"""Windows: what the texts mean, where they end, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.errors import SettingsError
from gardener.window import Basis, Coverage, Gap, Window, instant, parse_duration, parse_instant, parse_window

NOW = datetime(2025, 9, 14, 2, 54, tzinfo=UTC)
TICK = timedelta(microseconds=1)
DAY = Window(datetime(2025, 9, 13, tzinfo=UTC), datetime(2025, 9, 14, tzinfo=UTC), "24h")


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("24h", "2025-09-13T02:54:00Z", "2025-09-14T02:54:00Z", "24h"),
        (" 90m ", "2025-09-14T01:24:00Z", "2025-09-14T02:54:00Z", "90m"),
        ("1H", "2025-09-14T01:54:00Z", "2025-09-14T02:54:00Z", "1h"),
        ("7d", "2025-09-07T02:54:00Z", "2025-09-14T02:54:00Z", "7d"),
        ("2w", "2025-08-31T02:54:00Z", "2025-09-14T02:54:00Z", "14d"),
        ("PT6H", "2025-09-13T20:54:00Z", "2025-09-14T02:54:00Z", "6h"),
        ("P1DT12H", "2025-09-12T14:54:00Z", "2025-09-14T02:54:00Z", "36h"),
        ("PT90S", "2025-09-14T02:52:30Z", "2025-09-14T02:54:00Z", "90s"),
        ("2025-09-13T00:00Z/PT6H", "2025-09-13T00:00:00Z", "2025-09-13T06:00:00Z", "6h"),
        ("PT6H/2025-09-13T06:00Z", "2025-09-13T00:00:00Z", "2025-09-13T06:00:00Z", "6h"),
        ("2025-09-13T00:00/2025-09-14T00:00Z", "2025-09-13T00:00:00Z", "2025-09-14T00:00:00Z", "24h"),
        ("2025-09-13T02:00+02:00/2025-09-13T03:00+02:00", "2025-09-13T00:00:00Z", "2025-09-13T01:00:00Z", "1h"),
        ("2025-09-12/2025-09-14", "2025-09-12T00:00:00Z", "2025-09-14T00:00:00Z", "2d"),
        ("2025-09-13T05:30+05:30/2025-09-13T06:30", "2025-09-13T00:00:00Z", "2025-09-13T01:00:00Z", "1h"),
        ("2025-09-13T00:00z/pt6h", "2025-09-13T00:00:00Z", "2025-09-13T06:00:00Z", "6h"),
        ("PT1.5H", "2025-09-14T01:24:00Z", "2025-09-14T02:54:00Z", "90m"),
        ("P0,5D", "2025-09-13T14:54:00Z", "2025-09-14T02:54:00Z", "12h"),
        ("PT0.25S", "2025-09-14T02:53:59.750000Z", "2025-09-14T02:54:00Z", "1s"),
    ],
)
def test_a_window_means(text: str, start: str, end: str, label: str) -> None:
    """A duration ends now, an interval stands as written, an offset is converted, and none means UTC.

    By ISO 8601, an end without an offset has that of its start, and the last number of a duration may have a fraction.
    """
    window = parse_window(text, NOW)
    assert (start, end, label) == (instant(window.start), instant(window.end), window.label)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "is not a length of time"),
        ("yesterday", "is not a length of time"),
        ("24", "is not a length of time"),
        ("-1h", "is not a length of time"),
        ("1.5h", "is not a length of time"),
        ("P", "is not a length of time"),
        ("P1M", "years and months are not, so write days"),
        ("P1Y2M3DT4H", "years and months are not, so write days"),
        ("PM", "is not a length of time"),
        ("PT1.5H30M", "is not a length of time"),
        ("PT1.H", "is not a length of time"),
        ("PT0.000000S", "is empty"),
        ("2025-09-13T00:00+02:00/0001-01-01T00:00", "is not an instant"),
        ("0h", "is empty"),
        ("PT0S", "is empty"),
        ("999999w", "beyond the calendar"),
        ("9999-12-31T00:00Z/P9999W", "beyond the calendar"),
        ("P9W/0001-01-01T00:00Z", "beyond the calendar"),
        ("0001-01-01T00:00+10:00/PT1H", "is not an instant"),
        ("2025-09-13T00:00Z/", "is not an instant"),
        ("/2025-09-13T00:00Z", "is not an instant"),
        ("2025-09-13T25:00Z/PT1H", "is not an instant"),
        ("2025-09-13T00:00Z/2025-09-13T00:00Z", "its start is not before its end"),
        ("2025-09-13T01:00Z/2025-09-13T00:00Z", "its start is not before its end"),
        ("2025-09-14T02:00Z/2025-09-14T02:54:01Z", "ends after now (2025-09-14T02:54:00Z)"),
    ],
)
def test_what_is_no_window_is_refused(text: str, cause: str) -> None:
    """A window that is unreadable, empty, reversed, in the future or off the calendar names cause and remedy."""
    with pytest.raises(SettingsError) as caught:
        parse_window(text, NOW)
    assert cause in caught.value.cause
    assert caught.value.remedy


def test_a_window_may_end_now() -> None:
    """The present itself is a legal end."""
    assert NOW == parse_window("2025-09-14T00:00Z/2025-09-14T02:54Z", NOW).end


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        (DAY.start - TICK, False),
        (DAY.start, True),
        (DAY.end - TICK, True),
        (DAY.end, False),
    ],
)
def test_a_window_is_half_open_to_the_microsecond(at: datetime, inside: bool) -> None:  # noqa: FBT001  # a row of the table
    """The start belongs to the window, the end does not."""
    assert inside is (at in DAY)


@settings(max_examples=50)
@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=3, max_size=6, unique=True), st.data())
def test_adjacent_windows_neither_overlap_nor_leave_a_hole(edges: list[datetime], data: st.DataObject) -> None:
    """An instant between the first and last edge lies in exactly one of the windows between them."""
    edges.sort()
    at = data.draw(st.sampled_from(edges[:-1]) | st.datetimes(timezones=st.just(UTC)))
    windows = [Window(start, end, "") for start, end in pairwise(edges)]
    expected = 1 if edges[0] <= at < edges[-1] else 0
    assert expected == sum(at in window for window in windows)


@settings(max_examples=50)
@given(st.datetimes(timezones=st.just(UTC)))
def test_an_instant_reads_back_as_itself(at: datetime) -> None:
    """No microsecond is lost between an instant, its text and the instant read from it."""
    assert at == parse_instant(instant(at))


@settings(max_examples=100)
@given(
    st.text(max_size=40)
    | st.from_regex(r"(P?T?[0-9]{1,7}([.,][0-9])?[mhdwDWHMS]|[0-9TZ:+-]{1,20})/?[0-9TZPHM:+-]{0,20}")
)
def test_no_text_makes_anything_but_a_window_or_a_settings_error(text: str) -> None:
    """Whatever is written, the answer is a window that ends by now, or an error of ours."""
    try:
        window = parse_window(text, NOW)
    except SettingsError:
        return
    assert window.start < window.end <= NOW


def test_a_duration_is_as_long_as_its_parts() -> None:
    """An ISO 8601 duration adds up its weeks, days, hours, minutes and seconds."""
    assert timedelta(days=9, hours=3, minutes=4, seconds=5) == parse_duration("P1W2DT3H4M5S")


def _coverage(gaps: tuple[Gap, ...] = (), unreadable: int = 0, basis: Basis = Basis.EXACT) -> Coverage:
    return Coverage(DAY, DAY, 1, 1, basis, "", "a test", unreadable=unreadable, gaps=gaps)


def test_only_what_was_wholly_read_is_complete() -> None:
    """A gap, an unreadable line, or counts that are no exact ones each make a coverage incomplete."""
    assert _coverage().complete
    assert not _coverage(gaps=(Gap(DAY.start, DAY.end, "a reason"),)).complete
    assert not _coverage(unreadable=1).complete
    assert not _coverage(basis=Basis.LOWER_BOUND).complete
    assert not _coverage(basis=Basis.SAMPLED).complete

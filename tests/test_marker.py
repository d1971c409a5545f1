"""The marker by which the gardener knows its own texts again."""

from __future__ import annotations

import json

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gardener.issues.marker import Marker, read_marker

MARKER = Marker(
    fingerprints=("1:00ff", "1:abcd"),
    templates=("the disk of <num> is full", "--> `x` <script>"),
    priority=3,
    facts="0123456789abcdef",
    run="2025-09-14T00:00:00Z/2025-09-15T00:00:00Z",
    action="create",
    why="no open issue is about this",
)


def test_a_marker_is_read_as_it_was_written() -> None:
    """The round trip through a body gives an equal marker."""
    assert MARKER == read_marker(f"Text\n\n{MARKER}\n\nMore text\n")
    assert MARKER == read_marker(f"Text\r\n\r\n{MARKER}\r\nMore\r\n")


@given(st.lists(st.text(), min_size=1), st.lists(st.text()), st.text(), st.integers(0, 10))
def test_no_value_ends_the_comment(fingerprints: list[str], templates: list[str], run: str, priority: int) -> None:
    """Whatever the values are, the marker is one line, comes back, and shows nothing when it is rendered."""
    marker = Marker(tuple(fingerprints), tuple(templates), priority, run=run)
    text = str(marker)
    assert 1 == len(text.splitlines())
    assert 1 == text.count("-->") == text.count("<!--")
    assert marker == read_marker(text)


def test_a_hostile_value_shows_nothing() -> None:
    """Values that look like the comment's end stay inside it on GitHub."""
    text = str(Marker(("1:00",), ("--><img src=x> --!> -- <!-- @octocat",), why="--> @octocat"))
    assert "<!-- raw HTML omitted -->" == cmarkgfm.github_flavored_markdown_to_html(text).strip()


@pytest.mark.parametrize(
    "quoted",
    [
        "```\n{}\n```",
        "````text\n```\n{}\n````",
        "~~~\n{}\n~~~",
        "```\nnever closed\n{}",
        "```\n``` not closed\n{}\n```",
        "```\na line\u2028```\u2028{}\n```",
        "```\na line\x0b```\x0b{}\n```",
        "    {}",
        "> {}",
        "`{}`",
        "text {}",
    ],
)
def test_a_marker_in_quoted_text_is_none(quoted: str) -> None:
    """Log text that holds a marker is shown in code: it does not speak for us."""
    assert read_marker(quoted.format(MARKER)) is None
    own = Marker(("1:own",))
    assert own == read_marker(f"{quoted.format(MARKER)}\n```\n\n{own}" if "never" in quoted else f"{own}\n\n{quoted}")


@pytest.mark.parametrize(
    "damaged",
    [
        "<!-- gardener:v1 {} -->",
        '<!-- gardener:v1 {"fingerprints": []} -->',
        '<!-- gardener:v1 {"fingerprints": "1:00"} -->',
        '<!-- gardener:v1 {"fingerprints": [1, null]} -->',
        '<!-- gardener:v1 {"fingerprints": ["1:00"} -->',
        '<!-- gardener:v1 {"fingerprints": ["1:00"]}',
        '<!-- gardener:v2 {"fingerprints": ["1:00"]} -->',
        f'<!-- gardener:v1 {{"fingerprints": {"[" * 60_000}}} -->',
        "",
    ],
    ids=lambda text: text[:40],
)
def test_a_damaged_marker_is_none(damaged: str) -> None:
    """Anybody can edit an issue: what cannot be read is as good as absent, and the next one counts."""
    assert read_marker(damaged) is None
    assert MARKER == read_marker(f"{damaged}\n\n{MARKER}")


@pytest.mark.parametrize("priority", [-1, 11, "1", None, 2.5, [0]])
def test_values_of_wrong_types_are_read_as_absent(priority: object) -> None:
    """A priority that is none counts as the lowest; texts that are none as empty."""
    text = json.dumps({"fingerprints": ["1:00", 7], "priority": priority, "templates": "x", "facts": None, "why": 5})
    assert Marker(("1:00",)) == read_marker(f"<!-- gardener:v1 {text} -->")


@pytest.mark.parametrize("why", ["@octocat", "<img src=x>", "[x](https://example.com)", "\ud800", "`", "x\ny"])
def test_a_reason_that_is_not_ours_is_dropped(why: str) -> None:
    """A reason is shown in the worklog as it stands: one that somebody wrote into the marker is not."""
    marker = read_marker(str(Marker(("1:00",), why=why)))
    assert Marker(("1:00",)) == marker

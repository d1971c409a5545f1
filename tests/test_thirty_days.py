"""Thirty daily runs: problems appear, grow, vanish, come back, are closed by people, are fixed by a deployment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from gardener.entries.files import FileSource
from gardener.garden import Ports, garden
from gardener.issues.local import LocalTracker
from gardener.progress import Progress
from gardener.settings import Settings
from gardener.window import instant, parse_window
from gardener.worklog.folder import FolderShelf
from tests import builders

GOLDEN = Path(__file__).parent / "golden" / "thirty_days.md"
DAYS = 30
LABEL = "GCP-active-dev"
LEDGER = "Ledger of branch {} does not balance after import"
QUEUE = "Payment queue of shard {} is congested again"
MAIL = "Mail gateway refused message {} of the newsletter"
PRICE = "Price feed of supplier {} is older than allowed"
STOCK = "Stock level of article {} went below zero"
CACHE = "Cart cache could not be read for session {}"
IMAGE = "Thumbnail of picture {} could not be rendered"


def counts(day: int) -> dict[str, int]:
    """How many errors of each kind there are on a day, counted from 1."""
    return {
        LEDGER: {1: 2, 2: 2, 3: 30, 4: 30}.get(day, 3 if day < 12 else 0),  # grows, relaxes, then is mended
        QUEUE: 3 if day <= 5 or day >= 14 else 0,  # closed by people on day 5, back within the reopen window
        MAIL: 4 if day <= 3 or day >= 22 else 0,  # closed by people on day 3, back after the window
        PRICE: 3 if day % 5 == 0 else 0,  # comes and goes, with four runs between: quiet, back, ...
        STOCK: 6 if day >= 6 else 0,  # somebody says wontfix on day 8
        CACHE: 5 if day <= 20 else 0,  # keeps failing on new revisions, then a deployment mends it
        IMAGE: 3 if 10 <= day <= 13 else 0,  # closed on day 11 while the old revision drains
    }


def revision(message: str, day: int) -> str:
    """The revision that logs a message on a day; a new one is deployed on the days 9, 12 and 21."""
    if message == IMAGE:
        return "checkout-00002-b"
    return "checkout-0000" + ("1-a" if day < 9 else "2-b" if day < 12 else "3-c" if day < 21 else "4-d")


@dataclass
class Team:
    """The tracker, what people do in it, and the story of each issue."""

    folder: Path
    story: dict[int, list[str]] = field(default_factory=dict)
    known: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def tracker(self) -> Path:
        """The file of issues."""
        return self.folder / "issues.json"

    def issues(self) -> list[dict[str, Any]]:
        """All issues."""
        found: list[dict[str, Any]] = json.loads(self.tracker.read_text())
        return found

    def act(self, title: str, day: int, now: datetime, **change: Any) -> None:
        """A person changes the issue whose title holds a text."""
        issues = self.issues()
        (one,) = [each for each in issues if title in each["title"] and each["state"] == "open"]
        if change.get("state") == "closed":
            change["closed_at"] = instant(now)
        one.update(change)
        self.tracker.write_text(json.dumps(issues))
        self.note(day, "a person")

    def note(self, day: int, who: str) -> None:
        """Write down what changed since the last time."""
        for issue in self.issues():
            before = self.known.get(issue["number"], {})
            lines = self.story.setdefault(issue["number"], [])
            if not before:
                lines.append(f"day {day}: {who} opens it: {issue['title']}")
            elif before["title"] != issue["title"]:
                lines.append(f"day {day}: {who} retitles it: {issue['title']}")
            if before and before["state"] != issue["state"]:
                verb = "closes" if issue["state"] == "closed" else "reopens"
                lines.append(f"day {day}: {who} {verb} it ({issue.get('state_reason')})")
            names = [sorted(label["name"] for label in each.get("labels", [])) for each in (before, issue)]
            if before and names[0] != names[1]:
                lines.append(f"day {day}: labels are {', '.join(names[1])}")
            for comment in issue["comment_list"][len(before.get("comment_list", [])) :]:
                said = comment["body"].partition("\n")[0]
                lines.append(f"day {day}: {who} comments: {said}")
            self.known[issue["number"]] = issue


def entries(day: int) -> Iterator[dict[str, Any]]:
    """The logs of a day: the problems, and normal traffic."""
    start = (day - 1) * 86_400
    yield builders.raw("Served the landing page", second=start + 5, severity="INFO", revision=revision("", day))
    for message, count in counts(day).items():
        for number in range(count):
            at = start + 3600 + 60 * number
            yield builders.raw(message.format(number), second=at, revision=revision(message, day))


def run(team: Team, day: int) -> tuple[int, str]:
    """The run at the end of a day; gives the number of steps that wrote, and the worklog."""
    now = builders.START + timedelta(days=day)
    logs = team.folder / f"{day}.ndjson"
    logs.write_text("".join(json.dumps(each) + "\n" for each in entries(day)))
    source = FileSource(str(logs), parse_window("24h", now), 10_000, now)
    ports = Ports(source, LocalTracker(team.tracker, now), FolderShelf(team.folder / "worklogs"), now)
    report = garden(Settings(repository="acme/shop", now=now), ports, Progress(StringIO()))
    assert report.published is not None
    return len(report.plan.writing), Path(report.published.path).read_text()


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Team:
    """The thirty days, each run twice: the second time nothing is written."""
    made = Team(tmp_path_factory.mktemp("team"))
    made.tracker.write_text("[]")
    for day in range(1, DAYS + 1):
        now = builders.START + timedelta(days=day)
        _, worklog = run(made, day)
        made.note(day, "the gardener")
        assert (0, worklog) == run(made, day), day
        if day == 5:
            made.act("Payment queue", day, now, state="closed", state_reason="completed")
        if day == 3:
            made.act("Mail gateway", day, now, state="closed", state_reason="completed")
        if day == 8:
            labels = [{"name": name} for name in (LABEL, "wontfix")]
            made.act("Stock level", day, now, labels=labels)
        if day == 11:
            made.act("Thumbnail", day, now, state="closed", state_reason="completed")
    return made


def test_each_issue_tells_its_story(team: Team, request: pytest.FixtureRequest) -> None:
    """The golden file holds what a person saw, day by day."""
    parts = [f"## #{number}\n\n" + "\n".join(f"- {line}" for line in lines) for number, lines in team.story.items()]
    text = "# Thirty days\n\n" + "\n\n".join(parts) + "\n"
    if request.config.getoption("--golden"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text


def test_no_issue_has_more_than_one_comment_a_day(team: Team) -> None:
    """P0 is not among the problems, so no exception is due."""
    for number, lines in team.story.items():
        days = Counter(line.partition(":")[0] for line in lines if "the gardener comments" in line)
        assert not [day for day, count in days.items() if count > 1], number


def test_no_problem_has_two_open_issues(team: Team) -> None:
    """What came back after the reopen window links the old issue, which stays closed."""
    issues = team.issues()
    titles = Counter(each["title"].rpartition(" | ")[2] for each in issues if each["state"] == "open")
    assert [] == [title for title, count in titles.items() if count > 1]
    (old, new) = [each for each in issues if "Mail gateway" in each["title"]]
    assert ("closed", "open") == (old["state"], new["state"])
    assert f"#{old['number']}" in new["body"]

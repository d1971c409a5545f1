"""One small day of a shop, and the issues that its tracker holds: something for each action of the plan."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from gardener.entries.files import FileSource
from gardener.garden import Ports, Report, garden
from gardener.issues import texts, titles
from gardener.issues.github import GitHubTracker, open_repository
from gardener.progress import Progress
from gardener.settings import Settings
from gardener.window import parse_window
from gardener.worklog.pull_request import PullRequestShelf
from tests import builders
from tests.peers.github import GitHubPeer, Seed

LABEL = "GCP-active-dev"
NOW = builders.START + timedelta(hours=builders.HOURS)
SPAM = "Session store is unreachable, the fallback answers request {}"
UNSTATED = "Coupon service timed out for basket {}"
QUEUE = "Payment queue of shard {} is congested"
QUIET = "Mail gateway was slow to greet us, attempt {}"
SECOND = "Inventory snapshot {} could not be written to the bucket"
NOTICE = "DeprecationWarning: the parameter `old` is deprecated, call {}"
NORMAL = "Served the landing page to visitor {}"
COUNTS = {"card": 6, "spam": 150, "unstated": 30, "queue": 25, "quiet": 3, "second": 2, "notice": 2, "normal": 4}
SETTINGS = Settings(repository="acme/shop", label=LABEL, max_new_issues=1, now=NOW)


def entries() -> Iterator[dict[str, Any]]:
    """The day's entries in REST form."""
    for number in range(COUNTS["card"]):
        yield builders.raw(builders.TRACEBACK, second=600 * number)
    messages = (
        *(("spam", SPAM, "WARNING", 20), ("unstated", UNSTATED, "ERROR", 300), ("queue", QUEUE, "ERROR", 900)),
        *(("quiet", QUIET, "WARNING", 7000), ("second", SECOND, "ERROR", 8000), ("notice", NOTICE, "WARNING", 9000)),
        ("normal", NORMAL, "INFO", 1000),
    )
    for name, message, severity, every in messages:
        for number in range(COUNTS[name]):
            yield builders.raw(message.format(number), second=5000 + every * number, severity=severity)


def write_logs(folder: Path) -> Path:
    """The day as an NDJSON file in the folder."""
    path = folder / "entries.ndjson"
    path.write_text("".join(json.dumps(each) + "\n" for each in entries()), encoding="utf-8")
    return path


def issues() -> list[dict[str, Any]]:
    """#7 is ours and says P6; the others are people's: #12 and #169 state a priority, #170 none, #171 is unrelated."""
    before = builders.incident_from([builders.entry(QUEUE.format(1), second=-86400, severity="WARNING")])
    context = builders.context(run="the day before")
    block = texts.block(before, context, (), "create", "no open issue is about this")
    ours = f"A word of mine.\n\n{block}\n\nAnother one.\n"
    return [
        _issue(7, titles.title_of(before), ours, "P6"),
        _issue(12, "P2: mail is slow", f"```\n{QUIET.format(99)}\n```", "mail"),
        _issue(169, "Session trouble", f"We see `{SPAM.format(3)}` often.", "P3", "bug"),
        _issue(170, "Coupons do not work", f"{UNSTATED.format(8)}\n", "checkout"),
        _issue(171, "The landing page is ugly", "Make it nicer, please."),
    ]


def seed(**fields: Any) -> Seed:
    """A GitHub that holds these issues."""
    return Seed(**{"issues": issues(), **fields})


def ports(peer: GitHubPeer, logs: Path, token: str | None = None) -> Ports:
    """The ports of a run over the file that tends the peer, without pauses."""
    repository = open_repository(peer.url, token or peer.token, peer.repository, pace=0)
    source = FileSource(str(logs), parse_window("24h", NOW), 10_000, NOW)
    return Ports(source, GitHubTracker(repository), PullRequestShelf(repository), NOW)


def tend(peer: GitHubPeer, logs: Path, **fields: Any) -> Report:
    """A whole run against the peer; `fields` replace settings."""
    return garden(replace(SETTINGS, **fields), ports(peer, logs), Progress(io.StringIO()))


def worklogs(snapshot: Mapping[str, Any]) -> dict[str, str]:
    """The worklogs on the gardener's branch, by path."""
    files = snapshot["branches"]["log-gardener/worklog"]["files"]
    return {path: text for path, text in files.items() if path.startswith("gcp/") and path.endswith("Z.md")}


def _issue(number: int, title: str, body: str, *labels: str) -> dict[str, Any]:
    return {
        "number": number,
        "title": title,
        "body": body,
        "state": "open",
        "labels": [{"name": name} for name in (LABEL, *labels)],
        "user": {"login": "octocat"},
        "comment_list": [],
        "html_url": f"https://github.com/acme/shop/issues/{number}",
    }

"""Normal is normal: told with a reason, kept out of what is filed, and never an excuse for a real failure."""

import json
import re
from pathlib import Path

import pytest

from gardener.cli import main
from gardener.events.excused import excused
from gardener.events.normal import RULES, NormalRule
from gardener.events.understand import event_of
from gardener.rules.book import Normal
from gardener.rules.matching import matcher_of
from tests.builders import TRACEBACK, entry, event, incident_from, raw, repeated, request


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("instances come and go", "Shutting down user disabled instance"),
        ("instances come and go", "[2024-05-03 10:11:12 +0000] [1] [INFO] Handling signal: term"),
        ("instances come and go", "INFO:     Application shutdown complete."),
        ("start-up banner", "[2024-05-03 10:11:12 +0000] [1] [INFO] Listening at: http://0.0.0.0:8080 (1)"),
        ("start-up banner", " * Running on http://127.0.0.1:5000"),
        ("start-up banner", "2024/05/03 10:11:12 [notice] 1#1: nginx/1.25.3"),
        *(
            ("instances come and go", text)
            for text in (
                "SIGTERM received, exiting gracefully",
                "http: Server closed",
                "Application is shutting down...",
                "- Goodbye!",
                "caught SIGTERM, shutting down",
                "database system is shut down",
                "INFO:     Shutting down",
                'Default STARTUP TCP probe succeeded after 1 attempt for container "shop-1" on port 8080.',
            )
        ),
        *(
            ("start-up banner", text)
            for text in (
                "Starting server on port 8080",
                "App listening on port 8080",
                "Application is running on: http://[::1]:3000",
                "ready - started server on 0.0.0.0:3000, url: http://localhost:3000",
                "> node dist/main.js",
                "* Debugger is active!",
                "Accepting connections at http://localhost:3000",
                "Starting development server at http://127.0.0.1:8000/",
                "System check identified no issues (0 silenced).",
                "No migrations to apply.",
                "Serving Flask app 'shop'",
            )
        ),
    ],
)
def test_coming_and_going_is_normal(reason: str, text: str) -> None:
    """Scale-down signals and start-up banners are normal, also where a platform stamped their stream ERROR."""
    assert reason == event(text, severity="ERROR").normal


@pytest.mark.parametrize(
    ("reason", "status", "url"),
    [
        ("health check", 200, "https://shop.example/healthz"),
        ("a scanner asked for what is not there", 404, "https://shop.example/wp-login.php"),
        ("a scanner asked for what is not there", 403, "https://shop.example/.env"),
        ("a browser asked for what need not be there", 404, "https://shop.example/favicon.ico"),
        ("", 503, "https://shop.example/healthz"),
        ("", 500, "https://shop.example/wp-login.php"),
        ("", 404, "https://shop.example/api/orders/7"),
        ("", 403, "https://shop.example/ws"),
    ],
)
def test_probes_and_scanners(reason: str, status: int, url: str) -> None:
    """Health checks that succeed and 4xx of scanners are normal; a server error and a 4xx of the own routes are not."""
    assert reason == event_of(request(status, url)).normal


@pytest.mark.parametrize(
    "text",
    [
        "[2024-05-03 10:11:12 +0000] [1] [ERROR] Worker failed to boot.",
        "Container called exit(3).",
        "Server closed the connection unexpectedly",
        "Starting server failed: address in use",
        "Shutting down because the disk is full",
        "No migrations table found",
        "Exiting with code 3",
        "Application is shutting down: out of memory",
        "2024-05-03 10:11:12,345 - shop - ERROR - Server running on empty",
        'Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: Listening at 1',
    ],
)
def test_failures_are_not_normal(text: str) -> None:
    """What fails, states an error, or holds a stack trace is not excused by a word."""
    assert event(text, severity="WARNING").normal == ""


def test_normal_is_reported_as_p10() -> None:
    """A cluster of normal events at WARNING is P10 with the reason, and is not filed."""
    incident = incident_from(request(404, "https://shop.example/wp-login.php", second=n) for n in range(300))
    assert incident.priority.level == 10
    assert incident.priority.reasons == ("normal operation: a scanner asked for what is not there",)
    assert not incident.filed


def test_one_abnormal_event_makes_a_cluster_a_problem() -> None:
    """A cluster is normal only if all its events are."""
    probes = [request(403, "https://shop.example/.env", second=n) for n in range(3)]
    assert incident_from(probes).priority.level == 10
    incident = incident_from(repeated("the disk is warm", 3, severity="WARNING"))
    assert incident.priority.level < 10


def test_rules_can_be_added() -> None:
    """A rule of the settings excuses what the built-in ones do not, up to its level where the text states one."""
    rule = NormalRule("a known retry", message=re.compile(r"retrying in \d+ s"))
    known = entry("retrying in 5 s", severity="ERROR")
    assert event_of(known).normal == ""
    assert event_of(known, (*RULES, rule)).normal == "a known retry"
    assert event_of(entry("ERROR: retrying in 5 s"), (*RULES, rule)).normal == ""


def test_the_settings_say_what_is_normal_too() -> None:
    """A rule of the settings excuses what it matches, traces and errors included, by its reason; nothing else."""
    matcher = matcher_of({"message": ["card was declined"]})
    rule = Normal((matcher,), "log-gardener.yml:3", "customers have no money")
    declined, failed = excused([event(TRACEBACK), event("the disk is on fire")], [rule])
    assert ("customers have no money (log-gardener.yml:3)", "") == (declined.normal, failed.normal)


def test_a_settings_file_excuses_entries(tmp_path: Path) -> None:
    """What a file's `normal` matches is P10 in a scan."""
    logs, config, out = tmp_path / "logs.ndjson", tmp_path / "log-gardener.yml", tmp_path / "out.json"
    logs.write_text("\n".join(json.dumps(raw("the disk is warm", second=second)) for second in range(9)))
    config.write_text("normal:\n  - match: {message: disk is warm}\n    reason: old disks\n")
    assert main(["scan", "--logs", str(logs), "--config", str(config), "--json", str(out)]) == 0
    (incident,) = json.loads(out.read_text())["incidents"]
    assert incident["priority"] == 10
    assert "old disks" in incident["reasons"][0]

"""What GitHub may answer, each answer once: nothing is lost, everything is said, and the next run goes on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from gardener.errors import GardenerError
from gardener.garden import Report, prepare
from gardener.issues.apply import apply_plan
from gardener.issues.marker import read_marker
from gardener.issues.plan import Action, Plan
from gardener.progress import Progress
from tests import scenario
from tests.peers.github import Fault, GitHubPeer, Token

VALIDATION = {"message": "Validation Failed", "errors": [{"resource": "Issue", "code": "custom", "field": "title"}]}
TOO_LONG = {
    "message": "Validation Failed",
    "errors": [{"resource": "Issue", "code": "custom", "field": "body", "message": "body is too long"}],
}
SECONDARY = {"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}
PRIMARY = {"message": "API rate limit exceeded for installation ID 1."}
FORBIDDEN = {"message": "Resource not accessible by integration"}


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    """The day of the scenario."""
    return scenario.write_logs(tmp_path)


def tended(peer: GitHubPeer, logs: Path, *faults: Fault) -> tuple[Report, str]:
    """A run with faults on the seeded tracker, and the worklog it left."""
    peer.reset(scenario.seed())
    peer.faults.add(*faults)
    report = scenario.tend(peer, logs)
    assert [] == peer.faults.unused
    (text,) = scenario.worklogs(peer.snapshot()).values()
    return report, text


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("POST */issues", status=422, body=VALIDATION), r"create an issue (422): Validation Failed"),
        (Fault("POST */issues", status=422, body=TOO_LONG), r"create an issue (422): Validation Failed"),
        (Fault("PATCH */issues/7", status=404), r"edit issue #7 (404)"),
        (Fault("PATCH */issues/7", status=409), r"edit issue #7 (409)"),
    ],
)
def test_a_step_that_is_refused_leaves_the_others(peer: GitHubPeer, logs: Path, fault: Fault, said: str) -> None:
    """Whatever else is planned is done; what was not is in the worklog; the next run goes on."""
    report, text = tended(peer, logs, fault)
    (failed,) = [each for each in report.outcomes if each.error]
    assert said in failed.refused
    assert said in text.replace("`", "")
    assert report.error is not None
    assert report.error.exit_code == 1
    assert scenario.tend(peer, logs).error is None


def test_what_was_refused_is_not_called_done(peer: GitHubPeer, logs: Path) -> None:
    """Neither the worklog nor the pull request says of an issue that GitHub refused that it was created."""
    report, text = tended(peer, logs, Fault("POST */issues", status=422, body=VALIDATION))
    (failed,) = [each for each in report.outcomes if each.error]
    assert Action.CREATE == failed.step.action
    (pull,) = peer.snapshot()["pulls"].values()
    assert "NEW ISSUE CREATED" not in text
    assert "new issue created" not in pull["body"]
    assert ": NOT DONE\n" in text
    assert "| not done |" in pull["body"]


@pytest.mark.parametrize(
    ("fault", "cause", "remedy"),
    [
        (Fault("POST */issues", status=401, body={"message": "Bad credentials"}), "refused the token", "expired"),
        (Fault("POST */issues", status=403, body=FORBIDDEN), "not accessible", "permissions:\n  issues: write"),
        (Fault("POST */issues", status=410, body={"message": "Issues are disabled"}), "410", "switch issues on"),
        (Fault("POST */issues", status=403, body=PRIMARY), "rate limit is used up", "run again"),
    ],
)
def test_what_would_fail_again_ends_the_writing(
    peer: GitHubPeer, logs: Path, fault: Fault, cause: str, remedy: str
) -> None:
    """No further request is sent for issues; the error names what to do, and the next run goes on."""
    report, text = tended(peer, logs, fault)
    assert report.error is not None
    assert cause in report.error.cause
    assert remedy in report.error.remedy
    assert "left to the next run" in text
    assert scenario.tend(peer, logs).error is None
    assert {Action.CREATE} <= {each.step.action for each in report.outcomes if each.refused}


@pytest.mark.parametrize("status", [403, 429])
@pytest.mark.parametrize("after", [{"Retry-After": "1"}, {}])
def test_a_secondary_limit_is_waited_for_or_told(
    peer: GitHubPeer, logs: Path, status: int, after: dict[str, str]
) -> None:
    """With Retry-After the request is sent again after it; without, the run stops writing, and the next one goes on."""
    body = SECONDARY if after else {"message": "Too many requests"}
    report, _ = tended(peer, logs, Fault("POST */issues", status=status, headers=after, body=body))
    if after:
        assert report.error is None
    else:
        assert report.error is not None
    assert scenario.tend(peer, logs).error is None
    titles = [each["title"] for each in peer.snapshot()["issues"].values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    "fault",
    [
        Fault("GET */issues", status=500),
        Fault("GET */issues", status=502),
        Fault("GET */issues", status=503),
        Fault("GET */issues", status=504),
        Fault("PATCH */issues/7", status=502, when="after"),
        Fault("GET */issues", drop=True),
        Fault("PATCH */issues/7", drop=True, when="after"),
        Fault("POST */labels", status=502, when="after"),
        Fault(
            "POST */labels", status=422, body={"message": "Validation Failed", "errors": [{"code": "already_exists"}]}
        ),
        Fault("POST */issues/*/labels", drop=True, when="after"),
    ],
    ids=lambda fault: f"{fault.match} {fault.status or 'dropped'}",
)
def test_what_passes_by_changes_nothing(peer: GitHubPeer, logs: Path, fault: Fault) -> None:
    """A server that stumbles once, or a cut connection, is nothing that anybody notices."""
    peer.reset(scenario.seed())
    scenario.tend(peer, logs)
    expected = peer.snapshot()
    report, _ = tended(peer, logs, fault)
    assert report.error is None
    assert expected["issues"] == peer.snapshot()["issues"]


def test_a_token_that_may_only_read_is_told_what_it_lacks(peer: GitHubPeer, logs: Path) -> None:
    """The permission is named."""
    poor = Token("reader", permissions={"metadata": "read", "issues": "read", "contents": "read"})
    peer.reset(scenario.seed(tokens=[poor]))
    plan = scenario_plan(peer, logs)
    outcomes = apply_plan(plan, scenario.ports(peer, logs).tracker)
    errors = [each.error for each in outcomes if each.error]
    assert errors
    assert "issues: write" in errors[0].remedy
    assert [] == [each for each in peer.writes if each.applied and (each.status or 500) < 300]


def scenario_plan(peer: GitHubPeer, logs: Path) -> Plan:
    """The plan for the day."""
    return prepare(scenario.SETTINGS, scenario.ports(peer, logs), Progress(io.StringIO())).plan


@pytest.mark.parametrize(
    "change", [{"title": "Mine now"}, {"body": "Rewritten by hand"}, {"state": "closed"}, {"labels": ["other"]}]
)
def test_an_issue_that_people_changed_since_is_refused(peer: GitHubPeer, logs: Path, change: dict[str, object]) -> None:
    """Between plan and apply somebody edits or closes it: nothing of it is written, the other steps are done."""
    peer.reset(scenario.seed())
    plan = scenario_plan(peer, logs)
    peer.act("octocat", "PATCH", "/issues/7", change)
    before = peer.snapshot()["issues"][7]
    outcomes = {each.step.issue: each for each in apply_plan(plan, scenario.ports(peer, logs).tracker)}
    assert "changed since it was planned" in outcomes[7].refused
    assert before == peer.snapshot()["issues"][7]
    assert [] == [each.refused for number, each in outcomes.items() if number != 7 and each.refused]


@pytest.mark.parametrize("damage", ["{", '{"fingerprints": 5}', '{"fingerprints": ["x"], "history": [[1]]}', ""])
def test_a_marker_that_was_damaged_by_hand_does_no_harm(peer: GitHubPeer, logs: Path, damage: str) -> None:
    """The issue is a person's from then on, or is found by its text; the run ends, and nothing of it is lost."""
    peer.reset(scenario.seed())
    body = peer.snapshot()["issues"][7]["body"]
    marker = read_marker(body)
    damaged = body.replace(str(marker), f"<!-- gardener:v1 {damage} -->")
    peer.act("octocat", "PATCH", "/issues/7", {"body": damaged})
    report = scenario.tend(peer, logs)
    assert report.error is None
    after = peer.snapshot()["issues"][7]["body"]
    assert "A word of mine." in after
    assert "Another one." in after
    writes = len(peer.writes)
    scenario.tend(peer, logs)
    assert writes == len(peer.writes)


def test_a_github_that_cannot_be_reached_publishes_nothing(peer: GitHubPeer, logs: Path) -> None:
    """Without the issues there is no plan."""
    peer.reset(scenario.seed())
    peer.faults.add(Fault("any", drop=True, times=None))
    with pytest.raises(GardenerError, match="could not be reached"):
        scenario.tend(peer, logs)
    assert [] == [each for each in peer.writes if each.applied]

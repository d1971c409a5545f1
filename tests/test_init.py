"""`gardener init`: a workflow and a settings file that work, from what a repository and a machine already say."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from gardener.cli import main
from gardener.init import finding, texts
from gardener.inputs import INPUTS
from gardener.rules.sections import SECTIONS
from gardener.settings import load
from tests.memory_wire import raw
from tests.peers.google import GooglePeer
from tests.test_documents import lint

WORKFLOW, SETTINGS = Path(".github/workflows/log-gardener.yml"), Path(".github/log-gardener.yml")
PROVIDER = "projects/123456789/locations/global/workloadIdentityPools/github/providers/gardener"
DEPLOY = f"""\
jobs:
  deploy:
    steps:
      - uses: google-github-actions/auth@v3
        with:
          workload_identity_provider: {PROVIDER}
          service_account: ${{{{ vars.ACCOUNT }}}}
          project_id: shop-prod
      - run: gcloud run deploy checkout --image x
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone on a machine where Google's tools know no project; the process stands in it."""
    folder = tmp_path / "shop"
    for command in (
        ["git", "init", "--quiet", "--initial-branch=main", str(folder)],
        ["git", "-C", str(folder), "remote", "add", "origin", "git@github.com:acme/shop.git"],
    ):
        subprocess.run(command, check=True)
    for name in ("GOOGLE_CLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT", "CLOUDSDK_CONFIG", "GOOGLE_APPLICATION_CREDENTIALS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(folder)
    return folder


def _give(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)


def test_what_other_workflows_say_is_taken_over(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Project, service and provider come from the workflow that deploys; what is an expression there is left out."""
    _give(repository, ".github/workflows/deploy.yml", DEPLOY)
    assert main(["init"]) == 0
    said = capsys.readouterr().out
    assert f"workload-identity-provider: {PROVIDER} (.github/workflows/deploy.yml)" in said
    assert "https://github.com/acme/shop/actions" in said
    found = load({}, repository)
    assert (found.project, found.service) == ("shop-prod", "checkout")
    assert (found.workload_identity_provider, found.service_account) == (PROVIDER, "")


def test_gclouds_configuration_gives_the_project(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of several configurations the active one counts, and a variable wins over it."""
    home = repository.parent / ".config/gcloud"
    _give(home, "active_config", "work\n")
    _give(home, "configurations/config_work", "[core]\nproject = shop-work\n")
    _give(home, "configurations/config_default", "[core]\nproject = shop-home\n")
    assert finding.gcloud_project({"HOME": str(repository.parent)}) == finding.Found(
        "shop-work", "gcloud's configuration `work`"
    )
    monkeypatch.setenv("CLOUDSDK_CORE_PROJECT", "shop-now")
    assert main(["init"]) == 0
    assert "project: shop-now (the variable CLOUDSDK_CORE_PROJECT)" in capsys.readouterr().out
    assert load({}, repository).project == "shop-now"


def test_nothing_is_written_over(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file that is there stops both, with exit code 2; `--force` replaces them."""
    _give(repository, str(SETTINGS), "project: mine\n")
    assert main(["init", "--project", "other"]) == 2
    assert "`.github/log-gardener.yml` would be overwritten" in capsys.readouterr().err
    assert SETTINGS.read_text() == "project: mine\n"
    assert not WORKFLOW.exists()
    assert main(["init", "--project", "other", "--force"]) == 0
    assert load({}, repository).project == "other"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--action", "gardener"], "`gardener` is no action of a workflow"),
        (["--project", "shop prod"], "`project` (as you said): `shop prod` is no project id"),
        (
            ["--workload-identity-provider", "github"],
            "`workload-identity-provider` (as you said): `github` is not the full",
        ),
    ],
)
def test_what_a_run_would_refuse_is_not_written(
    options: list[str], said: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An action without a version, or a value that cannot be right, is told at once, and nothing is written."""
    assert 2 == main(["init", *options])
    assert said in capsys.readouterr().err
    assert not (repository / WORKFLOW).exists()
    assert not (repository / SETTINGS).exists()


def test_the_workflow_is_sound(repository: Path) -> None:
    """It passes the linters, grants nothing on top, names the action by commit, is dry on demand only."""
    assert main(["init", "--action", f"acme/gcp-log-gardener@{'a' * 40}"]) == 0
    lint((repository / WORKFLOW).read_text(), repository.parent)
    workflow = yaml.safe_load((repository / WORKFLOW).read_text())
    assert workflow["permissions"] == {}
    job = workflow["jobs"]["garden"]
    assert job["permissions"] == dict.fromkeys(("contents", "id-token", "issues", "pull-requests"), "write")
    assert job["steps"][1]["uses"] == f"acme/gcp-log-gardener@{'a' * 40}"
    assert workflow[True]["workflow_dispatch"]["inputs"]["dry-run"]["default"] is True
    assert "acme/gcp-log-gardener/" in (repository / SETTINGS).read_text().splitlines()[0]


def test_the_settings_file_shows_everything_and_each_line_is_right(tmp_path: Path) -> None:
    """With every comment of a setting or a rule taken away, it is read without a mistake and means the defaults."""
    text = texts.settings({"project": "shop", "service": "a: b #c"}, (), "")
    _give(tmp_path, str(SETTINGS), text)
    plain = load({}, tmp_path)
    assert (plain.project, plain.service) == ("shop", "a: b #c")
    whole = re.sub(r"^#(?=[a-z ])(?! [A-Z`])", "", text, flags=re.MULTILINE)
    _give(tmp_path, str(SETTINGS), whole)
    full = load({}, tmp_path)
    keys = yaml.safe_load(whole).keys()
    assert {each.name for each in SECTIONS} <= keys
    assert {each.name for each in INPUTS if each.in_file} - keys == {
        "dry-run",
        "logs",
        "tracker",
        "worklog-dir",
        "repository",
    }
    assert full.max_entries == plain.max_entries
    assert [each.name for each in full.rules.components] == ["Checkout"]


def test_the_only_service_is_found_in_the_logs(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With credentials at hand and one service in the logs, it is set; without credentials every service is read."""
    with GooglePeer([], projects={"shop": 7}) as google:
        at = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
        google.logging.add(
            [
                {
                    **raw(1, 1, "the disk is on fire"),
                    "timestamp": at,
                    "receiveTimestamp": at,
                    "logName": "projects/shop/logs/run.googleapis.com%2Fstderr",
                    "resource": {"type": "cloud_run_revision", "labels": {"service_name": "checkout"}},
                }
            ]
        )
        google.set_in(monkeypatch)
        file = google.identity.write_credentials_file(repository.parent)
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(file))
        assert main(["init", "--project", "shop"]) == 0
    assert "service: checkout (the only one that wrote logs in the last 24 hours)" in capsys.readouterr().out
    assert load({}, repository).service == "checkout"
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/none")
    assert main(["init", "--project", "shop", "--force"]) == 0
    assert "its logs could not be looked at" in capsys.readouterr().out


@pytest.mark.parametrize(
    "url",
    [
        "git@github.com:acme/shop.git",
        "https://github.com/acme/shop",
        "https://x-access-token:abc@github.com/acme/shop.git",
        "ssh://git@github.com:22/acme/shop.git",
    ],
)
def test_each_form_of_a_remote_is_read(tmp_path: Path, url: str) -> None:
    """Host and name come from any of git's addresses; nothing of a login stays."""
    _give(tmp_path, ".git/config", f'[core]\n\tbare = false\n[remote "origin"]\n\turl = {url}\n\tfetch = +x\n')
    _give(tmp_path, ".git/HEAD", "ref: refs/heads/topic\n")
    _give(tmp_path, ".git/packed-refs", f"# pack-refs\n{'b' * 40} refs/heads/topic\n")
    _give(tmp_path, ".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/trunk\n")
    assert finding.checkout(tmp_path / "sub/folder") == finding.Checkout("github.com", "acme/shop", "trunk", "b" * 40)
    assert finding.checkout(tmp_path / "sub", above=False) == finding.Checkout()

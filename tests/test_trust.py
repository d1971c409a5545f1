"""Who is trusted with what: credential files, addresses, pull requests, permissions, transport."""

# ruff: noqa: E501  # texts are not broken
from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from gardener.cli import main
from gardener.default_branch import from_pull_request, settings_folder
from gardener.entries.credential_files import check, universe
from gardener.errors import CredentialsError, GardenerError, SettingsError
from gardener.ports import api_of
from gardener.text.crash import crash
from tests.peers.github import GitHubPeer, Seed

ROOT = Path(__file__).resolve().parents[1]
RUNNER = {"ACTIONS_ID_TOKEN_REQUEST_URL": "https://issuer.example/token?x=1", "GITHUB_WORKSPACE": "/github/workspace"}
GOOD: dict[str, Any] = {
    "type": "external_account",
    "audience": "//iam.googleapis.com/x",
    "token_url": "https://sts.googleapis.com/v1/token",
    "service_account_impersonation_url": "https://iamcredentials.googleapis.com/v1/x:generateAccessToken",
    "credential_source": {
        "url": "https://issuer.example/token?x=1&audience=y",
        "headers": {},
        "format": {"type": "json"},
    },
}
BAD: dict[str, Mapping[str, Any]] = {
    "foreign token address": {"token_url": "https://sts.googleapis.com.evil.example/v1/token"},
    "token address in the clear": {"token_url": "http://sts.googleapis.com/v1/token"},
    "login in the address": {"token_url": "https://sts.googleapis.com@evil.example/"},
    "no address": {"token_url": ["https://sts.googleapis.com"]},
    "broken address": {"token_url": "https://[::1"},
    "foreign impersonation": {"service_account_impersonation_url": "https://evil.example/x"},
    "foreign introspection": {"token_info_url": "https://evil.example/x"},
    "foreign revocation": {"revoke_url": "https://evil.example/x"},
    "other universe": {"universe_domain": "evil.example"},
    "a program": {"credential_source": {"executable": {"command": "id"}}},
    "a cloud's metadata": {"credential_source": {"environment_id": "aws1", "url": "http://169.254.169.254/"}},
    "a certificate": {"credential_source": {"certificate": {}}},
    "foreign issuer": {"credential_source": {"url": "https://evil.example/token"}},
    "issuer in the clear": {"credential_source": {"url": "http://issuer.example/token"}},
    "a file of the workspace": {"credential_source": {"file": "/github/workspace/token"}},
    "a relative file": {"credential_source": {"file": "token"}},
    "the process": {"credential_source": {"file": "/proc/self/environ"}},
    "no source": {"credential_source": None},
    "unknown type": {"type": "gdch_service_account"},
    "inner credentials": {"source_credentials": {"type": "authorized_user", "token_uri": "https://evil.example"}},
}


def test_a_good_file_is_accepted() -> None:
    """What google-github-actions/auth writes is used, and the files of service accounts and people are."""
    check(GOOD, RUNNER)
    check({"type": "service_account", "token_uri": "https://oauth2.googleapis.com/token", "private_key": "x"}, {})
    check({"type": "authorized_user", "auth_uri": "https://accounts.google.com/o/oauth2/auth"}, {})
    check({**GOOD, "credential_source": {"file": "/var/run/token"}}, RUNNER)


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_leads_elsewhere_is_refused(name: str) -> None:
    """Nothing but Google's services by https, nothing that runs, no token from anywhere but the runner."""
    with pytest.raises(CredentialsError):
        check({**GOOD, **BAD[name]}, RUNNER)


def test_a_configured_universe_is_the_only_one() -> None:
    """With another universe configured its services are Google's, and googleapis.com is not."""
    other = {"GOOGLE_CLOUD_UNIVERSE_DOMAIN": "cloud.example"}
    moved = json.loads(json.dumps(GOOD).replace("googleapis.com", "cloud.example"))
    check({**moved, "universe_domain": "cloud.example"}, {**RUNNER, **other})
    with pytest.raises(CredentialsError):
        check(GOOD, {**RUNNER, **other})
    with pytest.raises(CredentialsError):
        universe({"GOOGLE_CLOUD_UNIVERSE_DOMAIN": "evil.example/x"})


@pytest.mark.parametrize("api", ["http://api.github.example", "ftp://x", "api.github.com", "https:/x@", "http://[::1"])
def test_a_token_never_goes_in_the_clear(api: str) -> None:
    """The API of GitHub is asked by https; only a machine's own address may do without."""
    if api == "https:/x@":
        assert api_of({}) == "https://api.github.com"
        return
    with pytest.raises(SettingsError):
        api_of({"GITHUB_API_URL": api})


def test_transport_security_is_never_switched_off() -> None:
    """No code of ours asks for a connection that is not verified, or runs another program than git, from one module."""
    found = [
        (path.name, word)
        for path in [*ROOT.glob("gardener/**/*.py"), ROOT / "entrypoint.py"]
        for word in (
            "verify=False",
            "insecure_channel",
            "CERT_NONE",
            "subprocess",
            "os.system",
            "eval(",
            "exec(",
            "shell=True",
        )
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == [("checkout.py", "subprocess")]


def test_workflows_ask_for_no_more_than_they_need() -> None:
    """Nothing on top; for a job at most the four permissions that the gardener needs, for a release those to publish."""
    needed = {"contents": {"read", "write"}, "issues": {"write"}, "pull-requests": {"write"}, "id-token": {"write"}}
    publishing = {each: {"write"} for each in ("contents", "id-token", "packages", "attestations")} | {
        "contents": {"read", "write"}
    }
    for path in ROOT.glob(".github/workflows/*.yml"):
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {}
        allowed = publishing if path.stem == "release" else needed
        for job in workflow["jobs"].values():
            assert all(value in allowed[name] for name, value in job["permissions"].items()), path
        assert "pull_request_target" not in workflow[True]


def _pull_request(peer: GitHubPeer) -> dict[str, str]:
    return {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_REPOSITORY": peer.repository, "GITHUB_API_URL": peer.url}


def test_a_pull_request_brings_no_settings(peer: GitHubPeer, tmp_path: Path) -> None:
    """Triggered by a pull request, settings come from the default branch, not from the checkout; else from the checkout."""
    files = {"README.md": "x", ".github/log-gardener.yml": "label: trusted\n"}
    peer.reset(Seed(files=files))
    environment = {**_pull_request(peer), "GITHUB_WORKSPACE": str(tmp_path)}
    with settings_folder(environment, peer.token, "") as folder:
        assert folder != tmp_path
        assert (folder / ".github/log-gardener.yml").read_text() == "label: trusted\n"
    with settings_folder(environment, peer.token, "absent.yml") as folder:
        assert list(folder.iterdir()) == []
    for config in ("/etc/passwd", "../x.yml"):
        with pytest.raises(SettingsError), settings_folder(environment, peer.token, config):
            pass
    with pytest.raises(SettingsError), settings_folder(environment, "", ""):
        pass
    with pytest.raises(GardenerError), settings_folder(environment, "unknown", ""):
        pass
    with settings_folder({**environment, "GITHUB_EVENT_NAME": "schedule"}, "", "") as folder:
        assert folder == tmp_path
    assert from_pull_request({"GITHUB_REF": "refs/pull/1/merge"})


def test_a_fault_of_ours_tells_no_log_text(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody foresaw is told by its kind, its place and its redacted text, not by a traceback."""
    secret = "jane" + "@mail.example"

    def broken(*_: object) -> int:
        local = f"{secret}\n::error::x"
        raise KeyError(local)

    monkeypatch.setitem(__import__("gardener.cli", fromlist=["_RUNNERS"])._RUNNERS, "scan", broken)  # noqa: SLF001
    assert main(["scan"]) == 1
    said = capsys.readouterr().err
    assert "KeyError" in said
    assert "[redacted email]" in said
    assert secret not in said
    assert len(said.splitlines()) == 1
    assert re.match(r"ValueError \(at", crash(ValueError()))

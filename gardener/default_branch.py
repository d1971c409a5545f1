"""The settings file of the default branch, for runs that a pull request triggered: its checkout may be anybody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from gardener.errors import SettingsError
from gardener.inputs import DEFAULT_CONFIG

_REMEDY = "run the gardener on `schedule` or `workflow_dispatch`, or give the job `permissions: contents: read`"


def from_pull_request(environment: Mapping[str, str]) -> bool:
    """Whether a pull request triggered the run, so that the workspace may hold what its author wrote."""
    return environment.get("GITHUB_EVENT_NAME", "").startswith("pull_request") or environment.get(
        "GITHUB_REF", ""
    ).startswith("refs/pull/")


@contextmanager
def settings_folder(environment: Mapping[str, str], token: str, config: str) -> Iterator[Path]:
    """The folder below which the settings file is to be read: the workspace, unless a pull request triggered the run.

    Then it is a new folder that holds the default branch's file alone. Raises `SettingsError` where it cannot be read.
    """
    if not from_pull_request(environment):
        yield Path(environment.get("GITHUB_WORKSPACE") or ".")
        return
    name = config.strip() or DEFAULT_CONFIG
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise SettingsError(
            f"a pull request triggered this run, and `config` names `{name}`, which may lie outside the repository",
            f"name a file of the repository, such as `{DEFAULT_CONFIG}`",
        )
    text = _read(environment, token, name)
    with TemporaryDirectory(prefix="gardener-") as folder:
        if text is not None:
            place = Path(folder) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text)
        yield Path(folder)


def _read(environment: Mapping[str, str], token: str, name: str) -> bytes | None:
    """The file as the default branch has it; None where it has none."""
    import github

    from gardener.issues.github import open_repository, translated
    from gardener.ports import api_of

    repository = environment.get("GITHUB_REPOSITORY", "")
    if not token or not repository:
        raise SettingsError(
            "a pull request triggered this run, and there is no token to read the settings with", _REMEDY
        )
    with translated("read the settings of the default branch", "contents: read", kind=SettingsError):
        try:
            found = open_repository(api_of(environment), token, repository).get_contents(name)
        except github.UnknownObjectException:
            return None
    if isinstance(found, list) or found.encoding != "base64":
        raise SettingsError(f"`{name}` of the default branch is no file of settings", _REMEDY)
    return found.decoded_content

"""The one tree of errors that a user can meet.

Each carries its cause and its remedy; they are caught once, at the edge (`gardener.cli` and `entrypoint.py`).

    GardenerError
    |- SettingsError        wrong settings or usage                      exit code 2
    |- ReadError            log entries could not be read                exit code 1
    |  `- CredentialsError  Google did not accept who we are
    |- TrackerError         issues could not be read or written          exit code 1
    `- PublishError         the worklog could not be offered             exit code 1
"""

from __future__ import annotations


class GardenerError(Exception):
    """Something that the user can mend: `cause` says what happened, `remedy` what to do (both plain text)."""

    exit_code = 1

    def __init__(self, cause: str, remedy: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.cause}\n  fix: {self.remedy}" if self.remedy else self.cause


class SettingsError(GardenerError):
    """An input, option or settings file is wrong; nothing was read or written."""

    exit_code = 2


class ReadError(GardenerError):
    """Log entries could not be read; nothing was published."""


class CredentialsError(ReadError):
    """Google did not accept the credentials, or they lack a permission."""


class TrackerError(GardenerError):
    """Issues could not be read or written."""


class PublishError(GardenerError):
    """The worklog could not be written or offered as a pull request."""

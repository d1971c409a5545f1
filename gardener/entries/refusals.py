"""What Google's errors mean for reading: wait and ask again, begin again elsewhere, or give up and say what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from google.api_core import exceptions

from gardener.errors import CredentialsError, GardenerError, ReadError
from gardener.text import border


class PassingError(Exception):
    """What passes by itself; `reason` is what the user is told when it does not."""

    def __init__(self, reason: GardenerError) -> None:
        super().__init__(str(reason))
        self.reason = reason


class TokenError(Exception):
    """The page token was refused (expired, or forgotten): the listing must begin again where it stood."""


class TooLargeError(Exception):
    """The page is larger than the channel takes: it must be asked for in smaller ones. That is not a used-up quota."""


_PASSING = (
    exceptions.ServiceUnavailable,
    exceptions.DeadlineExceeded,
    exceptions.InternalServerError,
    exceptions.Unknown,
    exceptions.Aborted,
    exceptions.Cancelled,
)

_OF_TOKEN = re.compile(r"page.?token", re.IGNORECASE)
_OF_NAME = re.compile(r"resource[ _]?names?\b", re.IGNORECASE)
_NAMES = "check `project` (its id, not its name) or `resource-names`"
_COMMANDS = {
    "folders": "resource-manager folders",
    "organizations": "organizations",
    "billingAccounts": "billing accounts",
}
_OPTIONS = {"folders": "folder", "organizations": "organization", "billingAccounts": "billing-account"}


def meaning(
    error: exceptions.GoogleAPICallError, names: tuple[str, ...], query: str, token: str, member: str = ""
) -> Exception:
    """The exception to raise for what the service answered to `query` with this page token.

    `member` is who asked, as `gcloud --member` takes it, where that is known.
    """
    said = border.line(str(error.message), 300)
    match error:
        case exceptions.ResourceExhausted() if "larger than max" in said:
            return TooLargeError(said)
        case exceptions.ResourceExhausted():
            return PassingError(
                ReadError(
                    f"the read quota of Cloud Logging stayed used up: {said}",
                    "lower `reads-per-minute`, or run at another time",
                )
            )
        case exceptions.InvalidArgument() if token and _OF_TOKEN.search(said):
            return TokenError(said)
        case exceptions.GoogleAPICallError() if isinstance(error, _PASSING):
            return PassingError(
                ReadError(f"Cloud Logging stayed out of reach: {said}", "run again; nothing was published")
            )
        case _:
            return _refused(error, said, names, query, member)


def _refused(
    error: exceptions.GoogleAPICallError, said: str, names: Sequence[str], query: str, member: str
) -> ReadError:
    """What does not pass, with the role, binding or text that mends it."""
    where = ", ".join(names)
    match error:
        case exceptions.PermissionDenied():
            return CredentialsError(*_denied(said, names, member))
        case exceptions.Unauthenticated():
            return CredentialsError(
                f"Google did not accept the access token: {said}",
                "check `workload-identity-provider` and `service-account`; a token lives for an hour at most",
            )
        case exceptions.NotFound():
            return ReadError(f"Google knows no {where}: {said}", _NAMES)
        case exceptions.InvalidArgument() if _OF_NAME.search(said):
            return ReadError(f"Google did not understand where to read, {where}: {said}", _NAMES)
        case exceptions.InvalidArgument():
            return ReadError(f"Google did not understand the query: {said}", f"check `filter`; what was sent: {query}")
        case _:
            return ReadError(f"Cloud Logging refused to be read: {said}", "run again; nothing was published")


def _denied(said: str, names: Sequence[str], member: str) -> tuple[str, str]:
    """Cause and remedy of a refusal for lack of rights."""
    if "authentication scopes" in said:
        return (
            f"the access token may not be used for Cloud Logging: {said}",
            "let the credentials have the scope https://www.googleapis.com/auth/logging.read",
        )
    if "has not been used" in said or "disabled" in said:
        return (
            f"the Cloud Logging API is off: {said}",
            f"gcloud services enable logging.googleapis.com --project={_consumer(said, names)}",
        )
    if "serviceusage" in said.lower():
        return (
            f"the credentials may not be used on the account of their quota project: {said}",
            (
                f"gcloud projects add-iam-policy-binding {_consumer(said, names)} "
                f'--role=roles/serviceusage.serviceUsageConsumer --member="{member or "MEMBER"}"\n'
                "(or take the quota project out of them: gcloud auth application-default login --disable-quota-project)"
            ),
        )
    if "organization's policy" in said:
        return (
            f"a perimeter of VPC Service Controls keeps the gardener out: {said}",
            (
                "let an administrator of the organisation add an ingress rule for logging.googleapis.com and "
                f"{member or 'the identity of the run'}; the identifier in the message leads to what was refused"
            ),
        )
    note = "" if member else "\n(MEMBER is the service account, or the principalSet of the workload identity pool)"
    if "may not exist" in said:
        note += f"\n(or there is no such place: {_NAMES})"
    commands = dict.fromkeys(f'gcloud {_binding(name)} --member="{member or "MEMBER"}"' for name in names)
    return (
        f"Google does not let the gardener read the logs of {', '.join(names)}: {said}",
        "\n".join(commands) + note,
    )


def _binding(resource: str) -> str:
    """The part of gcloud's command that says which role is given where: a log view has a role of its own."""
    match resource.split("/"):
        case [kind, name, "locations", location, "buckets", bucket, "views", view]:
            return (
                f"logging views add-iam-policy-binding {view} --bucket={bucket} --location={location} "
                f"--{_OPTIONS.get(kind, 'project')}={name} --role=roles/logging.viewAccessor"
            )
        case [kind, name, *_]:
            return f"{_COMMANDS.get(kind, 'projects')} add-iam-policy-binding {name} --role=roles/logging.viewer"
        case _:
            return f"projects add-iam-policy-binding {resource} --role=roles/logging.viewer"


def _consumer(said: str, names: Sequence[str]) -> str:
    """The project that Google speaks of; it is not always one that is read."""
    if found := re.search(r"\bproject (\S+?)[.,]?(?:\s|$)", said):
        return found[1]
    return next((name.split("/")[1] for name in names if name.startswith("projects/")), "PROJECT")

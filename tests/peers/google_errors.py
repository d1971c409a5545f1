"""What Google's services say when they refuse, in their own words and shapes (google.rpc.Status with ErrorInfo)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import grpc
from google.protobuf import any_pb2
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2

from tests.peers.access_tokens import Refusal

_EXPECTED: Final = (
    "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
_HTTP: Final = {
    grpc.StatusCode.INVALID_ARGUMENT: 400,
    grpc.StatusCode.UNAUTHENTICATED: 401,
    grpc.StatusCode.PERMISSION_DENIED: 403,
    grpc.StatusCode.NOT_FOUND: 404,
    grpc.StatusCode.RESOURCE_EXHAUSTED: 429,
    grpc.StatusCode.INTERNAL: 500,
    grpc.StatusCode.UNAVAILABLE: 503,
}


@dataclass(frozen=True, slots=True)
class Info:
    """An ErrorInfo: the machine-readable reason of an error."""

    reason: str
    domain: str = "googleapis.com"
    metadata: Mapping[str, str] = field(default_factory=dict)


class GoogleError(Exception):
    """An error of a Google API: a code, a message for people and details for machines."""

    def __init__(self, code: grpc.StatusCode, message: str, info: Info | None = None, *others: Message) -> None:
        super().__init__(message)
        self.code, self.message, self.info, self.others = code, message, info, others

    def status(self) -> status_pb2.Status:
        """The error as gRPC carries it, in `grpc-status-details-bin`."""
        details: list[Message] = []
        if self.info is not None:
            info = self.info
            details.append(error_details_pb2.ErrorInfo(reason=info.reason, domain=info.domain, metadata=info.metadata))
        packed = []
        for detail in (*details, *self.others):
            packed.append(any_pb2.Any())
            packed[-1].Pack(detail)
        number: int = self.code.value[0]
        return status_pb2.Status(code=number, message=self.message, details=packed)

    def http(self) -> tuple[int, dict[str, Any]]:
        """The error as REST carries it: HTTP status and JSON body."""
        body: dict[str, Any] = {"code": _HTTP[self.code], "message": self.message, "status": self.code.name}
        if self.info is not None:
            about: dict[str, Any] = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": self.info.reason}
            body["details"] = [{**about, "domain": self.info.domain, "metadata": dict(self.info.metadata)}]
        return body["code"], {"error": body}


def unauthenticated(refusal: Refusal, service: str, method: str) -> GoogleError:
    """No token, or none that is accepted."""
    start = "Request is missing required" if refusal is Refusal.MISSING else "Request had invalid"
    noun = "authentication credential." if refusal is Refusal.MISSING else "authentication credentials."
    info = Info(refusal.value, metadata={"service": service, "method": method})
    return GoogleError(grpc.StatusCode.UNAUTHENTICATED, f"{start} {noun} {_EXPECTED}", info)


def scope_insufficient(service: str, method: str) -> GoogleError:
    """The token is valid, but not for this API."""
    info = Info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", metadata={"service": service, "method": method})
    return GoogleError(grpc.StatusCode.PERMISSION_DENIED, "Request had insufficient authentication scopes.", info)


def permission_denied(permission: str, resource: str) -> GoogleError:
    """The principal lacks a permission."""
    info = Info("IAM_PERMISSION_DENIED", "iam.googleapis.com", {"permission": permission, "resource": resource})
    return GoogleError(
        grpc.StatusCode.PERMISSION_DENIED, f"Permission '{permission}' denied on resource (or it may not exist).", info
    )


def no_log_views(project: str) -> GoogleError:
    """The principal may not read the logs of any resource that was asked for."""
    info = Info(
        "IAM_PERMISSION_DENIED", "iam.googleapis.com", {"permission": "logging.logEntries.list", "resource": project}
    )
    return GoogleError(grpc.StatusCode.PERMISSION_DENIED, "Permission denied for all log views", info)


def service_disabled(title: str, service: str, number: int) -> GoogleError:
    """The API is not enabled in the project."""
    page = f"https://console.developers.google.com/apis/api/{service}/overview?project={number}"
    info = Info(
        "SERVICE_DISABLED", metadata={"service": service, "consumer": f"projects/{number}", "activationUrl": page}
    )
    return GoogleError(
        grpc.StatusCode.PERMISSION_DENIED,
        f"{title} has not been used in project {number} before or it is disabled. "
        f"Enable it by visiting {page} then retry. "
        "If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.",
        info,
    )


def quota_exceeded(number: int, limit: int) -> GoogleError:
    """The read quota of a project is used up; the real service sends ErrorInfo and Help, and no RetryInfo."""
    metadata = {
        "service": "logging.googleapis.com",
        "consumer": f"projects/{number}",
        "quota_limit": "ReadRequestsPerMinutePerProject",
        "quota_limit_value": str(limit),
        "quota_location": "global",
        "quota_metric": "logging.googleapis.com/read_requests",
        "quota_unit": "1/min/{project}",
    }
    link = error_details_pb2.Help.Link(
        description="Request a higher quota limit.", url="https://cloud.google.com/docs/quotas/help/request_increase"
    )
    return GoogleError(
        grpc.StatusCode.RESOURCE_EXHAUSTED,
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of service "
        f"'logging.googleapis.com' for consumer 'project_number:{number}'.",
        Info("RATE_LIMIT_EXCEEDED", metadata=metadata),
        error_details_pb2.Help(links=[link]),
    )


def invalid_argument(message: str) -> GoogleError:
    """The request itself is wrong."""
    return GoogleError(grpc.StatusCode.INVALID_ARGUMENT, message)

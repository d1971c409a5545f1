"""The Logging query language: the filter that is read, and links that open the same in Logs Explorer.

Source: https://cloud.google.com/logging/docs/view/logging-query-language
"""

from __future__ import annotations

import re
from urllib.parse import quote

from gardener.window import Window, instant

FILTER_LIMIT = 20_000
"""Characters of a filter. Source: https://cloud.google.com/logging/quotas"""

MARGIN = 200
"""Characters that the gardener adds for a class of severities, or an instant with microseconds."""

_STDERR = (
    "run.googleapis.com/stderr",
    "run.googleapis.com/varlog/system",
    "stderr",
    "cloudfunctions.googleapis.com/cloud-functions",
    "appengine.googleapis.com/stderr",
)
_SERVICES = (
    ("cloud_run_revision", ("resource.labels.service_name",)),
    ("cloud_run_job", ("resource.labels.job_name",)),
    ("k8s_container", ("resource.labels.container_name", 'labels."k8s-pod/app"')),
    ("cloud_function", ("resource.labels.function_name",)),
    ("gae_app", ("resource.labels.module_id",)),
)
SERVICE_LABELS = {kind: fields[0].rpartition(".")[2] for kind, fields in _SERVICES}
"""The label of each kind of resource that holds the service's name."""

_AUDIT = ("cloudaudit.googleapis.com/activity", "cloudaudit.googleapis.com/system_event")
_RUN_METHODS = ("ReplaceService", "CreateService", "UpdateService", "ReplaceInternalService")
_ROLLOUTS = ("apps.v1.deployments.create", "apps.v1.deployments.update", "apps.v1.deployments.patch")


def quoted(text: str) -> str:
    """A string literal of the query language."""
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def service_names(service: str) -> tuple[str, ...]:
    """The names in the setting `service`: one, or several with commas between them."""
    return tuple(name.strip() for name in service.split(",") if name.strip())


def service_clause(service: str) -> str:
    """The entries of these services, whichever platform runs them; empty for no service."""
    names = [quoted(name) for name in service_names(service)]
    if not names:
        return ""
    kinds = []
    for kind, fields in _SERVICES:
        alternatives = " OR ".join(f"{field}={name}" for name in names for field in fields)
        kinds.append(f"(resource.type={quoted(kind)} AND ({alternatives}))")
    return f"({' OR '.join(kinds)})"


def deployment_clause(service: str) -> str:
    """Audit entries of Cloud Run services and GKE deployments that were changed; of all services for no service.

    Source: https://cloud.google.com/run/docs/audit-logging and https://cloud.google.com/kubernetes-engine/docs/how-to/audit-logging
    """
    logs = " OR ".join(f"log_id({quoted(name)})" for name in _AUDIT)
    names = [quoted(name) for name in service_names(service)]
    run = " OR ".join(f"protoPayload.methodName:{quoted(name)}" for name in _RUN_METHODS)
    rollout = " OR ".join(f"protoPayload.methodName:{quoted(name)}" for name in _ROLLOUTS)
    if names:
        run = f"({run}) AND ({' OR '.join(f'resource.labels.service_name={name}' for name in names)})"
        # In the deployment's own name: `app` is part of every path, which begins with `apps/v1`.
        own = (quoted(f"/deployments/[^/]*{re.escape(name)}") for name in service_names(service))
        rollout = f"({rollout}) AND ({' OR '.join(f'protoPayload.resourceName=~{pattern}' for pattern in own)})"
    return (
        f"({logs}) AND ((resource.type={quoted('cloud_run_revision')} AND ({run})) "
        f"OR (resource.type={quoted('k8s_cluster')} AND ({rollout})))"
    )


def severity_clause(least: str) -> str:
    """Entries of this severity or above, and those without one on logs where stack traces go; empty for DEFAULT."""
    if least == "DEFAULT":
        return ""
    logs = " OR ".join(f"log_id({quoted(name)})" for name in _STDERR)
    return f"(severity>={least} OR (severity=DEFAULT AND ({logs})))"


def scope(service: str, user_filter: str) -> str:
    """What the settings say to read, without window and severity. The user's filter may end in a comment."""
    parts = [service_clause(service), f"({user_filter}\n)" if _says(user_filter) else ""]
    return " AND ".join(part for part in parts if part)


def _says(text: str) -> bool:
    """Whether there is more in it than comments; Google refuses brackets around nothing."""
    return any(line.strip() and not line.lstrip().startswith("--") for line in text.splitlines())


def window_clause(window: Window) -> str:
    """The half-open interval of the window."""
    return f"timestamp>={quoted(instant(window.start))} AND timestamp<{quoted(instant(window.end))}"


def joined(*clauses: str) -> str:
    """The clauses that are not empty, joined by AND."""
    return " AND ".join(clause for clause in clauses if clause)


def explorer_link(project: str, query: str, window: Window) -> str:
    """The address that opens the query over the window in Logs Explorer; every character of the query is escaped."""
    interval = f"{instant(window.start)}/{instant(window.end)}"
    return (
        f"https://console.cloud.google.com/logs/query;query={quote(query, safe='')}"
        f";timeRange={quote(interval, safe='')}?project={quote(project, safe='')}"
    )

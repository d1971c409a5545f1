"""The Logging query language: the filter that is read, and links that open the same in Logs Explorer.

Source: https://cloud.google.com/logging/docs/view/logging-query-language
"""

from __future__ import annotations

import re
from urllib.parse import quote

from gardener.window import Window, instant

FILTER_LIMIT = 20_000
"""Characters of a filter. Source: https://cloud.google.com/logging/quotas"""

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
_PLACEHOLDER = re.compile(r"<\*>\S{0,3}")


def quoted(text: str) -> str:
    """A string literal of the query language."""
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def service_clause(service: str) -> str:
    """The entries of one service, whichever platform runs it; empty for no service."""
    if not service:
        return ""
    name = quoted(service)
    kinds = []
    for kind, fields in _SERVICES:
        alternatives = " OR ".join(f"{field}={name}" for field in fields)
        kinds.append(f"(resource.type={quoted(kind)} AND ({alternatives}))")
    return f"({' OR '.join(kinds)})"


def severity_clause(least: str) -> str:
    """Entries of this severity or above, and those without one on logs where stack traces go; empty for DEFAULT."""
    if least == "DEFAULT":
        return ""
    logs = " OR ".join(f"log_id({quoted(name)})" for name in _STDERR)
    return f"(severity>={least} OR (severity=DEFAULT AND ({logs})))"


def scope(service: str, user_filter: str) -> str:
    """What the settings say to read, without window and severity. The user's filter may end in a comment."""
    parts = [service_clause(service), f"({user_filter}\n)" if user_filter else ""]
    return " AND ".join(part for part in parts if part)


def window_clause(window: Window) -> str:
    """The half-open interval of the window."""
    return f"timestamp>={quoted(instant(window.start))} AND timestamp<{quoted(instant(window.end))}"


def joined(*clauses: str) -> str:
    """The clauses that are not empty, joined by AND."""
    return " AND ".join(clause for clause in clauses if clause)


def fragment(template: str) -> str:
    """The longest stretch of a template without a placeholder: what a text search finds its entries by."""
    return max((part.strip() for part in _PLACEHOLDER.split(template)), key=len, default="")


def explorer_link(project: str, query: str, window: Window) -> str:
    """The address that opens the query over the window in Logs Explorer; every character of the query is escaped."""
    interval = f"{instant(window.start)}/{instant(window.end)}"
    return (
        f"https://console.cloud.google.com/logs/query;query={quote(query, safe='')}"
        f";timeRange={quote(interval, safe='')}?project={quote(project, safe='')}"
    )

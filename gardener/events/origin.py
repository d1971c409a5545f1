"""Who wrote an entry: service, revision, instance, version, commit; and for whom, as a hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from gardener.entries.interface import Entry
from gardener.events.values import mapping, text

_SERVICES: Final = ("service_name", "container_name", "function_name", "module_id", "job_name", "job_id", "service")
_REVISIONS: Final = ("revision_name", "version_id")
_REVISION_LABELS: Final = ("k8s-pod/pod-template-hash", "goog-drz-cloudfunctions-id")
_INSTANCE_LABELS: Final = (
    "instanceId",
    "instance_id",
    "clone_id",
    "execution_id",
)
_INSTANCE_RESOURCES: Final = ("pod_name", "instance_id", "task_id")
_COMMITS: Final = ("commit-sha", "commit_sha", "commit", "git-commit", "git_sha", "gcb-commit-sha", "k8s-pod/commit")
_VERSIONS: Final = ("version", "app_version", "k8s-pod/app_kubernetes_io/version", "k8s-pod/version")
_USERS: Final = ("user_id", "userId", "user", "uid", "usr.id", "user.id", "enduser.id")

_VERSION_SET: Final = frozenset(_VERSIONS)
_VERSION_FIELDS: Final = frozenset({"serviceContext", "service.version", "version"})
_COMMIT_SET: Final = frozenset(_COMMITS)


def service_of(entry: Entry) -> str:
    """The service, container, function or job that wrote the entry."""
    labels = entry.resource_labels
    return labels.get("service_name") or _first(labels, _SERVICES)


def revision_of(entry: Entry) -> str:
    """The deployed revision or version."""
    labels = entry.resource_labels
    return (
        labels.get("revision_name")
        or _first(labels, _REVISIONS)
        or (_first(entry.labels, _REVISION_LABELS) if entry.labels else "")
    )


def instance_of(entry: Entry) -> str:
    """The instance, pod or execution."""
    labels = entry.labels
    if not labels:
        return _first(entry.resource_labels, _INSTANCE_RESOURCES)
    return (
        labels.get("instanceId")
        or _first(labels, _INSTANCE_LABELS)
        or _first(entry.resource_labels, _INSTANCE_RESOURCES)
    )


def version_of(entry: Entry, document: Mapping[str, Any]) -> str:
    """The version that the program or its labels state; empty where none does."""
    labels = entry.labels
    found = _first(labels, _VERSIONS) if labels and not _VERSION_SET.isdisjoint(labels) else ""
    if not found and document and not _VERSION_FIELDS.isdisjoint(document):
        context = mapping(document.get("serviceContext"))
        found = text(context.get("version")) or text(document.get("service.version")) or text(document.get("version"))
    return found


def commit_of(entry: Entry) -> str:
    """The commit that is deployed, as a label states it."""
    labels = entry.labels
    return _first(labels, _COMMITS) if labels and not _COMMIT_SET.isdisjoint(labels) else ""


def user_of(entry: Entry, document: Mapping[str, Any]) -> str:
    """A hash (64 bits) of the user that the entry names, salted by the project: enough to count, useless elsewhere."""
    keys = _user_keys(tuple(document))
    if not keys:
        return ""
    named: object = None
    for key in keys:
        named = mapping(document[key]).get("user") if key == "context" else document[key]
        if isinstance(named, dict):
            named = named.get("id") or named.get("email") or named.get("name")
        if named:
            break
    if not isinstance(named, str | int) or isinstance(named, bool) or named == "":
        return ""
    salt = entry.resource_labels.get("project_id", "") or entry.log_name.partition("/logs/")[0]
    salted = hashlib.blake2b(f"gardener {salt}".encode(errors="replace"), digest_size=32).digest()
    return hashlib.blake2b(str(named).encode(errors="replace"), key=salted, digest_size=8).hexdigest()


@lru_cache(maxsize=1_024)
def _user_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the keys that may name a user; payloads of one program have few sets of keys."""
    return tuple(key for key in (*_USERS, "context") if key in keys)


def _first(holder: Mapping[str, str], keys: tuple[str, ...]) -> str:
    for key in keys:
        if value := holder.get(key):
            return value
    return ""

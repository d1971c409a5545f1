"""Who wrote an entry: service, revision, instance, version, commit; and for whom, as a hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

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


class Origin(NamedTuple):
    """Who wrote an entry. `key` tells it from any other; `version` and `commit` are those that its labels state."""

    service: str
    revision: str
    instance: str
    version: str
    commit: str
    key: str


def origin_of(entry: Entry) -> Origin:
    """The origin of an entry: asked once for all entries that share their mappings of labels, as those of a source do."""
    try:
        return _KNOWN[id(entry.labels)][id(entry.resource_labels)]
    except KeyError:
        return _asked(entry.resource_labels, entry.labels)


def _asked(resource: Mapping[str, str], labels: Mapping[str, str]) -> Origin:
    if len(_KEPT) >= _MOST_KNOWN:
        _KNOWN.clear()
        _KEPT.clear()
    _KEPT.append((resource, labels))
    origin = _KNOWN.setdefault(id(labels), {})[id(resource)] = _origin(resource, labels)
    return origin


_MOST_KNOWN: Final = 2_048  # some hundred instances a day of each of several services
_KNOWN: dict[int, dict[int, Origin]] = {}
"""By the mappings of labels, and of those of the resource."""
_KEPT: list[tuple[Mapping[str, str], Mapping[str, str]]] = []
"""The mappings of which the origin is known: as long as they are kept, no other one can get their ids."""


def _origin(resource: Mapping[str, str], labels: Mapping[str, str]) -> Origin:
    return Origin(
        _first(resource, _SERVICES),
        _first(resource, _REVISIONS) or _first(labels, _REVISION_LABELS),
        _first(labels, _INSTANCE_LABELS) or _first(resource, _INSTANCE_RESOURCES),
        _first(labels, _VERSIONS),
        _first(labels, _COMMITS),
        repr((*resource.values(), None, *labels.values())),  # a text keeps its hash
    )


def version_of(document: Mapping[str, Any]) -> str:
    """The version that the program states; empty where it states none."""
    context = mapping(document.get("serviceContext"))
    return text(context.get("version")) or text(document.get("service.version")) or text(document.get("version"))


def user_of(entry: Entry, document: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """A hash (64 bits) of the user that the entry names, salted by the project: enough to count, useless elsewhere.

    `keys` are the fields of the document that may name one.
    """
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
    return hashlib.blake2b(str(named).encode(errors="replace"), key=_key(salt), digest_size=8).hexdigest()


@lru_cache(maxsize=64)
def _key(salt: str) -> bytes:
    """The key with which the users of a project are hashed."""
    return hashlib.blake2b(f"gardener {salt}".encode(errors="replace"), digest_size=32).digest()


def _first(holder: Mapping[str, str], keys: tuple[str, ...]) -> str:
    for key in keys:
        if value := holder.get(key):
            return value
    return ""

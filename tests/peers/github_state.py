"""The state of a repository as a plain value: equal for repositories that a person would call equal."""

import base64
from collections.abc import Mapping
from typing import Any

from tests.peers.github_backend import Backend
from tests.peers.github_world import World


def snapshot(world: World) -> dict[str, Any]:
    """Issues, labels, branches and pull requests without times, ids and hashes; keys and labels in a fixed order."""
    backend = world.backend
    everything = sorted(world.issues.all(), key=lambda issue: int(issue["number"]))
    return {
        "issues": {issue["number"]: _issue(backend, issue) for issue in everything if "pull_request" not in issue},
        "labels": {
            label["name"]: {"color": label["color"], "description": label["description"]}
            for label in sorted(backend.all("/labels"), key=lambda label: str(label["name"]))
        },
        "branches": {branch["name"]: _branch(backend, branch) for branch in backend.all("/branches")},
        "pulls": {
            pull["number"]: _pull(backend, pull)
            for pull in sorted(world.pulls.all(), key=lambda pull: int(pull["number"]))
        },
    }


def _issue(backend: Backend, issue: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": issue["title"],
        "body": issue["body"],
        "user": issue["user"]["login"],
        "state": issue["state"],
        "state_reason": issue["state_reason"],
        "locked": issue["locked"],
        "labels": _labels(issue),
        "assignees": sorted(person["login"] for person in issue["assignees"]),
        "comments": _comments(backend, issue),
    }


def _pull(backend: Backend, pull: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": pull["title"],
        "body": pull["body"],
        "user": pull["user"]["login"],
        "state": pull["state"],
        "merged": bool(pull["merged"]),
        "draft": pull["draft"],
        "head": pull["head"]["ref"],
        "base": pull["base"]["ref"],
        "labels": _labels(pull),
        "comments": _comments(backend, pull),
    }


def _labels(thing: Mapping[str, Any]) -> list[str]:
    return sorted(label["name"] for label in thing["labels"])


def _comments(backend: Backend, thing: Mapping[str, Any]) -> list[dict[str, str]]:
    if thing.get("comments") == 0:
        return []
    comments = backend.all(f"/issues/{thing['number']}/comments")
    return [{"user": comment["user"]["login"], "body": comment["body"]} for comment in comments]


def _branch(backend: Backend, branch: Mapping[str, Any]) -> dict[str, Any]:
    sha = branch["commit"]["sha"]
    tree = backend.get(f"/git/commits/{sha}")["tree"]["sha"]
    items = backend.get(f"/git/trees/{tree}?recursive=1")["tree"]
    return {
        "commits": [commit["commit"]["message"] for commit in backend.all(f"/commits?sha={sha}")],
        "files": {item["path"]: _content(backend, item["sha"]) for item in items if item["type"] == "blob"},
    }


def _content(backend: Backend, sha: str) -> str:
    content = base64.b64decode(backend.get(f"/git/blobs/{sha}")["content"])
    return content.decode("utf-8", "backslashreplace")

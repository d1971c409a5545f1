"""Pull requests, as GitHub has them: they follow their branches, and there is one per head and base."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tests.peers.github_backend import Backend, Call, Route
from tests.peers.github_checks import issue_refusal
from tests.peers.github_http import Problem, Reply, invalid, page_of, refused

ONLY_IN_DETAIL = {
    *("merged", "mergeable", "rebaseable", "mergeable_state", "merged_by", "comments", "review_comments"),
    *("maintainer_can_modify", "commits", "additions", "deletions", "changed_files"),
}
SHARED = (
    *("id", "node_id", "number", "title", "user", "labels", "state", "locked", "assignee", "assignees", "milestone"),
    *("created_at", "updated_at", "closed_at", "author_association", "body", "draft", "comments_url", "comments"),
)
_CLOSING = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:GH-|[\w./:-]*(?:#|/issues/))(\d+)", re.IGNORECASE
)
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
Files = dict[str, tuple[str, str, str]]  # path -> mode, type, sha


class Pulls:
    """The pull request part of the API."""

    def __init__(self, backend: Backend) -> None:
        """Serve from the backend."""
        self._backend = backend
        self._merges: dict[int, dict[str, Any]] = {}  # the emulator merges what it saw when the request was opened

    def routes(self) -> Iterable[Route]:
        """What this part answers."""
        return (
            Route("GET", r"/pulls", self._list),
            Route("POST", r"/pulls", self._create),
            Route("GET", r"/pulls/(\d+)", self._get),
            Route("PATCH", r"/pulls/(\d+)", self._edit),
            Route("GET", r"/pulls/(\d+)/files", self._files),
            Route("GET", r"/pulls/(\d+)/commits", self._commits),
            Route("PUT", r"/pulls/(\d+)/merge", self._merge),
        )

    def all(self) -> list[dict[str, Any]]:
        """Every pull request."""
        return [self._shown(pull) for pull in self._backend.all("/pulls?state=all")]

    def find(self, number: int) -> dict[str, Any] | None:
        """One pull request."""
        reply = self._backend.ask("GET", f"/pulls/{number}")
        return self._shown(reply.body) if reply.is_success else None

    def close_those_from(self, branch: str) -> None:
        """Close the open pull requests of a branch that was deleted."""
        for pull in self.all():
            if pull["state"] == "open" and pull["head"]["ref"] == branch:
                self._backend.ask("PATCH", f"/pulls/{pull['number']}", {"state": "closed"})

    def _shown(self, pull: dict[str, Any]) -> dict[str, Any]:
        comments = len(self._backend.all(f"/issues/{pull['number']}/comments"))  # the emulator does not count them
        shown = {**pull, **self._merges.get(pull["number"], {}), "comments": comments}
        if pull["state"] == "open":
            for end in ("head", "base"):
                now = self._backend.head_of(pull[end]["ref"]) or pull[end]["sha"]
                shown[end] = {**pull[end], "sha": now}
        return shown

    def _detailed(self, pull: dict[str, Any]) -> dict[str, Any]:
        compared = self._compared(pull)
        files = compared["files"]
        mergeable = self._merged_tree(pull) is not None if pull["state"] == "open" else None
        return {
            **pull,
            "commits": compared["total_commits"],
            "changed_files": len(files),
            "additions": sum(file["additions"] for file in files),
            "deletions": sum(file["deletions"] for file in files),
            "mergeable": mergeable,
            "mergeable_state": {None: "unknown", True: "clean", False: "dirty"}[mergeable],
        }

    def _compared(self, pull: Mapping[str, Any]) -> Any:
        return self._backend.get(f"/compare/{pull['base']['sha']}...{pull['head']['sha']}")

    def _list(self, call: Call) -> Reply:
        query = call.request.query
        found = [pull for pull in self.all() if _is_wanted(pull, query)]
        key = "updated_at" if query.get("sort") == "updated" else "created_at"
        ascending = query.get("direction", "desc" if query.get("sort", "created") == "created" else "asc") == "asc"
        found.sort(key=lambda pull: (pull[key], pull["number"]), reverse=not ascending)
        short = [{name: pull[name] for name in pull if name not in ONLY_IN_DETAIL} for pull in found]
        return page_of(short, call.request, self._backend.translation.base_url)

    def _get(self, call: Call) -> Reply:
        pull = self.find(call.number)
        return refused(404, "Not Found") if pull is None else Reply(200, self._detailed(pull))

    def _create(self, call: Call) -> Reply:
        problem = issue_refusal(call.body, creating=True, resource="PullRequest")
        if problem is not None:
            return problem
        head, base = (str(call.body.get(name, "")) for name in ("head", "base"))
        owner, branch = self._backend.seed.owner, head.rpartition(":")[2]
        shas = {}
        for name, ref in (("base", base), ("head", branch)):
            sha = self._backend.head_of(ref) if ref else None
            if sha is None:
                return invalid(Problem("PullRequest", "invalid", name))
            shas[name] = sha
        if any(_is_wanted(pull, {"head": f"{owner}:{branch}", "base": base}) for pull in self.all()):
            message = f"A pull request already exists for {owner}:{branch}."
            return invalid(Problem("PullRequest", "custom", message=message))
        if self._backend.get(f"/compare/{shas['base']}...{shas['head']}")["ahead_by"] == 0:
            message = f"No commits between {base} and {branch}"
            return invalid(Problem("PullRequest", "custom", message=message))
        reply = self._backend.forward(call)
        return Reply(reply.status, self._detailed(reply.body)) if reply.is_success else reply

    def _edit(self, call: Call) -> Reply:
        pull = self.find(call.number)
        problem = issue_refusal(call.body, creating=False, resource="PullRequest")
        if pull is None or problem is not None:
            return problem or refused(404, "Not Found")
        if call.body.get("state") == "open" and pull["state"] == "closed" and (why := self._why_closed(pull)):
            return invalid(Problem("PullRequest", "invalid", "state", why))
        reply = self._backend.forward(call)
        return Reply(200, self._detailed(self._shown(reply.body))) if reply.is_success else reply

    def _why_closed(self, pull: Mapping[str, Any]) -> str | None:
        """Why a closed pull request cannot be opened again."""
        if pull["number"] in self._merges:
            return "state cannot be changed. The pull request is merged."
        if self._backend.head_of(pull["head"]["ref"]) is None:
            return "state cannot be changed. The repository or branch that submitted this pull request was deleted."
        same = {"head": pull["head"]["label"], "base": pull["base"]["ref"]}
        if any(_is_wanted(other, same) for other in self.all()):
            return f"state cannot be changed. There is already an open pull request from {pull['head']['ref']}."
        return None

    def _files(self, call: Call) -> Reply:
        return self._part(call, "files")

    def _commits(self, call: Call) -> Reply:
        return self._part(call, "commits")

    def _part(self, call: Call, name: str) -> Reply:
        pull = self.find(call.number)
        if pull is None:
            return refused(404, "Not Found")
        return page_of(self._compared(pull)[name], call.request, self._backend.translation.base_url)

    def _merge(self, call: Call) -> Reply:
        pull = self.find(call.number)
        body = call.body if isinstance(call.body, Mapping) else {}
        if pull is None:
            return refused(404, "Not Found")
        tree = self._merged_tree(pull) if pull["state"] == "open" and not pull["draft"] else None
        if tree is None:
            return refused(405, "Pull Request is not mergeable")
        if body.get("sha", pull["head"]["sha"]) != pull["head"]["sha"]:
            return refused(409, "Head branch was modified. Review and try the merge again.")
        method = body.get("merge_method", "merge")
        parents = [pull["base"]["sha"], pull["head"]["sha"]][: 2 if method == "merge" else 1]
        title = {"merge": f"Merge pull request #{call.number} from {pull['head']['label'].replace(':', '/')}"}
        message = body.get("commit_title") or title.get(method, f"{pull['title']} (#{call.number})")
        backend = self._backend
        made = backend.ask("POST", "/git/trees", {"tree": tree[1], "base_tree": tree[0]}).body
        commit = {"message": message, "tree": made["sha"], "parents": parents}
        sha = backend.ask("POST", "/git/commits", commit, call.login).body["sha"]
        backend.ask("PATCH", f"/git/refs/heads/{pull['base']['ref']}", {"sha": sha})
        closed = backend.ask("PATCH", f"/pulls/{call.number}", {"state": "closed"}, call.login).body
        self._merges[call.number] = {
            "merged": True,
            "merged_at": closed["closed_at"],
            "merged_by": {"login": call.login},
            "merge_commit_sha": sha,
            "head": pull["head"],
            "base": pull["base"],
        }
        if pull["base"]["ref"] == backend.seed.default_branch:
            self._close_named_issues(pull, call.login)
        return Reply(200, {"sha": sha, "merged": True, "message": "Pull Request successfully merged"})

    def _close_named_issues(self, pull: Mapping[str, Any], login: str) -> None:
        """Do what the closing keywords in its body and commits say."""
        texts = [_CODE.sub("", pull["body"] or "")]
        texts += [commit["commit"]["message"] for commit in self._compared(pull)["commits"]]
        for number in sorted({int(number) for text in texts for number in _CLOSING.findall(text)}):
            self._backend.ask("PATCH", f"/issues/{number}", {"state": "closed"}, login)

    def _merged_tree(self, pull: Mapping[str, Any]) -> tuple[str, list[dict[str, Any]]] | None:
        """The base's tree and what to change in it; None when both sides changed a file differently."""
        start = self._tree(self._compared(pull)["merge_base_commit"]["sha"])[1]
        tree, base = self._tree(pull["base"]["sha"])
        head = self._tree(pull["head"]["sha"])[1]
        changed = {path for path in start.keys() | head.keys() if start.get(path) != head.get(path)}
        if any(base.get(path) not in (start.get(path), head.get(path)) for path in changed):
            return None
        items = []
        for path in sorted(changed):
            mode, kind, sha = head.get(path) or (*start[path][:2], None)
            items.append({"path": path, "mode": mode, "type": kind, "sha": sha})
        return tree, items

    def _tree(self, commit: str) -> tuple[str, Files]:
        tree = self._backend.get(f"/git/commits/{commit}")["tree"]["sha"]
        items = self._backend.get(f"/git/trees/{tree}?recursive=1")["tree"]
        files = {item["path"]: (item["mode"], item["type"], item["sha"]) for item in items if item["type"] != "tree"}
        return tree, files


def _is_wanted(pull: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    # GitHub ignores a head without the owner before the colon.
    head = query.get("head", "")
    return (
        query.get("state", "open") in {"all", pull["state"]}
        and query.get("base") in {None, "", pull["base"]["ref"]}
        and (":" not in head or head == pull["head"]["label"])
    )


def as_issue(pull: Mapping[str, Any]) -> dict[str, Any]:
    """A pull request as the issue that it also is."""
    repository = pull["url"].rpartition("/pulls/")[0]
    url = f"{repository}/issues/{pull['number']}"
    return {name: pull.get(name) for name in SHARED} | {
        "url": url,
        "repository_url": repository,
        "labels_url": f"{url}/labels{{/name}}",
        "events_url": f"{url}/events",
        "html_url": pull["html_url"],
        "state_reason": None,
        "active_lock_reason": None,
        "performed_via_github_app": None,
        "pull_request": {name: pull[name] for name in ("url", "html_url", "diff_url", "patch_url", "merged_at")},
    }

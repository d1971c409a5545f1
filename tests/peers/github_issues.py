"""Issues, their comments and labels, as GitHub has them."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from tests.peers.github_backend import Backend, Call, Route
from tests.peers.github_checks import comment_refusal, issue_refusal, label_exists, label_names, label_refusal
from tests.peers.github_http import Reply, page_of, refused
from tests.peers.github_pulls import Pulls, as_issue

SORTS = {"created": "created_at", "updated": "updated_at", "comments": "comments"}


class Issues:
    """The issue part of the API; pull requests are issues too."""

    def __init__(self, backend: Backend, pulls: Pulls) -> None:
        """Serve from the backend."""
        self._backend = backend
        self._pulls = pulls
        self._duplicates: set[int] = set()  # closed as duplicate, which the emulator does not know

    def routes(self) -> Iterable[Route]:
        """What this part answers."""
        return (
            Route("GET", r"/issues", self._list),
            Route("POST", r"/issues", self._create),
            Route("GET", r"/issues/(\d+)", self._get),
            Route("PATCH", r"/issues/(\d+)", self._edit),
            Route("GET", r"/issues/(\d+)/comments", self._comments),
            Route("POST", r"/issues/(\d+)/comments", self._comment),
            Route("GET", r"/issues/comments", self._all_comments),
            Route("PATCH", r"/issues/comments/(\d+)", self._comment),
            Route("POST", r"/issues/(\d+)/labels", self._set_labels),
            Route("PUT", r"/issues/(\d+)/labels", self._set_labels),
            Route("DELETE", r"/issues/(\d+)/labels/([^/]+)", self._remove_label),
            Route("POST", r"/labels", self._create_label),
            Route("GET", r"/labels/([^/]+)", self._named_label),
            Route("PATCH", r"/labels/([^/]+)", self._named_label),
            Route("DELETE", r"/labels/([^/]+)", self._named_label),
        )

    def all(self) -> list[dict[str, Any]]:
        """Every issue and pull request, as issues."""
        issues = [self._shown(issue) for issue in self._backend.all("/issues?state=all")]
        return issues + [as_issue(pull) for pull in self._pulls.all()]

    def _shown(self, issue: dict[str, Any]) -> dict[str, Any]:
        is_duplicate = issue["number"] in self._duplicates and issue["state"] == "closed"
        return {**issue, "state_reason": "duplicate"} if is_duplicate else issue

    def _list(self, call: Call) -> Reply:
        query = call.request.query
        found = [issue for issue in self.all() if _is_wanted(issue, query)]
        key = SORTS.get(query.get("sort", "created"), "created_at")
        ascending = query.get("direction") == "asc"
        found.sort(key=lambda issue: (issue[key], issue["number"]), reverse=not ascending)
        return page_of(found, call.request, self._backend.translation.base_url)

    def _get(self, call: Call) -> Reply:
        issue = self._find(call.number)
        return refused(404, "Not Found") if issue is None else Reply(200, issue)

    def _find(self, number: int) -> dict[str, Any] | None:
        reply = self._backend.ask("GET", f"/issues/{number}")
        if reply.is_success:
            return self._shown(reply.body)
        pull = self._pulls.find(number)
        return None if pull is None else as_issue(pull)

    def _create(self, call: Call) -> Reply:
        problem = issue_refusal(call.body, creating=True)
        return problem or self._backend.forward(call, self._with_labels(call.body))

    def _edit(self, call: Call) -> Reply:
        before = self._find(call.number)
        problem = issue_refusal(call.body, creating=False)
        if before is None or problem is not None:
            return problem or refused(404, "Not Found")
        if "pull_request" in before:
            return self._edit_pull(call)
        body = self._with_labels(call.body)
        is_changing = body.get("state", before["state"]) != before["state"]
        reason = body.pop("state_reason", None)  # GitHub ignores it unless the state changes
        if is_changing:
            self._duplicates.discard(call.number)
            if reason == "duplicate":
                self._duplicates.add(call.number)
            elif reason is not None:
                body["state_reason"] = reason
        reply = self._backend.forward(call, body or {"labels": label_names(before["labels"])})
        return Reply(reply.status, self._shown(reply.body)) if reply.is_success else reply

    def _edit_pull(self, call: Call) -> Reply:
        body = dict(call.body)
        labels = body.pop("labels", None)
        if labels is not None:
            names = {"labels": self._backend.canonical_labels(label_names(labels))}
            self._backend.ask("PUT", f"/issues/{call.number}/labels", names, call.login)
        body.pop("state_reason", None)
        self._backend.ask("PATCH", f"/pulls/{call.number}", body, call.login)
        return self._get(call)

    def _comments(self, call: Call) -> Reply:
        if self._find(call.number) is None:
            return refused(404, "Not Found")
        since = call.request.query.get("since", "")
        comments = self._backend.all(f"/issues/{call.number}/comments")
        wanted = [comment for comment in comments if comment["updated_at"] >= since]
        return page_of(wanted, call.request, self._backend.translation.base_url)

    def _all_comments(self, call: Call) -> Reply:
        query = call.request.query
        talked = [issue["number"] for issue in self.all() if issue.get("comments")]
        comments = [each for number in talked for each in self._backend.all(f"/issues/{number}/comments")]
        wanted = [comment for comment in comments if comment["updated_at"] >= query.get("since", "")]
        if "sort" in query:
            ascending = query.get("direction") == "asc"
            wanted.sort(key=lambda comment: (comment[f"{query['sort']}_at"], comment["id"]), reverse=not ascending)
        return page_of(wanted, call.request, self._backend.translation.base_url)

    def _comment(self, call: Call) -> Reply:
        return comment_refusal(call.body) or self._backend.forward(call)

    def _with_labels(self, body: Mapping[str, Any]) -> dict[str, Any]:
        if body.get("labels") is None:
            return dict(body)
        return {**body, "labels": self._backend.canonical_labels(label_names(body["labels"]))}

    def _set_labels(self, call: Call) -> Reply:
        labels = call.body.get("labels") if isinstance(call.body, Mapping) else call.body
        names = label_names(labels or [])
        problem = issue_refusal({"labels": names}, creating=False, resource="Label")
        return problem or self._backend.forward(call, {"labels": self._backend.canonical_labels(names)})

    def _remove_label(self, call: Call) -> Reply:
        name = quote(self._backend.canonical_label(call.parts[1]), safe="")
        reply = self._backend.ask("DELETE", f"/issues/{call.number}/labels/{name}", login=call.login)
        is_there = self._backend.ask("GET", f"/issues/{call.number}/labels").is_success
        return refused(404, "Label does not exist") if reply.status == 404 and is_there else reply

    def _create_label(self, call: Call) -> Reply:
        problem = label_refusal(call.body, creating=True)
        if problem is not None:
            return problem
        return label_exists() if self._is_label(call.body["name"]) else self._backend.forward(call)

    def _named_label(self, call: Call) -> Reply:
        name = self._backend.canonical_label(call.parts[0])
        if call.request.method == "PATCH":
            problem = label_refusal(call.body, creating=False)
            new = call.body.get("new_name", name) if problem is None else name
            if problem is not None or (new.casefold() != name.casefold() and self._is_label(new)):
                return problem or label_exists()
        return self._backend.ask(call.request.method, f"/labels/{quote(name, safe='')}", call.body, call.login)

    def _is_label(self, name: str) -> bool:
        return name.casefold() in {label["name"].casefold() for label in self._backend.all("/labels")}


def _is_wanted(issue: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    has = {label["name"].casefold() for label in issue["labels"]}
    wanted = {name.strip().casefold() for name in query.get("labels", "").split(",") if name.strip()}
    assignees = {person["login"] for person in issue["assignees"]}
    assignee = query.get("assignee", "")
    by_assignee = {"": True, "*": bool(assignees), "none": not assignees}
    return (
        query.get("state", "open") in {"all", issue["state"]}
        and wanted <= has
        and by_assignee.get(assignee, assignee in assignees)
        and query.get("creator") in {None, "", issue["user"]["login"]}
        and issue["updated_at"] >= query.get("since", "")
    )

"""What a peer holds before the first request, and planting it into the emulator."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.peers.github_emulator import Emulator, EmulatorError
from tests.peers.github_http import Reply, Request
from tests.peers.github_tokens import Token
from tests.peers.github_translation import Times, Translation

PERSON = "octocat"


@dataclass(frozen=True, slots=True)
class Seed:
    """The state of one repository, and the tokens that GitHub knows.

    `files` are those of the default branch's only commit; `branches` maps further branches to the files that one commit
    on top of it adds or replaces. `labels` are names or REST objects; labels of issues need not be repeated. `issues`
    are in REST shape (number, title, body, state, state_reason, labels, user, assignees, created_at, updated_at, and
    `comment_list` of id, body, user, created_at, updated_at); a mere count in `comments` is ignored. Numbers and ids
    are kept. `people` are further logins that `act` may use.
    """

    repository: str = "acme/shop"
    default_branch: str = "main"
    private: bool = True
    files: Mapping[str, str] = field(default_factory=lambda: {"README.md": "# shop\n"})
    branches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    labels: Sequence[str | Mapping[str, Any]] = ()
    issues: Sequence[Mapping[str, Any]] = ()
    tokens: Sequence[Token] = (Token(),)
    people: Sequence[str] = (PERSON,)

    @property
    def owner(self) -> str:
        """The account that owns the repository."""
        return self.repository.partition("/")[0]

    @property
    def logins(self) -> frozenset[str]:
        """Everybody who appears in it."""
        found = {self.owner, PERSON, *self.people, *(token.login for token in self.tokens)}
        for issue in self.issues:
            found.add(_author(issue))
            found.update(_author(comment) for comment in issue.get("comment_list") or ())
            found.update(assignee["login"] for assignee in issue.get("assignees") or ())
        return frozenset(found)


def plant(seed: Seed, emulator: Emulator, translation: Translation) -> None:
    """Replace whatever the emulator holds for the repository by the seed; the numbers go into the translation."""
    _Planting(seed, emulator, translation).run()


@dataclass(frozen=True, slots=True)
class _Planting:
    seed: Seed
    emulator: Emulator
    translation: Translation

    def run(self) -> None:
        self._repository()
        self._files()
        for label in _labels(self.seed):
            self._send("POST", "/labels", label)
        for issue in sorted(self.seed.issues, key=lambda issue: int(issue["number"])):
            self._issue(issue)

    def _repository(self) -> None:
        seed = self.seed
        self.emulator.send(Request("DELETE", f"/repos/{seed.repository}"), seed.owner)  # 404 the first time
        name = seed.repository.partition("/")[2]
        self._checked(self.emulator.send(Request("POST", "/user/repos", body={"name": name}), seed.owner))
        for login in sorted(self.emulator.logins - {seed.owner}):
            self._send("PUT", f"/collaborators/{login}", {"permission": "push"})

    def _files(self) -> None:
        seed = self.seed
        root = self._commit("Initial commit", seed.files, None)
        self._send("POST", "/git/refs", {"ref": f"refs/heads/{seed.default_branch}", "sha": root["sha"]})
        self._send("PATCH", "", {"default_branch": seed.default_branch})
        for branch, files in seed.branches.items():
            commit = self._commit(f"Change {', '.join(files)}", files, root)
            self._send("POST", "/git/refs", {"ref": f"refs/heads/{branch}", "sha": commit["sha"]})

    def _commit(self, message: str, files: Mapping[str, str], parent: Mapping[str, Any] | None) -> Mapping[str, Any]:
        items = [
            {"path": path, "mode": "100644", "type": "blob", "content": content} for path, content in files.items()
        ]
        base = {"base_tree": parent["tree"]["sha"]} if parent else {}
        tree = self._send("POST", "/git/trees", {"tree": items, **base})
        parents = [parent["sha"]] if parent else []
        made: Mapping[str, Any] = self._send(
            "POST", "/git/commits", {"message": message, "tree": tree["sha"], "parents": parents}
        )
        return made

    def _issue(self, issue: Mapping[str, Any]) -> None:
        if "pull_request" in issue:
            raise ValueError(f"#{issue['number']} is a pull request: make it with `act`, it needs a branch.")
        author = _author(issue)
        body = {
            "title": issue["title"],
            "body": issue.get("body"),
            "labels": [_name(label) for label in issue.get("labels") or ()],
            "assignees": [assignee["login"] for assignee in issue.get("assignees") or ()],
        }
        made = self._send("POST", "/issues", body, author)
        inner, public = int(made["number"]), int(issue["number"])
        self.translation.issues.bind(inner, public)
        for comment in issue.get("comment_list") or ():
            self._comment(inner, comment)
        if issue.get("state") == "closed":
            reason = issue.get("state_reason") or "completed"
            self._send("PATCH", f"/issues/{inner}", {"state": "closed", "state_reason": reason}, author)
        elif issue.get("state_reason") == "reopened":
            self._send("PATCH", f"/issues/{inner}", {"state": "closed"}, author)
            self._send("PATCH", f"/issues/{inner}", {"state": "open"}, author)
        self._remember(f"issue {public}", issue, f"/issues/{inner}")

    def _comment(self, inner: int, comment: Mapping[str, Any]) -> None:
        made = self._send("POST", f"/issues/{inner}/comments", {"body": comment["body"]}, _author(comment))
        if "id" in comment:
            self.translation.comments.bind(int(made["id"]), int(comment["id"]))
        public = self.translation.comments.public(int(made["id"]))
        self._remember(f"comment {public}", comment, f"/issues/comments/{made['id']}")

    def _remember(self, key: str, seeded: Mapping[str, Any], tail: str) -> None:
        created, updated = seeded.get("created_at"), seeded.get("updated_at")
        if created or updated:
            untouched = self._send("GET", tail)["updated_at"]
            self.translation.times[key] = Times(created, updated or created, untouched)

    def _send(self, method: str, tail: str, body: object = None, login: str | None = None) -> Any:
        request = Request(method, f"/repos/{self.seed.repository}{tail}", body=body)
        return self._checked(self.emulator.send(request, login or self.seed.owner))

    def _checked(self, reply: Reply) -> Any:
        if not reply.is_success:
            raise EmulatorError(f"The emulator refused the seed of {self.seed.repository}: {reply}")
        return reply.body


def _labels(seed: Seed) -> Iterator[Mapping[str, Any]]:
    of_issues = [label for issue in seed.issues for label in issue.get("labels") or ()]
    seen: set[str] = set()
    for label in [*seed.labels, *of_issues]:
        if _name(label).casefold() not in seen:
            seen.add(_name(label).casefold())
            details = label if isinstance(label, Mapping) else {}
            yield {
                "name": _name(label),
                "color": details.get("color") or "ededed",
                "description": details.get("description"),
            }


def _name(label: str | Mapping[str, Any]) -> str:
    return label if isinstance(label, str) else str(label["name"])


def _author(thing: Mapping[str, Any]) -> str:
    return str((thing.get("user") or {}).get("login") or PERSON)

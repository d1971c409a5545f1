"""Each incident's place in the code: from its stack trace, from what the log names, or from its message's text.

A place that is not the only one that fits is not shown: wrong is worse than absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from gardener.events.event import Event
from gardener.incidents.incident import Incident
from gardener.source.definitions import line_in, lines_of, simple
from gardener.source.interface import Code, CodeError, Located, Place, Unplaced
from gardener.source.literals import MOST_BYTES, MOST_FILES, Statements
from gardener.source.owners import PLACES, owners_of
from gardener.source.paths import Fit, Names, is_code

MOST_INCIDENTS = 15
"""Incidents that are looked for, the most urgent first: those that may become an issue."""

SUSPECT_DAYS = 90
_AROUND = 3  # lines shown on each side
_TOUCHED = 2  # lines on each side that a suspect may have changed
_ID = re.compile(r"[0-9a-f]{7,40}")
# In a name of something else only what has both digits and letters: a date or a word is no commit.
_COMMIT = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}(?![0-9A-Za-z])")
_MOST_COMMITS = 3  # names that may be a commit's, tried for one incident
_NEEDS_FILES = "searching for the message needs the files: let `actions/checkout` run before the gardener"
_SURE = 2  # parts of a path's end that must agree where no function confirms the file


def locate(code: Code | None, incidents: Sequence[Incident]) -> Located:
    """The places of the incidents that may be filed; nothing where there is no code to look at."""
    if code is None:
        return Located()
    finder = _Finder(code)
    wanted = [each for each in incidents if each.filed][:MOST_INCIDENTS]
    return Located(code.home, {each.fingerprint: finder.place(each) for each in wanted})


class _Finder:
    """Looks up places; what the incidents share is read once."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._names: dict[str, Names] = {}
        self._statements: dict[str, Statements | str] = {}
        self._commits: dict[str, str | None] = {}
        self._owners: str | None = None

    def place(self, incident: Incident) -> Place | Unplaced:
        """The incident's place, or why there is none: whatever goes wrong here, the run goes on without it."""
        try:
            return self._found(incident)
        except CodeError as error:
            return Unplaced(str(error))
        except Exception as error:  # noqa: BLE001 - an answer in a form that nobody foresaw; the code is mere context
            return Unplaced(f"looking for it failed ({type(error).__name__})")

    def _found(self, incident: Incident) -> Place | Unplaced:
        event = incident.root.sample
        if event.location is None and not _frames(event) and not self._code.has_files:
            return Unplaced(_NEEDS_FILES)
        commit, deployed = self._commit_of(event)
        if commit not in self._names:
            self._names[commit] = Names(path for path in self._code.files(commit))
        why = ""
        for fit, function, line, said in self._named(event, self._names[commit]):
            found = self._fitting(fit, function, line, commit, sure=deployed)
            if len(found) == 1:
                path, at = found[0]
                place = Place(path, at, commit, deployed, function, said)
                return self._described(self._with_line(place, event.message), incident)
            if len(found) > 1 and not why:
                why = f"{len(found)} files of the repository fit what the log names"
        if why:
            return Unplaced(why)
        if event.location is None and not _frames(event):
            return self._by_text(event.message, commit, incident, deployed=deployed)
        return Unplaced("no file of the repository fits what the log names")

    def _commit_of(self, event: Event) -> tuple[str, bool]:
        """The commit that the logs name, if there is one, else the head of the default branch."""
        guessed = [event.version.lower(), *_COMMIT.findall(event.revision)]
        named = [event.commit.lower()] if _ID.fullmatch(event.commit.lower()) else []
        known = list(dict.fromkeys([*named, *(name for name in guessed if _COMMIT.fullmatch(name))]))
        for name in known[:_MOST_COMMITS]:
            if name not in self._commits:
                self._commits[name] = self._code.commit(name)
            if found := self._commits[name]:
                return found, True
        return self._code.head(), False

    @staticmethod
    def _named(event: Event, names: Names) -> Iterator[tuple[Fit, str, int | None, str]]:
        """What the event says of its place: fitting files, function and line, and who says so; the surest first."""
        for index, (file, function, line) in enumerate(_frames(event)):
            said = "the stack trace" if not index else "the stack trace: the nearest call in a file of this repository"
            owner = re.sub(r"[.#:]+[^.#:]*$", "", function)
            if "/" not in file and "\\" not in file and owner.count(".") > 0:
                yield names.of_module(owner), function, line, said
            yield names.of_file(file), function, line, said
        if (location := event.location) is not None:
            if location.file:
                yield names.of_file(location.file), location.function, location.line, "the log entry"
            if location.module:
                yield names.of_module(location.module), location.function, location.line, "the log entry"

    def _fitting(
        self, fit: Fit, function: str, line: int | None, commit: str, *, sure: bool
    ) -> list[tuple[str, int | None]]:
        """Of the files those whose text agrees; one that shares a mere name must define the function."""
        confirmed: list[tuple[str, int | None]] = []
        for path in fit.paths[:8]:
            text = self._code.text(commit, path)
            if text is None:
                continue
            lines = lines_of(text)
            if fit.parts < _SURE and line_in(lines, function, line, sure=False) is None:
                continue
            at = line_in(lines, function, line, sure=sure)
            if at is not None:
                confirmed.append((path, at))
        if confirmed or fit.parts < _SURE or len(fit.paths) != 1:
            return confirmed
        name = simple(function)
        text = self._code.text(commit, fit.paths[0]) or ""
        # Another project may have a file of that name: one that knows nothing of the function is not it.
        return [(fit.paths[0], None)] if not name or name in text else []

    def _with_line(self, place: Place, message: str) -> Place:
        """A place whose line is not known, with that of the one statement in the file whose text fits the message."""
        text = self._code.text(place.commit, place.path) if place.line is None else None
        found = Statements([(place.path, text)]).of([_first_line(message)]) if text else []
        if len(found) != 1:
            return place
        return replace(place, line=found[0].line, found_by=f"{place.found_by}, and the text of the message")

    def _by_text(self, message: str, commit: str, incident: Incident, *, deployed: bool) -> Place | Unplaced:
        """The one statement whose text fits the message."""
        statements = self._all_statements(commit)
        if isinstance(statements, str):
            return Unplaced(statements)
        found = statements.of([_first_line(message)])
        if not found:
            return Unplaced("no statement in the code holds the text of the message")
        if len(found) > 1:
            return Unplaced(f"{len(found)} statements in the code hold the text of the message")
        said = "the text of the message, which only this statement holds"
        return self._described(Place(found[0].path, found[0].line, commit, deployed, "", said), incident)

    def _all_statements(self, commit: str) -> Statements | str:
        """The log statements of all source files, or why they cannot all be searched."""
        if commit not in self._statements:
            sizes = {path: size for path, size in self._code.files(commit).items() if is_code(path)}
            if len(sizes) > MOST_FILES or sum(sizes.values()) > MOST_BYTES:
                self._statements[commit] = "the repository is too large to be searched for the message"
            else:
                read = list(self._code.texts(commit, sorted(sizes)))
                if len(read) < len(sizes):
                    self._statements[commit] = _NEEDS_FILES
                else:
                    made = Statements(read)
                    too_many = "the code holds too many texts to be searched for the message"
                    self._statements[commit] = made if made.complete else too_many
        return self._statements[commit]

    def _described(self, place: Place, incident: Incident) -> Place:
        """The place with its lines, owners and suspects."""
        text = self._code.text(place.commit, place.path)
        owners = owners_of(place.path, self._codeowners())
        if text is None or place.line is None:
            return replace(place, owners=owners)
        lines = lines_of(text.removesuffix("\n"))
        first, last = max(1, place.line - _AROUND), min(len(lines), place.line + _AROUND)
        shown = tuple((number, lines[number - 1]) for number in range(first, last + 1))
        placed = replace(place, owners=owners, lines=shown)
        if incident.first is None:
            return placed
        span = (max(1, place.line - _TOUCHED), min(len(lines), place.line + _TOUCHED))
        since = incident.first - timedelta(days=SUSPECT_DAYS)
        try:
            found = self._code.changes(place.commit, place.path, span, since, incident.first)
        except CodeError as error:
            return replace(placed, history=str(error))
        return replace(placed, suspects=found)

    def _codeowners(self) -> str:
        """As the default branch has it; a file in the first of GitHub's places that has one."""
        if self._owners is None:
            head = self._code.head()
            files = self._code.files(head)
            path = next((each for each in PLACES if each in files), "")
            self._owners = (self._code.text(head, path) or "") if path else ""
        return self._owners


def _first_line(message: str) -> str:
    return message.partition("\n")[0].strip()


def _frames(event: Event) -> list[tuple[str, str, int | None]]:
    """File, function and line of the frames in the application, the place of the root cause first, then its callers."""
    if event.trace is None:
        return []
    place = event.trace.place
    frames = [each for each in event.trace.cause.frames if each.in_app]
    ordered = [each for each in (place, *reversed(frames)) if each is not None and each.in_app]
    return [(each.file, each.function, each.line) for each in dict.fromkeys(ordered)][:6]

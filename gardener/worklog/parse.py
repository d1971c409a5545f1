"""Worklogs read back as a Markdown parser reads them: ours to the value, older ones that people made as far as they go.

Anybody can edit a worklog: what is read here is shown as numbers only, and nothing is done because of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

_CLUSTER = re.compile(r"CLUSTER (\d{1,5})(?:: ([A-Z ]{4,40}))?", re.IGNORECASE)
_PRIORITY = re.compile(r"\bP(10|\d)\b")
_COUNT = re.compile(
    r"(?:count|occurrences?|entries)\W{1,6}(\d[\d,]{0,14})\+?(?: \((exact|sampled|lower bound)\))?", re.IGNORECASE
)
_ISSUE = re.compile(r"#(\d{1,9})\b")
_ENTRIES = re.compile(r"(\d[\d,]{0,14})(?: \((exact|sampled|lower bound)\))?")
_INSERT_ID = "insertId "


@dataclass(frozen=True, slots=True)
class ToldCluster:
    """What a worklog tells of one cluster; None and empty where it does not."""

    number: int
    priority: int | None = None
    count: int | None = None
    basis: str = ""
    insert_id: str = ""
    sample: str = ""
    result: str = ""
    issue: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a worklog tells: its sections in their order, its session as a table says it, its clusters by number."""

    sections: tuple[str, ...] = ()
    session: tuple[tuple[str, str], ...] = ()
    clusters: tuple[ToldCluster, ...] = ()

    @property
    def entries(self) -> int | None:
        """How many entries were read."""
        for name, value in self.session:
            if "entries" in name.lower() and (found := _ENTRIES.search(value)):
                return _number(found[1])
        return None

    @property
    def complete(self) -> bool | None:
        """Whether it says that everything was read."""
        said = dict(self.session).get("Complete", "")
        return {"yes": True, "no": False}.get(said)


def parse(text: str) -> Told:
    """What the Markdown of a worklog tells."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    sections: list[str] = []
    session: list[tuple[str, str]] = []
    clusters: dict[int, ToldCluster] = {}
    current: int | None = None
    for kind, token in _pieces(tokens):
        content = token.content
        if kind == "h2":
            sections.append(content)
            current = None
        elif kind.startswith("h") and (found := _CLUSTER.match(content)):
            current = int(found[1])
            known = clusters.get(current, ToldCluster(current))
            clusters[current] = replace(known, result=found[2] or known.result)
        elif kind == "row" and sections[-1:] == ["Session Details"]:
            name, _, value = content.partition("\0")
            session.append((name, value))
        elif current is not None:
            clusters[current] = _with(clusters[current], kind, token)
    return Told(tuple(sections), tuple(session), tuple(clusters[each] for each in sorted(clusters)))


def _with(known: ToldCluster, kind: str, token: Token) -> ToldCluster:
    """The cluster with what one more piece tells of it; what was told before stays."""
    content = token.content
    if kind == "fence" and token.info != "mermaid" and not known.sample:
        return replace(known, sample=content.removesuffix("\n"))
    if kind not in {"item", "text"}:
        return known
    if known.priority is None and "riority" in content and (found := _PRIORITY.search(content)):
        known = replace(known, priority=int(found[1]))
    plain = content.replace("*", "")
    if known.count is None and (found := _COUNT.match(plain)):
        known = replace(known, count=_number(found[1]), basis=(found[2] or "").lower())
    if known.issue is None and plain.startswith("Issue") and (found := _ISSUE.search(content)):
        known = replace(known, issue=int(found[1]))
    if not known.insert_id:
        codes = [each.content for each in token.children or () if each.type == "code_inline"]
        if codes and any(_INSERT_ID in each.content for each in token.children or () if each.type == "text"):
            known = replace(known, insert_id=codes[0])
    return known


def _pieces(tokens: list[Token]) -> Iterator[tuple[str, Token]]:
    """Headings, items of lists, paragraphs, fences, and rows of tables (their cells joined by NUL)."""
    open_tags: list[str] = []
    row: list[str] = []
    for token in tokens:
        if token.type == "fence":
            yield "fence", token
        elif token.nesting == 1:
            open_tags.append(token.tag)
            row = [] if token.tag == "tr" else row
        elif token.nesting == -1:
            tag = open_tags.pop() if open_tags else ""
            if tag == "tr" and len(row) > 1:
                made = Token("row", "tr", 0)
                made.content = "\0".join(row)
                yield "row", made
        elif token.type == "inline":
            inner = open_tags[-1] if open_tags else ""
            if inner in {"td", "th"}:
                row.append(token.content)
            elif re.fullmatch("h[1-6]", inner):
                yield inner, token
            else:
                yield ("item" if "li" in open_tags else "text"), token


def _number(text: str) -> int:
    return int(text.replace(",", ""))

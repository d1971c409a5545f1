"""What GitHub makes of a text: its Markdown rendered by GitHub's parser, and what takes effect outside code.

Mentions, references, commits and closing keywords are looked for in the rendered text that stands in no `code`, `pre`
or `a` element, as GitHub's own filters do.
Source: https://github.com/gjtorikian/html-pipeline (MentionFilter, IGNORE_PARENTS)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

_EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist"]
_QUIET = {"code", "pre", "a", "script", "style"}
_EFFECTS = (
    ("mention", re.compile(r"(?<![\w`])@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:/[\w-]+)?")),
    ("reference", re.compile(r"(?:^|[^\w&])(?:[\w.-]+/[\w.-]+|[\w-]+)?#\d+\b")),
    ("reference", re.compile(r"(?<![A-Za-z0-9])GH-\d+", re.IGNORECASE)),
    ("commit", re.compile(r"(?<![A-Za-z0-9-])[0-9a-f]{7,40}(?![A-Za-z0-9-])")),
    ("advisory", re.compile(r"\b(?:GHSA-[\w-]{14}|CVE-\d{4}-\d+)")),
    ("address", re.compile(r"(?:https?|ftp)://|(?<![A-Za-z0-9])www\.(?=\S)|(?:mailto|xmpp):(?=\S)", re.IGNORECASE)),
    ("math", re.compile(r"\$\$|\$`")),
    ("emoji", re.compile(r":(?:tada|\+1):")),
)
_KEYWORD = re.compile(r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+\S*#\d", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U00016fe4\U0001d159\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e01ef]"
)


@dataclass
class Page(HTMLParser):
    """A rendered text: its elements, links, code, and the prose outside code."""

    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _prose: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @property
    def prose(self) -> str:
        """The text outside code and links, its pieces apart."""
        return "\n".join(self._prose)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.tags.append(tag)
        values = dict(attrs)
        if tag == "a":
            self.links.append(values.get("href") or "")
        if tag == "pre" or (tag == "code" and "pre" not in self._open):
            self.code.append("")
        if tag == "code" and values.get("class"):
            self.languages.append(str(values["class"]))
        if tag == "tr":
            self.rows.append(0)
        if tag in {"td", "th"}:
            self.rows[-1] += 1
        if re.fullmatch("h[1-6]", tag):
            self.headings.append("")
        if tag not in {"br", "hr", "img", "input"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take up text."""
        if {"code", "pre"} & set(self._open):
            self.code[-1] += data
        elif not _QUIET & set(self._open):
            self._prose.append(data)
        if self._open and re.fullmatch("h[1-6]", self._open[-1]):
            self.headings[-1] += data

    def handle_comment(self, data: str) -> None:
        """Take up a comment."""
        self.comments.append(data)


def render(markdown: str) -> Page:
    """The Markdown as GitHub's parser renders it, raw HTML and all."""
    page = Page()
    html = cmarkgfm.markdown_to_html_with_extensions(
        markdown, options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES, extensions=_EXTENSIONS
    )
    page.feed(html)
    page.close()
    return page


def cells(table: str) -> list[int]:
    """How many cells that hold anything each row of a table has."""
    html = cmarkgfm.markdown_to_html_with_extensions(table, options=Options.CMARK_OPT_UNSAFE, extensions=_EXTENSIONS)
    rows = html.split("<tr>")[1:]
    return [len(re.findall(r"<t[dh]>(?!</t[dh]>)", row)) for row in rows]


def effects(prose: str) -> list[str]:
    """What would take effect in plain prose, as `kind: text`."""
    found = [f"{kind}: {each[0]}" for kind, pattern in _EFFECTS for each in pattern.finditer(prose)]
    return found + [f"keyword: {each[0]}" for each in _KEYWORD.finditer(prose)]


def unseen(text: str) -> list[str]:
    """The characters in a text that a reader does not see."""
    return _UNSEEN.findall(text)


def commands(output: str) -> list[str]:
    """The lines of a job log that the runner takes for commands, whichever characters it takes for line ends."""
    lines = re.split(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", output)
    return [
        line
        for line in lines
        if re.match(r"[\s\x00-\x20\ufeff\u200b]*::\S", line) or re.search(r"##\[\S", line) or "##vso[" in line
    ]

"""The border: secrets are redacted, and log text that is rendered stays inside its element."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gardener.text import border
from gardener.text.redaction import redact
from gardener.text.words import entries, number, times
from tests import builders

# Made of pieces, so that no scanner takes a test for a leak.
_GITHUB = "ghp_" + "a1B2" * 9
_JWT = "eyJ" + "hbGciOiJIUzI1NiJ9" + "." + "eyJzdWIiOiIxIn0xx" + "." + "c2lnbmF0dXJl"
_GOOGLE_KEY = "AIza" + "SyA1b2C3d4" * 3 + "E5f6G7h"
_AWS = "AKIA" + "ABCDEFGHIJKLMNOP"
_KEY = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA " + "PRIVATE KEY-----"

_SECRETS = [
    (f"key {_KEY} end", "key [redacted private key] end"),
    ("cut -----BEGIN " + "PRIVATE KEY-----\nMIIEabc", "cut [redacted private key]"),
    (f"got {_JWT}!", "got [redacted JWT]!"),
    (f"push with {_GITHUB}.", "push with [redacted GitHub token]."),
    (f"maps {_GOOGLE_KEY} used", "maps [redacted Google API key] used"),
    ("as ya29." + "a0AfB_by" * 4, "as [redacted Google token]"),
    (f"as {_AWS}", "as [redacted AWS key]"),
    ("slack xoxb-" + "123456789012-abcdef", "slack [redacted Slack token]"),
    ("post https://hooks.slack.com/" + "services/T0/B0/xyz", "post [redacted webhook]"),
    ("stripe sk_live_" + "4eC39HqLyjWDarj", "stripe [redacted API key]"),
    ("Authorization: Bearer abcdef.ghijkl-mnop", "[redacted authorization]"),
    ("Authorization: Token 0123456789abcdef", "[redacted authorization]"),
    ("sent bearer abcdefghijkl", "sent [redacted authorization]"),
    ("Set-Cookie: session=abc; path=/\nnext", "[redacted cookie]\nnext"),
    ("postgres://shop:hunter2@db:5432/x", "postgres://[redacted password in a URL]@db:5432/x"),
    ("postgres://shop:hunt@er2@db/x", "postgres://[redacted password in a URL]@db/x"),
    ("mail to jane.doe@mail.example.com.", "mail to [redacted email]."),
    ("from 8.8.8.8:53", "from [redacted IP address]:53"),
    ("from 2001:4860:4860::8888: refused", "from [redacted IP address]: refused"),
    ("password=hunter2, user=x", "password=[redacted secret], user=x"),
    ("password   =   hunter2", "password   =   [redacted secret]"),
    ("password=hu(nter2) x", "password=[redacted secret] x"),
    ("DB_PASSWORD: hunter2", "DB_PASSWORD: [redacted secret]"),
    ("userPassword=hunter2&a=b", "userPassword=[redacted secret]&a=b"),
    ('{"accessToken":"abc def","n":1}', '{"accessToken":[redacted secret],"n":1}'),
    ('{"password":"ab\\"cd"}', '{"password":[redacted secret]}'),
    (r"{\"api_key\":\"hunter2\",\"n\":1}", r"{\"api_key\":[redacted secret],\"n\":1}"),
    ('"client_secret": "cut off', '"client_secret": [redacted secret]'),
    ("auth: Bearer abc", "auth: [redacted secret]"),
    ("token=" + "x" * 5_000 + " end", "token=[redacted secret] end"),
    ("secret: '" + "x y" * 1_500 + "' end", "secret: [redacted secret] end"),
]


_PIECES = st.sampled_from(
    [text for text, _ in _SECRETS if len(text) < 200]
    + [shown for _, shown in _SECRETS]
    + 'password= token: secret=" \' \\" :// @ : = [redacted x] bearer cookie: 8.8.8.8 a@b.co auth'.split()
    + [" ", "\n", "ab"]
)
_TEXTS = st.text(max_size=60) | st.lists(_PIECES | st.text(max_size=3), max_size=8).map("".join)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_redaction_twice_is_redaction_once(text: str) -> None:
    """What is redacted stays so, and nothing more becomes redacted, when the text passes again."""
    once = redact(text)
    assert once == redact(once)


@pytest.mark.parametrize("unit", ["-----BEGIN " + "PRIVATE KEY-----", 'token="', "a:", "://a:", "a@", "eyJ", "_", "1."])
def test_redaction_is_linear_on_hostile_text(unit: str) -> None:
    """Redaction costs as much as a text is long, whatever it holds to mislead the patterns."""
    assert builders.is_linear(redact, unit, 32_000)


class _Element(HTMLParser):
    """The elements of rendered Markdown in order, and the text that stands outside `code`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.comments: list[str] = []
        self.codes: list[str] = []
        self.outside = ""
        self._depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count the element."""
        del attrs
        self.tags.append(tag)
        if tag == "code":
            self._depth += 1
            self.codes.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave code."""
        self._depth -= tag == "code"

    def handle_data(self, data: str) -> None:
        """Text, inside code or outside."""
        if self._depth:
            self.codes[-1] += data
        else:
            self.outside += data

    def handle_comment(self, data: str) -> None:
        """Keep the comment."""
        self.comments.append(data)


def _rendered(markdown: str) -> _Element:
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return _Element(cmarkgfm.github_flavored_markdown_to_html(markdown, options))


_WORDS = (
    "@octocat #1 GH-1 fixes #2 <script> </code> </td> <!-- --> -- <img ` `` ``` ~~~ | \\| \\ &lt; &#96; [a](http://x) "
    "![a](x) http://x.example # > - 1. $$ ::error::x ##[group] --- [^1] _x_ **x**"
)
_MARKS = [
    "<b class='x'>",
    "| --- |",
    "\n# h",
    "\n- l",
    "\n> q",
    "\x1b[31m",
    "    ",
    "\r\n",
    *"\n\r\t\x00\u2028\u202e\u200b\xa0\ufeff\ud800",
]
_HOSTILE = st.sampled_from([*_WORDS.split(), *_MARKS])
_ANY = st.text(max_size=40) | st.lists(_HOSTILE | st.text(max_size=4), max_size=10).map("".join)
_LIMITS = st.integers(10, 60)


@settings(max_examples=100, deadline=None)
@given(_ANY, _LIMITS)
def test_a_code_span_holds_any_text(text: str, limit: int) -> None:
    """In a paragraph and in a list item, the text is one code span, and nothing of it stands outside."""
    span = border.code(text, limit)
    inline = _rendered(f"before {span} after")
    assert (["p", "code"], "before  after\n") == (inline.tags, inline.outside)
    assert len(inline.codes[0]) <= limit
    item = _rendered(f"- {span}\n- next")
    assert ["ul", "li", "code", "li"] == item.tags


@settings(max_examples=100, deadline=None)
@given(_ANY, st.integers(10, 200))
@example("```\n@octocat\n```", 100)
@example("a\n`````\n<script>\n~~~~~~~", 100)
def test_a_block_holds_any_text(text: str, limit: int) -> None:
    """A fenced block begins and ends where it should, also between paragraphs and when it was shortened."""
    page = _rendered(f"before\n\n{border.block(text, limit)}\n\nafter")
    assert (["p", "pre", "code", "p"], ["before", "after"]) == (page.tags, page.outside.split())


@settings(max_examples=100, deadline=None)
@given(_ANY, st.integers(20, 120))
def test_a_title_notifies_nobody(text: str, limit: int) -> None:
    """A title is one line within its limit, without a mention, a reference, or a hidden character."""
    title = border.title(text, limit)
    assert len(title) <= limit
    assert title.isprintable()
    for index, char in enumerate(title[:-1]):
        following = title[index + 1]
        assert not (char == "@" and following.isascii() and following.isalnum()), title
        assert not (char == "#" and following.isdigit()), title
    assert not re.search(r"\bGH-[0-9]", title, re.IGNORECASE)


@settings(max_examples=100, deadline=None)
@given(_ANY, st.integers(10, 120))
def test_a_line_of_a_job_log_is_no_command(text: str, limit: int) -> None:
    """A line for a terminal or job log is one line within its limit that the runner takes for no command."""
    line = border.line(text, limit)
    assert len(line) <= limit
    assert line.isprintable()
    assert not line.startswith("::")
    assert "##[" not in line


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(_ANY, _ANY | st.lists(_ANY, max_size=3) | st.integers() | st.booleans() | st.none(), max_size=4))
def test_hidden_data_stays_hidden_and_reads_back(data: dict[str, object]) -> None:
    """Data in a comment shows nothing, ends where the comment ends, and is the same when it is read."""
    comment = border.hidden("v1", data)
    page = _rendered(f"before\n\n{comment}\n\nafter")
    assert (["p", "p"], ["before", "after"], 1) == (page.tags, page.outside.split(), len(page.comments))
    assert "--" not in comment.removeprefix("<!--").removesuffix("-->")
    assert data == json.loads(page.comments[0].removeprefix(" gardener:v1 "))


@pytest.mark.parametrize("border_of", [border.visible, border.line, border.code, border.cell, border.block])
def test_whatever_leaves_is_redacted(border_of: object) -> None:
    """A secret does not pass the border, whichever gate it takes, not even where colours or a limit cut it in two."""
    assert callable(border_of)
    for text in (f"push {_GITHUB}", f"push \x1b[31m{_GITHUB[:9]}\x1b[0m{_GITHUB[9:]}", "x" * 180 + f" {_GITHUB}"):
        assert _GITHUB[:9] not in border_of(text)
    assert _GITHUB[:9] not in border.title(f"push {_GITHUB}", 16)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", r"a\u{202e}b"),
        ("a\x00b", r"a\u{0}b"),
        ("a\u200bb", r"a\u{200b}b"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("größe → 好 🙂", "größe → 好 🙂"),
    ],
)
def test_hidden_characters_are_shown_by_number(text: str, shown: str) -> None:
    """What could hide or turn round text is made visible; colours go, line feeds and other scripts stay."""
    assert shown == border.visible(text)


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("short", 5, "short"),
        ("one two three", 10, "one two…"),
        ("onetwothree", 5, "onet…"),
        ("one, two", 6, "one…"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, limit: int, shown: str) -> None:
    """A cut is marked, and falls between words where that loses little."""
    assert shown == border.shorten(text, limit)


def test_a_long_block_loses_its_middle() -> None:
    """The beginning and the end stay, and how much was left out is said."""
    assert "aaaaaa\n… 88 characters left out …\nzzzz" == border.middle("a" * 50 + "z" * 48, 10)


def test_counts_come_with_their_noun() -> None:
    """One is one, many are many, thousands have commas."""
    assert ("1 issue", "1,200 issues", "0 issues") == (number(1, "issue"), number(1_200, "issue"), number(0, "issue"))
    assert ("1 entry", "2 entries") == (entries(1), entries(2))
    assert ("once", "2 times") == (times(1), times(2))

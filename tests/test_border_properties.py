"""Any text through the border, rendered and parsed, stays inside its element."""

from __future__ import annotations

import html
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gardener.text import border
from gardener.text.redaction import redact
from tests import github_scanner
from tests.hostile import everything
from tests.secrets_made_up import PLANTED, SECRETS

PIECES = [*everything(), *(text for texts in SECRETS.values() for text in texts)]
ANY = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=5).map("".join)
MANY = settings(max_examples=100, deadline=None)


@MANY
@given(ANY)
@example("`")
@example("\\|")
def test_code_is_one_code_span(text: str) -> None:
    """A paragraph of ours with log text in code has one code span, and nothing else."""
    page = github_scanner.render(f"before {border.code(text)} after")
    assert page.tags == ["p", "code"]
    assert (len(page.code), page.prose.split()) == (1, ["before", "after"])
    assert github_scanner.unseen(page.code[0]) == []


@MANY
@given(ANY)
@example("\\\\\\|x")
def test_a_cell_is_one_cell(text: str) -> None:
    """A row with log text has its three cells, the one in the middle a code span."""
    table = f"| a | b | c |\n| --- | --- | --- |\n| 1 | {border.cell(text)} | 3 |\n"
    page = github_scanner.render(table)
    assert page.rows == [3, 3]
    assert page.tags.count("code") == 1
    assert github_scanner.cells(table.replace("| c |", "| c | d |").replace("| --- |\n", "| --- | --- |\n")) == [4, 3]


@MANY
@given(ANY)
def test_a_block_is_one_block(text: str) -> None:
    """Between two paragraphs of ours stands one block of code, and nothing else; its language is ours."""
    page = github_scanner.render(f"before\n\n{border.block(text)}\n\nafter\n")
    assert page.tags == ["p", "pre", "code", "p"]
    assert page.languages == ["language-text"]
    assert page.prose.split() == ["before", "after"]


@MANY
@given(ANY)
@example("1. item")
@example("12) (fixes #1")
def test_a_sentence_is_words_and_code(text: str) -> None:
    """A list item with a sentence that quotes log text holds words and code; nothing in the words takes effect."""
    for references in (False, True):
        said = border.sentence(text, references=references)
        assert set(github_scanner.render(f"{said}\n").tags) <= {"p", "code"}
        page = github_scanner.render(f"- Why: {said}\n")
        assert set(page.tags) <= {"ul", "li", "code"}
        found = github_scanner.effects(page.prose)
        assert all(references and re.fullmatch(r"reference: [\s(]?#\d+", each) for each in found), found


@MANY
@given(ANY, st.integers(10, 120))
@example("::set-output name=x::ymailto:x" + "@evil.example", 31)
@example("_www.evil.example _GH-1 _a5c3785_ xmpp:x", 120)
@example("at " + "0badc0de" * 6 + "x", 12)
def test_a_title_is_plain(text: str, limit: int) -> None:
    """A title is one line within its limit in which GitHub finds nothing."""
    title = border.title(text, limit)
    assert len(title) <= limit
    assert title.splitlines() in ([], [title])
    assert github_scanner.unseen(title) == []
    assert [each for each in github_scanner.effects(title) if not each.startswith(("math", "emoji", "advisory"))] == []


@MANY
@given(ANY)
def test_a_line_is_no_command(text: str) -> None:
    """A line of the job log is one line, whatever counts as a line end, and no command of the runner."""
    line = border.line(text)
    assert len(line) <= 200
    assert github_scanner.commands(line) == []
    assert github_scanner.unseen(line) == []


@MANY
@given(st.recursive(ANY | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(ANY, inner), max_leaves=8))
def test_a_hidden_comment_ends_where_we_end_it(data: object) -> None:
    """Data in a comment is one comment and gives nothing to see."""
    page = github_scanner.render(f"a\n\n{border.hidden('x', data)}\n\nb")
    assert (page.tags, len(page.comments), page.prose.split()) == (["p", "p"], 1, ["a", "b"])


@MANY
@given(ANY)
def test_redaction_is_idempotent(text: str) -> None:
    """What was redacted once is not changed by a second pass."""
    once = redact(text)
    assert redact(once) == once


@MANY
@given(st.sampled_from(PLANTED), st.text(max_size=20), st.sampled_from([" ", "\n", ", ", " (", "; ", "\t"]))
def test_no_place_lets_a_secret_through(planted: tuple[str, str, str], around: str, gap: str) -> None:
    """A secret with any text around it, set apart from it, is in the output of no function of the border."""
    _, text, secret = planted
    whole = f"{around}{gap}{text}{gap}{around}"
    for place in (border.line, border.code, border.cell, border.block, border.sentence, border.visible):
        assert secret not in html.unescape(place(whole)), whole
    assert secret not in border.title(whole, 200)

"""Templates of plain messages: accuracy on labelled sets, and what order, pages, duplicates and values never change."""

from __future__ import annotations

import csv
import io
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.cli import main
from gardener.clusters.explanation import masked_in
from gardener.clusters.shape import collapse, shape_of
from gardener.clusters.templates import Collection, Reader, Template
from tests import builders


def _templates(messages: list[str]) -> tuple[Template, ...]:
    collection = Collection()
    for message in messages:
        collection.add(message)
    return collection.templates().listed


@pytest.mark.parametrize(
    ("messages", "templates"),
    [
        (["via eth0 up", "via eth1 up"], ["via <*> up"]),
        (["via eth0 up", "via wlan0 up"], ["via eth0 up", "via wlan0 up"]),
        (["res=ok done", "res=failed done"], ["res=<*> done"]),
        (["res=ok done"], ["res=ok done"]),
        (["closed for user root", "closed for user jane"], ["closed for user <*>"]),
        (["check pass; user unknown"], ["check pass; user unknown"]),
        (["free 3 KB now", "free 2.5 MB now"], ["free <*> now"]),
        (["deleted 7, 8, 9", "deleted 7"], ["deleted <*>"]),
        (["args=", "args=/bin/x"], ["args=<*>"]),
        (["from 00:11:43:e3:ba:c3 via x"], ["from <*> via x"]),
        (["at Sat Jun 18 02:08:10 2005 up"], ["at <*> up"]),
        (['{"user": "jane", "age": 7}', '{"user": "joe", "age": 8}'], ['{"user": "<*>", "age": <*>}']),
        ([f"cache of {name} is full now" for name in "ab cd ef gh ij".split()], ["cache of <*> is full now"]),
        (
            ["move of 'ab' into 'cd' is late", "move of 'ef' into 'gh' is late"],
            ["move of '<*>' into '<*>' is late"],
        ),
        (["no queue named 'ab'", "no queue named 'cd'"], ["no queue named '<*>'"]),
        (["info='no name' op=7", "info='no shop at all' op=7"], ["info='<*>' op=<*>"]),
        (["err=late op=7", "err=lost op=7"], ["err=<*> op=<*>"]),
        (['msg="took 7 ms" op=7', 'msg="took 8 ms" op=7'], ['msg="took <*> ms" op=<*>']),
        (["invalid nil pointer", "null in use by x: None"], ["invalid nil pointer", "null in use by x: <*>"]),
        (["lock is held by null now", "lock is held by 7 now"], ["lock is held by <*> now"]),
        (["(a, null)", "a=nil b"], ["(a, <*>)", "a=<*> b"]),
        (["load of CPU#3......7", "load of CPU#4......8"], ["load of CPU#<*>......<*>"]),
        (["steps=7##8", "steps=9##0"], ["steps=<*>##<*>"]),
        (["task shop.tasks.mail was lost", "task reports.build was lost"], ["task <*> was lost"]),
        (["[shop-7] opened", "[a1b2c3d4] opened"], ["[<*>] opened"]),
        (["no queue named (ab_c)", "no queue named (de_f)"], ["no queue named (<*>)"]),
        (["no queue named (ab)", "no queue named (7)"], ["no queue named (<*>)"]),
        (["set of shop-7 was scaled", "set of bank-8 was scaled"], ["set of <*> was scaled"]),
        (
            ["no answer yet, server: redis, took: 7 s", "no answer yet, server: 10.0.0.1, took: 7 s"],
            ["no answer yet, server: <*>, took: <*> s"],
        ),
        (["view of a.b.Cart is not ready yet", "view of ShopCart is not ready yet"], ["view of <*> is not ready yet"]),
        (["peer 10.0.0.1:80 has gone away", "peer redis:80 has gone away"], ["peer <*> has gone away"]),
        (["key 7f3a9c01 was not found", "key cart:7:items was not found"], ["key <*> was not found"]),
        (["heap memory:7 of all", "heap swap:7 of all"], ["heap memory:<*> of all", "heap swap:<*> of all"]),
    ],
)  # fmt: skip
def test_what_is_one_message(messages: list[str], templates: list[str]) -> None:
    """Values make one template of many messages; constants never do, and a name that never varied stays readable."""
    assert sorted(templates) == sorted(each.text for each in _templates(messages))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GET /a answered", "POST /a answered"),
        ("a.b.OneError: no", "a.b.TwoError: no"),
        ("db ab is full now", "db cd is full now"),
        ("link of eth0 is up again", "link of wlan0 is up again"),
        ("view of a.b.Cart is not ready yet", "view of carts is not ready yet"),
        ("gone: 'ab'", "gone: 'cd'"),
        ("seen action: shop.action.DOOR_OPEN", "seen action: shop.action.DOOR_CLOSED"),
        ("[shop] opened at last", "[bank] opened at last"),
        ('level=info msg="Shop opened" took=7', 'level=info msg="Shop closed" took=7'),
        ("level=info msg=opened took=7", "level=info msg=closed took=7"),
        ('{"level":"info","msg":"opened","took":7}', '{"level":"info","msg":"closed","took":7}'),
        ("shop.Late('no bank answered')", "shop.Late('no shop answered')"),
        ("no queue named (ab)", "no queue named (cd)"),
        ("state is now 'UP' again", "state is now 'DOWN' again"),
        ("seen {'ab': 7, 'cd': 7} here now", "seen {'ab': 7, 'ef': 7} here now"),
    ],
)
def test_what_stays_apart(one: str, other: str) -> None:
    """Methods, exception types, states in capitals, keys, and words that too little says of are constants."""
    assert 2 == len(_templates([one, other]))


_SENTENCES = ("took {} ms", "user {} gone", "via eth{} up", "cache of {} is full now", "k={} j=7", "{}")
_VALUES = "7 8123 ab cd ef gh ij true 10.0.0.1 /a/b/c a1b2c3d4e5 10,11".split()
_MESSAGES = st.lists(
    st.builds(str.format, st.sampled_from(_SENTENCES), st.sampled_from(_VALUES)),
    max_size=30,
)


@settings(max_examples=100, deadline=None)
@given(_MESSAGES, st.randoms(use_true_random=False))
def test_order_and_duplicates_change_no_template(messages: list[str], chance: random.Random) -> None:
    """Shuffled, or every line twice: the same templates, samples and reasons."""
    mixed = list(messages)
    chance.shuffle(mixed)
    assert _templates(messages) == _templates(mixed)
    twice = _templates(messages * 2)
    assert [(each.text, 2 * each.count, each.sample, each.notes) for each in _templates(messages)] == [
        (each.text, each.count, each.sample, each.notes) for each in twice
    ]


@settings(max_examples=200)
@given(st.text(max_size=80) | st.from_regex(r"[\[\]'\"<>/@:.0-9a-fx=_ ,-]{0,80}"))
def test_the_short_way_reads_as_the_long_way(text: str) -> None:
    """Remembered words and texts give the shape that reading anew gives."""
    reader = Reader()
    assert [shape_of(collapse(text))] * 2 == [reader.shape(text), reader.shape(text)]


_HOSTILE = "a 1 [ [' ['a', '[\"', / /a a@ a. : 0x - 1. 1- x:1 a_1 =' ={ =a{ a1 1a Jan Mon 1:1:1 a: user for GET 0f- f: = () {\"a\":".split()  # noqa: E501


@pytest.mark.parametrize("unit", _HOSTILE)
def test_reading_is_linear_on_hostile_text(unit: str) -> None:
    """A message costs as much as it is long, up to its limit."""

    def read(text: str) -> None:
        shape_of(collapse(text))

    assert builders.is_linear(read, unit, 12_800)


def test_what_was_masked_is_told_with_its_kind() -> None:
    """Each value with what its form says."""
    message = "peer 10.0.0.1:80 took 12 ms for /a/b as bob"
    found = masked_in(message, "peer <*> took <*> ms for <*> as <*>")
    expected = (("10.0.0.1:80", "IP address"), ("12", "number"), ("/a/b", "path"), ("bob", "name"))
    assert expected == found


def test_the_command_writes_a_row_for_each_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`gardener templates FILE --csv OUT.csv --explain`: LineId, ClusterId, Template, and the reasons on the screen."""
    log, out = tmp_path / "a.log", tmp_path / "out.csv"
    log.write_text("took 1 ms\nslow bank\ntook 2 ms\n", encoding="utf-8")
    assert 0 == main(["templates", str(log), "--csv", str(out), "--explain"])
    rows = list(csv.reader(out.read_text().splitlines()))
    assert [
        ["LineId", "ClusterId", "Template"],
        ["1", "1", "took <*> ms"],
        ["2", "2", "slow bank"],
        ["3", "1", "took <*> ms"],
    ] == rows
    said = capsys.readouterr().out
    assert said.startswith("3 lines, 2 templates\n        2  took <*> ms\n")
    assert "masked number: 1" in said


def test_the_command_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`-` is standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("a 1\na 2\n"))
    assert 0 == main(["templates", "-"])
    assert "2 lines, 1 templates" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The mistake is told with the file's name, and the exit code is that of wrong usage."""
    assert 2 == main(["templates", "no-such-file.log"])
    assert "`no-such-file.log` cannot be read" in capsys.readouterr().err


def test_labelled_sets_are_grouped_as_people_did(labelled_data: Path) -> None:
    """One configuration for all sets: the mean of GA and FGA does not fall below what was reached."""
    grouping = []
    for path in sorted((labelled_data / "messages").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        collection = Collection()
        numbers = [collection.add(row["Content"]) for row in rows]
        of = collection.templates().of
        pairs = {(row["EventTemplate"], of[number]) for row, number in zip(rows, numbers, strict=True)}
        truth, found = [want for want, _ in pairs], [got for _, got in pairs]
        right = sum(truth.count(want) == 1 and found.count(got) == 1 for want, got in pairs)
        grouping.append(2 * right / (len(set(truth)) + len(set(found))))
    assert sum(grouping) / len(grouping) >= 0.95


def test_a_hundred_thousand_fresh_lines_take_no_minute() -> None:
    """A coarse bound that holds on a busy machine; `benchmarks/templates` measures."""
    chance = random.Random(7)  # noqa: S311  # the same lines each time
    collection = Collection()
    start = time.process_time()
    for _ in range(100_000):
        collection.add(f"block blk_{chance.getrandbits(60)} of {chance.getrandbits(32):x} took {chance.random()} s")
    assert 1 == len(collection.templates().listed)
    assert time.process_time() - start < 20

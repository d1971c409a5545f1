"""The rules behind places in the code: owners, texts of log statements, definitions, lines followed back."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gardener.source.definitions import definitions, line_in
from gardener.source.history import before, pull_of
from gardener.source.literals import Statements, statements
from gardener.source.owners import owners_of
from gardener.source.paths import Names

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "", "+", "-x", "@@ -1 +1 @@"]), max_size=14)


@pytest.mark.parametrize(
    ("rule", "path", "owned"),
    [
        ("*", "a/b.py", True),
        ("*.js", "web/deep/store.js", True),
        ("*.js", "web/store.jsx", False),
        ("/build/logs/", "build/logs/a/b.txt", True),
        ("/build/logs/", "x/build/logs/a.txt", False),
        ("docs/*", "docs/a.md", True),
        ("docs/*", "docs/deep/a.md", False),
        ("apps/", "x/apps/y/z.py", True),
        ("apps/", "apps", False),
        ("/apps/github", "apps/github/x.py", True),
        ("apps", "one/apps/x.py", True),
        ("**/logs", "a/b/logs/c.txt", True),
        ("/src/**/gen.py", "src/a/b/gen.py", True),
        ("/src/**/gen.py", "src/gen.py", True),
        ("shop/check?ut.py", "shop/checkout.py", True),
        ("shop/[c]heckout.py", "shop/checkout.py", False),
        ("!shop/checkout.py", "shop/checkout.py", False),
        (r"shop/my\ file.py", "shop/my file.py", True),
        ("shop.py", "shopxpy", False),
    ],
)
def test_a_rule_of_codeowners_holds_for_a_path(rule: str, path: str, owned: bool) -> None:  # noqa: FBT001
    """As GitHub's documentation says of each form."""
    assert (("@acme/team",) if owned else ()) == owners_of(path, f"{rule} @acme/team\n")


def test_the_last_rule_wins_and_may_name_nobody() -> None:
    """Comments, empty lines and invalid lines are passed over."""
    text = "# all\n* @a\n\n*.py @b @c/d # why\n*.py nobody\n/gen/ \n*.txt x@y.example\n"
    assert ("@b", "@c/d") == owners_of("a.py", text)
    assert () == owners_of("gen/a.py", text)
    assert ("@a",) == owners_of("a.md", text)
    assert ("x@y.example",) == owners_of("a.txt", text)


@pytest.mark.parametrize(
    ("source", "message", "fits"),
    [
        ('log.error("Cannot reach the store %s in %d ms", name, ms)', "Cannot reach the store eu-1 in 12 ms", True),
        ('log.error(f"Cannot reach the store {name!r}")', "Cannot reach the store 'eu-1'", True),
        ('raise StoreError("Cannot reach the store: " + str(error))', "Cannot reach the store: timed out", True),
        ("log.error(\n    'Cannot reach '\n    'the store now')", "Cannot reach the store now", True),
        ("logger.error(`Cannot reach the store ${name}`)", "Cannot reach the store eu-1", True),
        ('fmt.Errorf("cannot reach the store %q: %w", n, err)', 'cannot reach the store "eu": eof', True),
        ('throw new Error("Cannot reach the \\"store\\" now")', 'Cannot reach the "store" now', True),
        ('label = "Cannot reach the store %s"', "Cannot reach the store eu-1", False),
        ('log.error("Cannot reach %s", name)', "Cannot reach eu-1", False),
        ('log.error("Cannot reach the store %s today", name)', "Cannot reach the store eu-1", False),
        ("# log: \"Cannot reach the store\nlog.error('no')", "Cannot reach the store", False),
    ],
)
def test_a_message_is_told_by_the_text_of_its_statement(source: str, message: str, fits: bool) -> None:  # noqa: FBT001
    """Holes of the usual languages are filled; texts that are too short, or nowhere logged, are not taken."""
    assert fits == bool(Statements([("a.py", source)]).of([message]))


def test_the_statement_that_says_most_is_taken() -> None:
    """A general text loses to a special one; two that say the same remain two."""
    general = 'log.error("Cannot reach the store %s", name)\n'
    special = 'log.error("Cannot reach the store %s because it is closed", name)\n'
    message = "Cannot reach the store eu-1 because it is closed"
    assert [2] == [each.line for each in Statements([("a.py", general + special)]).of([message])]
    assert 2 == len(Statements([("a.py", special), ("b.py", special)]).of([message]))
    assert 12 == next(iter(statements("a.py", "\n" * 11 + general))).line


@pytest.mark.parametrize(
    "line",
    [
        "def pay(order):",
        "    async def pay(self):",
        "export async function pay(a, b) {",
        "const pay = async (order) => {",
        "  pay(order) {",
        "func (s *Shop) pay(ctx context.Context) error {",
        "fn pay(order: Order) -> u64 {",
        "  public static Money pay(Order order) throws ShopError {",
        "fun pay(order: Order): Money {",
        "def self.pay",
        "    public async Task<Money> pay(Order order)",
    ],
)
def test_a_definition_is_known_in_the_usual_languages(line: str) -> None:
    """And a call of the same name is none."""
    calls = ["total = pay(order)", "return pay(order)", "raise Pay(order)", "throw new Pay(order)", "and pay(order)"]
    assert [(2, "pay")] == definitions(["", line, *(f"    {each}" for each in calls), "    await pay(order);"])


def test_a_line_is_believed_if_its_function_agrees() -> None:
    """Of the very commit any line with text; else one in the function, or the function's only definition."""
    lines = ["import x", "", "def one():", "    pass", "def two():", "    pass", "run()"]
    assert 2 + 2 == line_in(lines, "one", 4, sure=False)
    assert 5 == line_in(lines, "Shop.two", 4, sure=False)
    assert 4 == line_in(lines, "two", 4, sure=True)
    assert None is line_in(lines, "three", 4, sure=False)
    assert None is line_in(lines, "three", 99, sure=True)
    assert 7 == line_in(lines, "<module>", 7, sure=False)
    assert None is line_in(lines, "<module>", 6, sure=False)


@given(LINES, LINES, st.integers(1, 14), st.integers(0, 4), st.integers(0, 3))
def test_lines_followed_back_are_the_same_text(
    old: list[str], new: list[str], first: int, more: int, near: int
) -> None:
    """Ends that lead back have the same text before; what no patch line lies in is not called touched."""
    last = first + more
    patch = "\n".join(list(difflib.unified_diff(old, new, lineterm="", n=near))[2:])
    span, touched = before(patch, (first, last))
    shown = new[first - 1 : last]
    if span:
        kept = [line for line in old[span[0] - 1 : span[1]] if line in shown] if span[0] <= len(old) else []
        assert kept or first > len(new) or span[0] > len(old)
    if not touched and last <= len(new):
        assert span is not None
        assert shown == old[span[0] - 1 : span[1]]


def test_a_commit_names_its_pull_request() -> None:
    """By a squash's suffix or a merge's subject, and by nothing else."""
    assert [9, 11, None, None] == [
        *(pull_of("Mend it (#9)"), pull_of("Merge pull request #11 from acme/x")),
        *(pull_of("Mend #9"), pull_of("(#9) is bad")),
    ]


def test_names_end_alike() -> None:
    """The longest common end decides; files of tests and of others count only for such paths."""
    names = Names(
        ["shop/pay.py", "shop/api/pay.py", "tests/shop/pay.py", "src/com/acme/Pay.java", "app/core/__init__.py"]
    )
    assert ("shop/pay.py",) == names.of_file("/app/shop/pay.py").paths
    assert ("shop/api/pay.py",) == names.of_file("C:\\work\\shop\\api\\pay.py").paths
    assert ("shop/pay.py", "shop/api/pay.py") == names.of_file("/x/pay.py").paths
    assert ("tests/shop/pay.py",) == names.of_file("tests/shop/pay.py").paths
    assert ("src/com/acme/Pay.java",) == names.of_module("com.acme.Pay").paths
    assert ("app/core/__init__.py",) == names.of_module("app.core").paths
    assert () == names.of_file("../shop/pay.py").paths
    assert () == names.of_module("not a module").paths

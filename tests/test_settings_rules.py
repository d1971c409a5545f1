"""The rules of the settings file: what they match, what is said of wrong ones, and that the schema knows the same."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gardener.errors import SettingsError
from gardener.events.subject import subject_of
from gardener.inputs import DEFAULT_CONFIG
from gardener.rules.book import first
from gardener.rules.matching import KEYS, Subject, matcher_of
from gardener.rules.sections import SECTIONS
from gardener.settings import Settings, load
from gardener.settings_schema import schema
from tests import builders

ALL = """\
project: my-project
service: [shop, "cart"]
components:
  - name: Checkout
    match:
      - module: shop.checkout.*
      - route: /cart/*
        status: [5xx, 429]
    impact: Customers cannot pay.
    owners: [pay-team, alice]
    at-least: P2
    at-most: 2
ignore:
  - {match: {message: "scanner \\\\d+"}, reason: known scanner}
expected:
  - match: {exception: RateLimited}
    reason: the supplier's nightly limit
normal:
  - match: {route: /healthz, method: GET}
    reason: our own probe
merge:
  - match: {exception: "Redis*Error"}
    name: Redis is away
split:
  - match: {message: upstream failed}
    by: [route, status]
name:
  - match: {function: price}
    name: Prices cannot be worked out
priorities:
  - match: {service: batch}
    priority: P4
issue-title: "GCP-{category} | P{priority} | [{component}] {name}"
issue-labels: ["area/{component}"]
"""

WRONG = """\
component: []
components:
  - nam: Checkout
    match: {modul: shop.*, message: "("}
    owners: [[a]]
    at-least: P11
  - name: Pay
    match: {}
    at-least: P1
    at-most: P3
  - name: Pay
    match: {module: pay}
    at-least: P1
    at-most: P3
ignore:
  match: {message: x}
split:
  - match: [{message: upstream}]
    by: [rout]
name:
  - just a text
priorities:
  - match: {message: x}
    match: {message: y}
    priority: urgent
max-entries: many
"""


def _load(folder: Path, text: str) -> Settings:
    path = folder / DEFAULT_CONFIG
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load({}, folder)


def test_every_section_becomes_rules(tmp_path: Path) -> None:
    """A file with every kind of rule becomes a book that says the same, each rule with its place."""
    found = _load(tmp_path, ALL.replace("at-most: 1", "at-most: 1".replace("1", "P2")))
    component = found.rules.components[0]
    assert found.service == "shop,cart"
    assert (component.name, component.impact, component.owners) == (
        "Checkout",
        "Customers cannot pay.",
        ("pay-team", "alice"),
    )
    assert (component.at_least, component.at_most) == (2, 2)
    assert component.place == f"`{DEFAULT_CONFIG}:4`"
    assert component.matches(Subject(module="shop.checkout.cart"))
    assert component.matches(Subject(route="/cart/<*>", status=503))
    assert not component.matches(Subject(route="/cart/<*>", status=200))
    assert not component.matches(Subject(module="shop.checkoutx"))
    assert str(component.matchers[1]) == "route `/cart/*`, status `5xx` or `429`"
    assert first(found.rules.ignore, Subject(message="a scanner 12 came")) is found.rules.ignore[0]
    assert found.rules.expected[0].matches(Subject(exceptions=("shop.errors.RateLimited",)))
    assert found.rules.normal[0].matches(Subject(route="/healthz", method="GET"))
    assert found.rules.merge[0].name == "Redis is away"
    assert found.rules.split[0].by == ("route", "status")
    assert found.rules.name[0].matches(Subject(function="price"))
    assert (found.rules.priorities[0].priority, found.rules.priorities[0].reason) == (4, "")
    assert found.issue_labels == ("area/{component}",)


def test_all_mistakes_are_told_at_once_with_lines_and_the_nearest_key(tmp_path: Path) -> None:
    """Unknown keys, wrong types, patterns and contradictions of the whole file are one error, each with its line."""
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path, WRONG)
    fields = ", ".join(KEYS)
    assert caught.value.cause == "\n".join(
        (
            "15 settings are wrong:",
            f"- `{DEFAULT_CONFIG}:1`: unknown key `component`; did you mean `components`?",
            f"- `{DEFAULT_CONFIG}:3`: unknown key `nam` in `components`; did you mean `name`?",
            f"- `{DEFAULT_CONFIG}:4`: unknown key `modul` in `match`; did you mean `module`?",
            f"- `{DEFAULT_CONFIG}:4`: `message`: `(` cannot be used: missing ): (",
            f"- `{DEFAULT_CONFIG}:5`: `owners` must be a text, or a list of texts, and not empty",
            f"- `{DEFAULT_CONFIG}:6`: `at-least` must be a priority from P0 to P10, not `P11`",
            f"- `{DEFAULT_CONFIG}:3`: this rule of `components` lacks `name`",
            f"- `{DEFAULT_CONFIG}:8`: `match` must hold `key: value` lines",
            f"- `{DEFAULT_CONFIG}:11`: `at-least` is more urgent than `at-most`, so no priority is left",
            f"- `{DEFAULT_CONFIG}:16`: `ignore` must be a list of rules, each beginning with `- `",
            f"- `{DEFAULT_CONFIG}:19`: `by` must be one or more of {fields}, not `rout`; did you mean `route`?",
            f"- `{DEFAULT_CONFIG}:21`: a rule of `name` must hold `key: value` lines",
            f"- `{DEFAULT_CONFIG}:24`: `match` is set a second time in a rule of `priorities`",
            f"- `{DEFAULT_CONFIG}:25`: `priority` must be a priority from P0 to P10, not `urgent`",
            f"- `{DEFAULT_CONFIG}:26` `max-entries`: `many` is not a whole number from 1 to 1,000,000,000",
        )
    )


@pytest.mark.parametrize(
    "title",
    [
        "{name}",
        "GCP-{category} | P{priority} | x",
        "GCP-{category} | P{priority} | {name} {nam}",
        "GCP-{category} | P{priority} | {name.__class__}",
        "GCP-{category} | P{priority} | {name",
        "GCP-{category} | P{priority} | {name} {0}",
        "GCP-{category} | P{priority} | {name!x}",
    ],
)
def test_a_title_that_cannot_be_filled_in_is_refused(title: str) -> None:
    """A form of titles keeps the beginning that issues are known by, holds the name, and nothing unknown."""
    with pytest.raises(SettingsError, match="a title"):
        load({"issue-title": title})


def test_globs_are_whole_and_take_only_stars_and_question_marks() -> None:
    """A glob fits the whole value; other signs stand for themselves, and `*` alone means that the value is known."""
    matcher = matcher_of({"module": ["a.b-*[1]?"]})
    assert matcher.matches(Subject(module="a.b-xyz[1]2"))
    assert not matcher.matches(Subject(module="axb-xyz[1]2"))
    assert not matcher.matches(Subject(module="a.b-xyz[1]23"))
    anything = matcher_of({"module": ["*"]})
    assert anything.matches(Subject(module="x"))
    assert not anything.matches(Subject())


@given(st.text(min_size=1, max_size=30).filter(lambda text: text.strip("*?") and text.isprintable()))
def test_a_value_without_wildcards_fits_itself(text: str) -> None:
    """A glob without wildcards fits exactly the text that it is."""
    plain = text.replace("*", "-").replace("?", "-")
    assert matcher_of({"file": [plain]}).matches(Subject(file=plain))
    assert not matcher_of({"file": [plain]}).matches(Subject(file=plain + "x"))


def test_an_event_is_seen_by_its_facts() -> None:
    """What rules see of an event are its message, level, service, request and the function that raised its cause."""
    event = builders.event("Payment refused", level="ERROR")
    seen = subject_of(event)
    assert (seen.message, seen.level) == ("Payment refused", "ERROR")


def test_the_published_schema_is_the_one_of_the_code() -> None:
    """The schema in `docs/` is what `python -m gardener.settings_schema` prints, and is a schema itself."""
    published = json.loads(
        (Path(__file__).parents[1] / "docs" / "log-gardener.schema.json").read_text(encoding="utf-8")
    )
    assert published == schema()
    jsonschema.Draft202012Validator.check_schema(published)


def test_schema_and_reader_agree_on_what_is_right_and_wrong() -> None:
    """The schema accepts the file that is accepted, and finds fault with each section that is refused for its shape."""
    validator = jsonschema.Draft202012Validator(schema())
    assert not list(validator.iter_errors(yaml.safe_load(ALL)))
    wrong = {error.absolute_path[0] for error in validator.iter_errors(yaml.safe_load(WRONG)) if error.absolute_path}
    assert {"components", "ignore", "split", "name", "priorities"} <= wrong


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["match", "name", "P3"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["match", "name", "reason", "message", "by", "priority"]), inner, max_size=3
            )
        ),
        max_leaves=12,
    ),
    st.sampled_from(["components", "ignore", "merge", "split", "priorities", "issue-title", "issue-labels"]),
)
def test_any_value_of_a_section_is_read_or_refused(tmp_path: Path, value: object, section: str) -> None:
    """Whatever YAML stands in a section, the file is read or refused with its place, and never crashes the run."""
    try:
        _load(tmp_path, yaml.safe_dump({section: value}))
    except SettingsError as error:
        said = error.cause
    else:
        said = ""
    assert not said or "log-gardener.yml:" in said


def test_the_documented_file_is_accepted(tmp_path: Path) -> None:
    """The example in `docs/settings.md` is read as it stands; all sections and keys are told."""
    text = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    found = _load(tmp_path, example).rules
    assert all(getattr(found, each.name) for each in SECTIONS)
    assert all(f"`{each.name}`" in text for each in SECTIONS)
    assert all(f"`{each}`" in text for each in KEYS)

"""Settings: which of inputs, file and environment wins, and that every mistake is reported with its place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gardener.errors import SettingsError
from gardener.inputs import DEFAULT_CONFIG, INPUTS
from gardener.settings import Settings, load


def _write(folder: Path, text: str, name: str = DEFAULT_CONFIG) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _cause(inputs: dict[str, str], folder: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        load(inputs, folder)
    assert caught.value.remedy
    return caught.value.cause


def test_nothing_given_means_the_defaults(tmp_path: Path) -> None:
    """Without inputs, file and environment, and with empty texts for them, the settings are the documented defaults."""
    assert Settings() == load({}, tmp_path)
    assert Settings() == load({"window": "", "max-entries": "  "}, tmp_path, {"GITHUB_TOKEN": " "})


def test_the_documented_defaults_are_the_fields_defaults() -> None:
    """The default that `--help` shows for an input is the one that its field has."""
    plain = Settings()
    for each in INPUTS:
        if each.default:
            assert getattr(load({each.name: each.default}), each.field) == getattr(plain, each.field), each.name


def test_an_input_wins_over_the_file_and_the_file_over_the_environment(tmp_path: Path) -> None:
    """Inputs come first, then the settings file, then the variables of token and repository."""
    _write(tmp_path, "project: of-file\nservice: of-file\nrepository: of/file\n")
    environment = {"GITHUB_REPOSITORY": "of/environment", "GITHUB_TOKEN": "", "GH_TOKEN": "secret"}
    found = load({"project": "of-input"}, tmp_path, environment)
    expected = ("of-input", "of-file", "of/file", "secret")
    assert expected == (found.project, found.service, found.repository, found.token)


def test_each_kind_of_value_is_read(tmp_path: Path) -> None:
    """Lists, counts, switches, severities and instants become values of their kind."""
    _write(tmp_path, "resource-names:\n  - folders/1\n  - folders/2\nmin-severity: error\ndry-run: yes\n")
    found = load({"max-entries": "1_000", "now": "2025-09-14T04:54:00+02:00"}, tmp_path)
    assert ("folders/1", "folders/2") == found.resource_names
    assert "ERROR" == found.min_severity
    assert found.dry_run is True
    assert 1_000 == found.max_entries
    assert datetime(2025, 9, 14, 2, 54, tzinfo=UTC) == found.now == found.clock()


def test_a_list_may_be_written_in_one_line(tmp_path: Path) -> None:
    """Resource names are separated by commas or line breaks."""
    assert ("folders/1", "folders/2", "folders/3") == load(
        {"resource-names": "folders/1, folders/2\n\nfolders/3,"}, tmp_path
    ).resource_names


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("max-entries", "many", "input `max-entries`: `many` is not a whole number"),
        ("max-entries", "0", "input `max-entries`: `0` is not a whole number from 1 to"),
        ("max-new-issues", "-1", "input `max-new-issues`: `-1` is not a whole number from 0 to"),
        ("max-entries", "9" * 5_000, "input `max-entries`: `9"),
        ("reads-per-minute", "٣", "input `reads-per-minute`: `٣` is not a whole number"),  # another script's digit
        ("dry-run", "maybe", "input `dry-run`: `maybe` is neither `true` nor `false`"),
        ("min-severity", "WARN", "input `min-severity`: `WARN` is none of DEFAULT, DEBUG"),
        ("now", "noon", "input `now`: `noon` is not an instant"),
        ("window", "1 fortnight", "input `window`: `1 fortnight` is not a length of time; write a duration such as"),
        ("repository", "shop", "`shop` is no repository; it must be `owner/name`"),
        ("repository", "a/b/c", "`a/b/c` is no repository; it must be `owner/name`"),
        ("workload-identity-provider", "pools/1", "with the project NUMBER"),
        ("service-account", "gardener", "`gardener` is no address such as"),
        ("label", "a,b", "input `label`: must be one label"),
        ("label", "x" * 51, "input `label`: must be one label of at most 50 characters"),
        ("windw", "1h", "there is no input `windw`; did you mean `window`?"),
    ],
)
def test_a_mistake_in_an_input_is_named(name: str, text: str, said: str, tmp_path: Path) -> None:
    """A wrong value is reported with the input and what would be right."""
    assert said in _cause({name: text}, tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("project: shop\nservise: web\n", f"`{DEFAULT_CONFIG}:2`: unknown key `servise`; did you mean `service`?"),
        ("token: abc\n", f"`{DEFAULT_CONFIG}:1`: `token` belongs into the workflow (`with:`), not into a file"),
        ("\n\nproject: a\nproject: b\n", f"`{DEFAULT_CONFIG}:4`: `project` is set a second time"),
        ("max-entries: [1, 2]\n", f"`{DEFAULT_CONFIG}:1`: `max-entries` must be a whole number"),
        ("project:\n  id: shop\n", f"`{DEFAULT_CONFIG}:1`: `project` must be text"),
        ("max-entries: 1.5\n", f"`{DEFAULT_CONFIG}:1` `max-entries`: `1.5` is not a whole number"),
        ("- project\n", f"`{DEFAULT_CONFIG}:1` must hold `key: value` lines"),
        ("project: [\n", "is not YAML"),
        ("project: \x00\n", "is not YAML"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    """A mistake in the settings file comes with the file and, where it has one, the line."""
    _write(tmp_path, text)
    assert said in _cause({}, tmp_path)


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    """Mistakes of the inputs and the file stand in one error, so that one correction is enough."""
    _write(tmp_path, "labl: x\ndry-run: perhaps\n")
    cause = _cause({"max-entries": "no", "repository": "shop"}, tmp_path)
    assert cause.startswith("4 settings are wrong:\n- ")
    for part in ("`labl`", "`perhaps`", "`no`", "`shop`"):
        assert part in cause


def test_a_value_of_the_file_that_an_input_replaces_is_not_judged(tmp_path: Path) -> None:
    """A wrong value that does not take part is no mistake."""
    _write(tmp_path, "window: nonsense\n")
    assert "1h" == load({"window": "1h"}, tmp_path).window


def test_a_named_file_must_exist_and_the_default_one_need_not(tmp_path: Path) -> None:
    """A settings file that somebody asked for and that is missing is a mistake; a missing default file says nothing."""
    assert "the settings file `other.yml` cannot be read" in _cause({"config": "other.yml"}, tmp_path)
    _write(tmp_path, "project: shop\n", "other.yml")
    assert "shop" == load({"config": "other.yml"}, tmp_path).project


@pytest.mark.parametrize("text", ["", "# nothing\n", "project:\n", "\ufeffproject: ''\n"])
def test_an_empty_file_says_nothing(text: str, tmp_path: Path) -> None:
    """A file without keys, or with keys that have no value, leaves the defaults."""
    _write(tmp_path, text)
    assert Settings() == load({}, tmp_path)


def test_yaml_types_do_not_change_a_text(tmp_path: Path) -> None:
    """A project called `007` and a window of `1_0m` are texts as they are written, not numbers."""
    _write(tmp_path, "project: 007\nservice: 1e3\nlabel: on\n")
    found = load({}, tmp_path)
    assert ("007", "1e3", "on") == (found.project, found.service, found.label)


def test_a_window_is_judged_by_the_fixed_clock(tmp_path: Path) -> None:
    """With `now`, a window that ends after it is a mistake, whatever the time is."""
    inputs = {"now": "2025-09-14T00:00Z", "window": "2025-09-14T00:00Z/PT1H"}
    assert "ends after now (2025-09-14T00:00:00Z)" in _cause(inputs, tmp_path)


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    """The text form of the settings, as a traceback or a log would show it, lacks the token."""
    found = load({"token": "hunter2-secret", "project": "shop"}, tmp_path)
    assert "hunter2" not in f"{found!r} {found}"
    assert "project='shop'" in repr(found)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([each.name for each in INPUTS if each.name != "config"]), st.text(max_size=20)))
def test_no_inputs_make_anything_but_settings_or_an_error(tmp_path: Path, inputs: dict[str, str]) -> None:
    """Whatever texts the inputs hold, the answer is settings or an error of ours."""
    try:
        found = load(inputs, tmp_path)
    except SettingsError:
        return
    assert found.max_entries >= 1

"""Several places to read from: each is looked at by itself, and a refusal is told for the very one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from google.api_core import exceptions
from google.auth.credentials import AnonymousCredentials

from gardener.doctor.google import GoogleSide
from gardener.entries.refusals import TokenError, TooLargeError, meaning
from gardener.entries.wire import Ask, GoogleWire
from gardener.errors import ReadError, SettingsError
from gardener.settings import Settings, load
from gardener.window import Window
from tests.memory_wire import START, MemoryWire, raw, source
from tests.peers.google import GooglePeer

DAY = Window(START, START + timedelta(days=1), "24h")
PLACES = ("projects/shop", "projects/secret")
VIEW = "projects/shop/locations/global/buckets/audit/views/errors"


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GooglePeer]:
    """A service with a problem in each of two projects."""
    secret = {**raw(2, 61, "the safe is open"), "logName": "projects/secret/logs/app"}
    with GooglePeer([raw(1, 60, "the disk is on fire"), secret]) as peer:
        peer.set_in(monkeypatch)
        assert peer.logging is not None
        peer.logging._mint = None  # noqa: SLF001 - anybody may read
        yield peer


def test_one_of_several_places_that_may_not_be_read_ends_the_run(google: GooglePeer) -> None:
    """Google would leave it out without a word, and the window would be called complete."""
    google.logging.may_read = lambda _token, resource: resource != "projects/secret"
    with pytest.raises(ReadError) as raised:
        list(source(GoogleWire(AnonymousCredentials()), DAY, names=PLACES).read())
    assert "read the logs of projects/secret: " in raised.value.cause
    assert "gcloud projects add-iam-policy-binding secret --role=roles/logging.viewer" in raised.value.remedy
    assert "binding shop" not in raised.value.remedy


def test_several_places_are_read_together(google: GooglePeer) -> None:
    """One listing for all of them; what it takes to look at each is one call."""
    reading = source(GoogleWire(AnonymousCredentials()), DAY, names=PLACES).read()
    assert ["id00000001", "id00000002"] == [each.insert_id for each in reading]
    asked = [call.resource_names for call in google.logging.calls]
    assert [("projects/shop",), ("projects/secret",), PLACES] == asked[:3]
    assert reading.coverage.complete


def test_the_doctor_looks_at_each_place(google: GooglePeer) -> None:
    """One that may not be read is the problem, although the other one may."""
    google.logging.may_read = lambda _token, resource: resource != "projects/secret"
    settings = Settings(resource_names=PLACES, window="24h", now=DAY.end)
    side = GoogleSide(settings, {}, AnonymousCredentials())
    with pytest.raises(ReadError, match="read the logs of projects/secret: "):
        side.read()
    google.logging.may_read = lambda _token, _resource: True
    assert "one entry of projects/shop, projects/secret was read" == side.read()


def test_a_deadline_while_places_are_looked_at_is_no_coverage() -> None:
    """Nothing of the window was read then."""
    wire = MemoryWire([raw(1, 60, "the disk is on fire")])
    clock = iter(range(0, 10_000, 40))
    names = ("projects/a", "projects/b", "projects/c", "projects/d")
    with pytest.raises(ReadError, match="not one page could be read within `deadline`"):
        list(source(wire, DAY, names=names, deadline=timedelta(minutes=5), clock=lambda: float(next(clock))).read())
    assert 0 < len(wire.calls) < 4
    assert {1} == {len(call.names) for call in wire.calls}


def test_what_was_read_before_the_deadline_counts_although_a_place_could_only_be_looked_at() -> None:
    """An entry that is too large to come is no page, and takes nothing from those of the window."""
    wire = MemoryWire(raw(number, number, "the disk is on fire") for number in range(2_000))

    def spoil(_: int, ask: Ask) -> None:
        if ask.names == PLACES[:1]:
            raise TooLargeError("larger than max")

    wire.spoil = spoil
    reading = source(wire, DAY, names=PLACES, reads_per_minute=1, deadline=timedelta(seconds=170)).read()
    assert 999 == len(list(reading))
    assert START + timedelta(seconds=999) == reading.coverage.covered.end


@pytest.mark.parametrize(
    ("names", "commands"),
    [
        (
            PLACES,
            [
                'gcloud projects add-iam-policy-binding shop --role=roles/logging.viewer --member="MEMBER"',
                'gcloud projects add-iam-policy-binding secret --role=roles/logging.viewer --member="MEMBER"',
            ],
        ),
        (
            ("folders/12", "organizations/34"),
            [
                (
                    "gcloud resource-manager folders add-iam-policy-binding 12 --role=roles/logging.viewer "
                    '--member="MEMBER"'
                ),
                'gcloud organizations add-iam-policy-binding 34 --role=roles/logging.viewer --member="MEMBER"',
            ],
        ),
        (
            ("billingAccounts/0X-1",),
            ['gcloud billing accounts add-iam-policy-binding 0X-1 --role=roles/logging.viewer --member="MEMBER"'],
        ),
        (
            (VIEW,),
            [
                (
                    "gcloud logging views add-iam-policy-binding errors --bucket=audit --location=global "
                    '--project=shop --role=roles/logging.viewAccessor --member="MEMBER"'
                )
            ],
        ),
    ],
    ids=["projects", "above", "billing", "view"],
)
def test_the_command_for_each_place_can_be_pasted(names: tuple[str, ...], commands: list[str]) -> None:
    """A binding of its own for each, by gcloud's group for its kind; a log view has a role of its own."""
    said = meaning(exceptions.PermissionDenied("Permission denied for all log views"), names, "", "")
    assert isinstance(said, ReadError)
    assert commands == said.remedy.splitlines()[:-1]


@pytest.mark.parametrize("names", [("folders/12",), PLACES, ("projects/telescope",)], ids=repr)
def test_the_api_is_switched_on_in_the_project_that_google_names(names: tuple[str, ...]) -> None:
    """Which is none of those that are read where they are folders."""
    said = "Cloud Logging API has not been used in project 77 before or it is disabled. Enable it by visiting ..."
    found = meaning(exceptions.PermissionDenied(said), names, "", "")
    assert isinstance(found, ReadError)
    assert "gcloud services enable logging.googleapis.com --project=77" == found.remedy


def test_a_name_that_holds_scope_lacks_a_role_and_no_scope() -> None:
    """Only Google's own words for a missing scope mean one."""
    said = "Permission 'logging.logEntries.list' denied on resource projects/telescope"
    found = meaning(exceptions.PermissionDenied(said), ("projects/telescope",), "", "")
    assert isinstance(found, ReadError)
    assert "add-iam-policy-binding telescope" in found.remedy


def test_a_name_that_is_none_is_not_taken_for_a_wrong_filter() -> None:
    """The remedy names the inputs that say where to read."""
    found = meaning(exceptions.InvalidArgument("Invalid resource name: 'shop prod'"), ("projects/x",), "", "")
    assert isinstance(found, ReadError)
    assert "check `project` (its id, not its name) or `resource-names`" == found.remedy


@pytest.mark.parametrize("said", ["page_token has expired", "Invalid page token.", "The pageToken is not valid"])
def test_a_refused_token_is_known_in_any_spelling(said: str) -> None:
    """It is no wrong filter: the page before was answered with the same one."""
    assert isinstance(meaning(exceptions.InvalidArgument(said), PLACES, "", "token"), TokenError)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"resource-names": "shop"}, "input `resource-names`: `shop` is none of `projects/ID`"),
        ({"resource-names": "folders/1, project/2"}, "`project/2` is none of"),
        ({"resource-names": "projects/shop/views/errors"}, "`projects/shop/views/errors` is none of"),
        ({"resource-names": ",".join(f"projects/p{n}" for n in range(101))}, "at most 100 names"),
        ({"project": "projects/shop"}, "input `project`: `projects/shop` is no project id"),
        ({"project": "My Shop"}, "`My Shop` is no project id"),
    ],
    ids=repr,
)
def test_where_to_read_is_checked_before_anything_is_asked(tmp_path: Path, given: dict[str, str], said: str) -> None:
    """What cannot be a name is a mistake of the settings, with its input."""
    with pytest.raises(SettingsError) as raised:
        load(given, tmp_path)
    assert said in str(raised.value)


def test_every_kind_of_place_is_taken(tmp_path: Path) -> None:
    """Projects by id, number or with a domain, folders, organisations, billing accounts, and views of each."""
    names = ("projects/example.com:shop", "projects/12", "folders/1", "organizations/2", "billingAccounts/0X-1", VIEW)
    assert names == load({"resource-names": "\n".join(names)}, tmp_path).resource_names

"""What a run says of reading that did not go well, or of what lies around the problems."""

from __future__ import annotations

from datetime import timedelta

import pytest
from google.api_core import exceptions

from gardener.entries.refusals import PassingError, meaning
from gardener.entries.wire import Ask, Page
from gardener.errors import CredentialsError, ReadError
from gardener.ledger import Span
from gardener.window import Gap, Window
from tests.memory_wire import START, MemoryWire, raw, source

DAY = Window(START, START + timedelta(days=1), "24h")


def test_a_deadline_that_an_outage_used_up_is_told_with_the_outage() -> None:
    """A longer deadline would not help; what the last call met is the cause."""
    wire = MemoryWire([])

    def spoil(_number: int, _ask: Ask) -> None:
        raise PassingError(ReadError("the read quota stayed used up", "lower `reads-per-minute`"))

    wire.spoil = spoil
    with pytest.raises(ReadError, match=r"could be read within `deadline`.*quota stayed used up") as raised:
        list(source(wire, DAY, deadline=timedelta(seconds=5)).read())
    assert "lower `reads-per-minute`" == raised.value.remedy


def test_a_deadline_that_left_no_coverage_is_a_failure() -> None:
    """Nothing but empty pages, or a part of one crowded instant: that is no window without problems."""

    class Tokens:
        """A search that never finds anything."""

        calls = 0

        def page(self, ask: Ask, timeout: float) -> Page:
            """An empty page."""
            assert ask.size
            assert timeout > 0
            self.calls += 1
            return Page([], str(self.calls))

    with pytest.raises(ReadError, match="no part of the window could be read to its end within `deadline`") as raised:
        list(source(Tokens(), DAY).read())
    assert "a shorter `window`" in raised.value.remedy
    crowd = MemoryWire(raw(number, 0, "the disk is on fire") for number in range(3_000))

    def spoil(number: int, _ask: Ask) -> None:
        if number >= 2:
            raise PassingError(ReadError("Cloud Logging stayed out of reach"))

    crowd.spoil = spoil
    with pytest.raises(ReadError, match=r"to its end within `deadline` \(20s\): Cloud Logging stayed out of reach"):
        list(source(crowd, DAY, deadline=timedelta(seconds=20)).read())


def test_the_volume_below_is_that_of_what_was_read() -> None:
    """Not of the gap before it, of which no problem could be read: shares of it would be too small."""
    wire = MemoryWire(raw(number, 3600 * number, "all is well", "INFO") for number in range(24))
    gap = Gap(START, START + timedelta(hours=18), "older than `max-window`")
    reading = source(wire, DAY, span=Span(DAY, gaps=(gap,))).read()
    assert [] == list(reading)
    assert reading.traffic is not None
    assert {"INFO": 6} == reading.traffic.counts


@pytest.mark.parametrize(
    ("said", "cause", "remedy"),
    [
        (
            (
                "Caller does not have required permission to use project laptop. Grant the caller the "
                "roles/serviceusage.serviceUsageConsumer role."
            ),
            "quota project",
            (
                "gcloud projects add-iam-policy-binding laptop --role=roles/serviceusage.serviceUsageConsumer "
                '--member="ME"'
            ),
        ),
        (
            "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: x1",
            "VPC Service Controls",
            "an ingress rule for logging.googleapis.com and ME",
        ),
    ],
    ids=["quota project", "perimeter"],
)
def test_not_every_refusal_is_mended_by_the_role_to_view_logs(said: str, cause: str, remedy: str) -> None:
    """Each has its own cause, and its own text to paste."""
    found = meaning(exceptions.PermissionDenied(said), ("projects/shop",), "", "", "ME")
    assert isinstance(found, CredentialsError)
    assert cause in found.cause
    assert remedy in found.remedy
    assert "logging.viewer" not in found.remedy


def test_a_place_that_may_not_exist_may_be_misspelt() -> None:
    """Google does not say whether it is there to whom may not see it."""
    said = "Permission 'logging.views.access' denied on resource (or it may not exist)."
    found = meaning(exceptions.PermissionDenied(said), ("projects/shpo",), "", "", "ME")
    assert isinstance(found, CredentialsError)
    assert found.remedy.splitlines() == [
        'gcloud projects add-iam-policy-binding shpo --role=roles/logging.viewer --member="ME"',
        "(or there is no such place: check `project` (its id, not its name) or `resource-names`)",
    ]

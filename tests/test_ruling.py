"""Rules of the settings that merge and split clusters."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.cluster import Cluster
from gardener.clusters.grouping import Grouping
from gardener.clusters.known import Known
from gardener.events.event import Event
from gardener.rules.book import Merge, RuleBook, Split
from gardener.rules.matching import matcher_of
from tests import builders

_RULES = RuleBook(
    merge=(Merge((matcher_of({"message": ["bank|card"]}),), ".github/log-gardener.yml:12", "Payment trouble"),),
    split=(Split((matcher_of({"message": ["^slow"]}),), ".github/log-gardener.yml:15", ("level",)),),
)


def _grouped(events: list[Event], known: tuple[Known, ...] = ()) -> tuple[Cluster, ...]:
    grouping = Grouping(rules=_RULES, known=known)
    for each in events:
        grouping.add(each)
    return grouping.clusters()


def test_a_merge_rule_makes_one_cluster_of_different_messages() -> None:
    """What matches is one cluster under the rule's name, and its notes say which rule did it."""
    (cluster,) = _grouped([builders.event("the bank is away", insertId="a"), builders.event("no card 7", insertId="b")])
    assert ("Payment trouble", 2) == (cluster.template, cluster.count)
    assert ("merged by the rule `.github/log-gardener.yml:12`",) == cluster.notes


def test_a_split_rule_keeps_levels_apart() -> None:
    """The same message at two levels is two clusters, and each tells the rule."""
    events = [builders.event("slow 7", severity=level, insertId=level) for level in ("WARNING", "ERROR")]
    clusters = _grouped(events)
    assert 2 == len({each.fingerprint for each in clusters})
    assert {("split by level: the rule `.github/log-gardener.yml:15`",)} == {each.notes for each in clusters}


_EVENTS = st.lists(
    st.builds(
        lambda text, level, second: builders.event(text, severity=level, second=second, insertId=str(second)),
        st.sampled_from(["bank 7", "no card", "slow 8", "slow 9", "slow eth0", "other 7"]),
        st.sampled_from(["WARNING", "ERROR"]),
        st.integers(0, 500),
    ),
    max_size=15,
    unique_by=lambda event: event.entry.insert_id,
)


@settings(max_examples=60, deadline=None)
@given(_EVENTS, st.randoms(use_true_random=False))
def test_with_rules_order_and_seeding_change_nothing(events: list[Event], chance: random.Random) -> None:
    """Shuffled, and with the own result as what is known: the same clusters."""
    once = _grouped(events)
    mixed = list(events)
    chance.shuffle(mixed)
    assert once == _grouped(mixed)
    seeded = _grouped(mixed, tuple(Known(each.fingerprint, each.template) for each in once))
    assert [(each.fingerprint, each.template, each.count) for each in once] == [
        (each.fingerprint, each.template, each.count) for each in seeded
    ]

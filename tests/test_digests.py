"""Short names of entries: a set that forgets none, and what a worklog carries of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gardener.entries import digests


@given(st.frozensets(st.binary(min_size=digests.SIZE, max_size=digests.SIZE), max_size=20))
def test_digests_survive_the_worklog(names: frozenset[bytes]) -> None:
    """What is packed can be unpacked."""
    assert names == digests.unpacked(digests.packed(names))


@given(st.lists(st.integers(0, 20_000), max_size=9_000))
def test_seen_is_a_set(numbers: list[int]) -> None:
    """A key is new once."""
    seen = digests.Seen()
    known = set[int]()
    for number in numbers:
        assert seen.add(hash(("id", number))) == (number not in known)
        known.add(number)


@given(st.lists(st.lists(st.sampled_from([0, 1]), min_size=5, max_size=5), max_size=40))
def test_seen_takes_no_two_names_together_for_a_third(keys: list[list[int]]) -> None:
    """A key is known by its own name, not by the end of one name and the beginning of the next."""
    seen = digests.Seen()
    known = set[int]()
    for key in keys:
        number = int.from_bytes(bytes([*key, 0, 0]))  # these all lie in one bucket
        assert seen.add(number) == (number not in known)
        known.add(number)


def test_seen_knows_every_key() -> None:
    """However many others have come since."""
    seen = digests.Seen()
    assert all(seen.add(hash(("id", number))) for number in range(300_000))
    assert not any(seen.add(hash(("id", number))) for number in range(0, 300_000, 1_000))

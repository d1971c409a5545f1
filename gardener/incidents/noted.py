"""The events that a timeline noted, on their way to sightings: one column after the other, each where it stays."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from operator import add

from gardener.entries.notebook import Notebook, Paged
from gardener.incidents.columns import by_value, filled, in_order, numbered, placed, zeros
from gardener.incidents.sightings import Grade, Scene, Sightings

_WHAT, _SCENE, _TIME, _LATENCY, _TRACE, _USER = range(WIDTH := 6)
"""What stands where in a row. Time and latency are in microseconds, trace and user as `number_of` has them."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A row for each event, in the order in which they came, and what the numbers in it mean.

    What it says is in `owner_of` the number of a cluster, -1 for none, and in `grade_of` that of a grade; where it
    happened is in `scene_of` the number of a scene, and in `shift_of` the microseconds to add to its time. `ids` are
    the insertIds, row by row, where they were kept.
    """

    rows: Notebook
    owner_of: array[int]
    grade_of: array[int]
    scene_of: array[int]
    shift_of: Sequence[int]
    ids: Sequence[tuple[str, ...]]

    def sightings(
        self, clusters: int, scenes: Sequence[Scene], grades: Sequence[Grade], moved: Mapping[str, int]
    ) -> Sightings:
        """The events of so many clusters in their order. Hardly more is held on the way than in the end."""
        rows = self.rows
        order, starts = self._order(clusters)
        places, count = Paged(_places(order, len(rows))), len(order)
        ids = [self.ids[each] for each in order] if self.ids else []
        del order
        # What is seldom asked for is written down again, before there is what stays in memory.
        hashes = placed("q", count, places, rows.column(_TRACE))
        positions, starts_of = by_value(hashes)
        names = Paged(chain((0,), map(hashes.__getitem__, map(positions.__getitem__, starts_of[:-1]))))
        del hashes
        trace = Paged(numbered(positions, starts_of, count))
        on_traces, ends = Paged(positions), Paged(starts_of)
        del positions, starts_of
        of_users, users = by_value(placed("q", count, places, rows.column(_USER)))
        return Sightings(
            starts=starts,
            scenes=scenes,
            grades=grades,
            grade=Paged(placed(self.grade_of.typecode, count, places, self._meant(_WHAT, self.grade_of))),
            latency=Paged(placed("q", count, places, rows.column(_LATENCY))),
            trace=trace,
            user=Paged(numbered(of_users, users, count)),
            time=placed("q", count, places, self._times()),
            scene=placed(self.scene_of.typecode, count, places, self._meant(_SCENE, self.scene_of)),
            cluster=placed(self.owner_of.typecode, count, places, self._meant(_WHAT, self.owner_of)),
            moved=moved,
            names=names,
            on_traces=on_traces,
            ends=ends,
            users=len(users),
            insert_ids=ids,
        )

    def _order(self, clusters: int) -> tuple[array[int], array[int]]:
        """The rows that have a cluster, by it, by time and by all that they hold; and where each cluster's begin."""
        owner = filled(self.owner_of.typecode, len(self.rows), self._meant(_WHAT, self.owner_of))
        time = filled("q", len(self.rows), self._times())
        order, starts = _by_cluster(owner, time, clusters)
        end = 0
        for start, (one, other) in enumerate(pairwise(map(time.__getitem__, order))):
            if one != other or start < end:
                continue
            end = start + 2
            while end < len(order) and time[order[end]] == one:
                end += 1
            order[start:end] = array("i", sorted(order[start:end], key=self._all_of))
        return order, starts

    def _all_of(self, row: int) -> tuple[object, ...]:
        """All that the row holds but for the time; no trace, or no user, comes before any."""
        what, scene, _, latency, trace, user = self.rows.row(row)
        named = trace != 0, trace, user != 0, user
        ids = self.ids[row] if self.ids else ()
        return self.owner_of[what], self.scene_of[scene], *named, latency, self.grade_of[what], ids

    def _times(self) -> Iterable[int]:
        """The time of each row, by a clock that is right."""
        return map(add, self.rows.column(_TIME), self._meant(_SCENE, self.shift_of))

    def _meant(self, column: int, meaning: Sequence[int]) -> Iterable[int]:
        """What the number in this column of each row means."""
        return map(meaning.__getitem__, self.rows.column(column))


def _by_cluster(owner: Sequence[int], time: Sequence[int], count: int) -> tuple[array[int], array[int]]:
    """The rows that have an owner, by it and by time, and where in that order each owner's begin."""
    sizes = Counter(owner)
    starts = array("i", accumulate((sizes[cluster] for cluster in range(count)), initial=0))
    following = starts[:]
    order = zeros("i", starts[-1])
    for row, cluster in enumerate(owner):
        if cluster >= 0:
            order[following[cluster]] = row
            following[cluster] += 1
    for start, end in pairwise(starts):
        order[start:end] = in_order(order[start:end], time)
    return order, starts


def _places(order: Sequence[int], size: int) -> array[int]:
    """Where in the order each of so many rows stands, -1 for those that do not."""
    found = array("i", (-1,)) * size
    for place, row in enumerate(order):
        found[row] = place
    return found

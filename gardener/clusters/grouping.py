"""Events become clusters, in one pass and in memory that grows with the distinct messages, not with the events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from gardener.clusters.cluster import Cluster, Kind
from gardener.clusters.fingerprint import fingerprint, identity, said_in
from gardener.clusters.growing import Growing
from gardener.clusters.known import Face, Known, recognised
from gardener.clusters.masking import alike, shape_of_template
from gardener.clusters.merging import Key, merged
from gardener.clusters.minutes import LATEST, minute_of
from gardener.clusters.recall import Recall, Recalls
from gardener.clusters.ruling import ruled
from gardener.clusters.templates import Reader, agreed, readable
from gardener.clusters.traces import Traces, TracesNoted
from gardener.clusters.words import VALUE
from gardener.events.event import Event, Location, Request
from gardener.rules.book import EMPTY, RuleBook
from gardener.text.placeholders import stand_ins

_Place = tuple[Growing, Key]
_REDACTED = "[redacted "  # what looks like a placeholder and is none, yet might become one without its ids


@dataclass(frozen=True, slots=True)
class _Group:
    """Growing clusters that are one message, with the key of their template."""

    growing: Growing
    key: Key
    notes: tuple[str, ...] = ()
    known: str = ""

    @property
    def fingerprint(self) -> str:
        found = self.growing.identity
        parts = (found.place, *self.key) if found.kind is Kind.MESSAGE else found.parts
        return fingerprint(found.kind, parts)


class Grouping:
    """Collects events; what it gives does not depend on their order.

    `known` are the problems that open issues remember: what is one of them keeps its fingerprint. `rules` of the
    settings merge and split before anything else is compared.
    """

    def __init__(self, *, keep_ids: bool = False, known: Iterable[Known] = (), rules: RuleBook = EMPTY) -> None:
        self._rules = rules
        self._is_ruled = bool(rules.merge or rules.split)  # by more than what an event says: each is asked
        self._keep_ids = keep_ids
        self._known = tuple(known)
        self._reader = Reader()
        self._growing: dict[tuple[Kind, tuple[str, ...]], Growing] = {}
        self._requests: dict[tuple[str, str, int], _Place] = {}
        self._recalls: Recalls[_Place] = Recalls()
        self._traces = TracesNoted()
        self._names: set[str] = set()
        self._fingerprints: dict[str, str] = {}

    def add(self, event: Event, minute: int | None = None) -> str:
        """Put the event into its cluster; returns a handle, for which `fingerprint_of` names the cluster.

        `minute` is what `minute_of` gives for its time, if that is at hand.
        """
        trace, request = event.trace, event.request
        if self._is_ruled:
            place = self._found(event)
        elif trace is None and request is not None and not (event.entry.text or event.entry.json):
            place = self._requests.get((request.method, request.route, request.status)) or self._asked(event, request)
        else:
            if trace is None:
                text, location = event.message, event.location
                recall = self._recalls.soon.get(id(location)) or self._recall(location)
            else:
                text, where = said_in(trace)
                recall = self._recalls.of(where)
            place = recall.get(text) or self._said(event, text, recall)
        growing, key = place
        growing.add(event, key, minute_of(event.at) if minute is None else minute)
        if growing.problem and event.entry.trace:
            self._traces.add(int(growing.handle), event.entry.trace)
        if self._keep_ids:
            growing.keep_ids(event)
        return growing.handle

    def _recall(self, location: Location | None) -> Recall[_Place]:
        """What is remembered of the messages of this place."""
        where = (location.module, location.file, location.function) if location else ()
        return self._recalls.at(where, location)

    def _asked(self, event: Event, request: Request) -> _Place:
        """The place of an event that is nothing but a request, as none seen before."""
        asked = request.method, request.route, request.status
        place = self._found(event)
        if place[0].identity.parts[:2] == asked[:2]:  # what was redacted differs each time
            self._requests[asked] = place
        return place

    def _said(self, event: Event, text: str, recall: Recall[_Place]) -> _Place:
        """The place of an event whose text was not found soon."""
        told = stand_ins(text)
        place = recall.get_closely(told)
        if place is None:
            place = self._found(event)
            if _REDACTED not in told:
                self._recalls.put(place, told, recall)
        return place

    def _found(self, event: Event) -> _Place:
        """The same, the long way."""
        found = ruled(identity(event, self._reader.shape), event, self._rules)
        growing = self._growing.get((found.kind, found.parts))
        if growing is None:
            handle = str(len(self._growing))
            growing = self._growing[found.kind, found.parts] = Growing.of(found, event, handle)
        growing.show(found.shape)
        if found.shape.names:
            self._names |= found.shape.names
        return growing, found.shape.key

    @property
    def fingerprint_of(self) -> Callable[[str], str]:
        """Names the cluster that holds the events of a handle, as `clusters()` gave it last; needs no grouping then."""
        return self._fingerprints.__getitem__

    def clusters(self) -> tuple[Cluster, ...]:
        """The clusters so far, the earliest first. Events may be added afterwards."""
        groups = self._recognised(self._groups())
        self._fingerprints = {handle: name for name, group in groups.items() for handle in group.growing.handles}
        traces = self._traces.of_each([[*map(int, group.growing.handles)] for group in groups.values()])
        made = [self._cluster(*named, held) for named, held in zip(groups.items(), traces, strict=True)]
        return tuple(sorted(made, key=lambda cluster: (cluster.first or LATEST, cluster.fingerprint)))

    def _groups(self) -> list[_Group]:
        """Messages of one place whose shapes differ in values only, put together."""
        others = [each for each in self._growing.values() if each.identity.kind is not Kind.MESSAGE]
        made = [_Group(each, each.sample_key, _ruled(each)) for each in others]
        places: dict[str, dict[Key, Growing]] = defaultdict(dict)
        for each in self._growing.values():
            if each.identity.kind is Kind.MESSAGE:
                places[each.identity.place][each.sample_key] = each
        for messages in places.values():
            merging = merged(messages, frozenset(self._names))
            together: dict[Key, Growing] = {}
            for key, each in messages.items():
                final = merging.final[key]
                together[final] = together[final].joined(each, aligned=True) if final in together else each
            made += [_Group(each, final, (*_ruled(each), *merging.why(final))) for final, each in together.items()]
        return made

    def _recognised(self, groups: list[_Group]) -> dict[str, _Group]:
        """The groups by their fingerprints; those that are one known problem, as one."""
        by_own = {group.fingerprint: group for group in groups}
        by_rule = {own for own, group in by_own.items() if group.growing.identity.rule}
        remembered = [each for each in self._known if each.fingerprint not in by_rule]
        if not remembered:
            return by_own
        faces = [
            Face(own, group.growing.identity.kind, group.key, self._template(group), group.growing.identity.place)
            for own, group in by_own.items()
            if own not in by_rule
        ]
        found = recognised(faces, remembered)
        made: dict[str, _Group] = {}
        for own in sorted(by_own, key=lambda each: (each in found, each)):
            group = by_own[own]
            name = own
            if own in found:
                known, why = found[own]
                name = known.fingerprint
                group = replace(group, notes=(*group.notes, f"known: {why}"), known=known.template)
            made[name] = self._joined(made[name], group) if name in made else group
        return made

    @staticmethod
    def _joined(one: _Group, other: _Group) -> _Group:
        aligned = len(one.key) == len(other.key)
        growing = one.growing.joined(other.growing, aligned=aligned)
        key = tuple(a if a == b else VALUE for a, b in zip(one.key, other.key, strict=False)) if aligned else one.key
        notes = (*one.notes, *(note for note in other.notes if note not in one.notes))
        return _Group(growing, key, notes, one.known or other.known)

    def _cluster(self, name: str, group: _Group, traces: Traces) -> Cluster:
        return group.growing.cluster(name, self._template(group), group.notes, traces)

    def _template(self, group: _Group) -> str:
        growing = group.growing
        if growing.identity.kind in {Kind.REQUEST, Kind.RULE}:
            return growing.identity.template
        shown = growing.agreed()
        if growing.identity.kind is not Kind.MESSAGE:
            return readable(growing.sample_key, shown)
        key = group.key if len(group.key) == len(shown) else growing.sample_key
        known = shape_of_template(group.known)
        if group.known and alike(known.key, key) and len(known.shown) == len(shown):
            shown = agreed(known.shown, shown)
        return readable(key, shown, frozenset(self._names))


def _ruled(growing: Growing) -> tuple[str, ...]:
    return (growing.identity.rule,) if growing.identity.rule else ()

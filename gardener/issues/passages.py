"""The passages that issue, status comment and worklog share: impact, reasons, evidence, cause, next step, grouping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gardener.clusters.cluster import Cluster
from gardener.events.event import Level
from gardener.events.payload import message_of
from gardener.incidents.facts import Course, Share
from gardener.incidents.incident import Incident
from gardener.issues import searching
from gardener.issues.context import Context, basis
from gardener.text import border
from gardener.text.words import number, times
from gardener.window import Basis, minute

MOST_SYMPTOMS = 12
_SAMPLE_LIMIT = 3_000
_MOST_REVISIONS = 5
_MOST_NOTES = 8
_MOST_MISSING = 5


def impact(incident: Incident) -> str:
    """What is broken for whom, as far as it was measured: one sentence."""
    service = incident.root.sample.service
    who = border.code(service) if service else "The service"
    what = "this error" if incident.level >= Level.ERROR else "this warning"
    parts = [f"{who} logged {what} {times(incident.count)}"]
    requests = incident.impact.requests
    if requests.part:
        parts = [f"{who} failed {_share(requests, 'request', 'requests')} and logged {what} {times(incident.count)}"]
    if incident.first and incident.last:
        if incident.first == incident.last:
            parts.append(f"at {minute(incident.first)}")
        else:
            parts.append(f"between {minute(incident.first)} and {minute(incident.last)}")
    on = list(_met(incident))
    if on:
        parts.append(f"on {' in '.join(on)}")
    if incident.impact.users.part:
        parts.append(f"for {_share(incident.impact.users, 'user', 'users')}")
    return " ".join(parts) + "."


def business(incident: Incident) -> str:
    """What the settings say of the components that it touches; without them it is unknown."""
    told = [
        f"{border.sentence(each.impact.rstrip('.'))} (as the settings say of {border.code(each.name, 60)})"
        for each in incident.components
        if each.impact
    ]
    return f"Business impact: {'; '.join(told) or 'unknown'}."


def component(incident: Incident) -> str:
    """The components of the settings, with their owners; empty for none."""
    return ", ".join(
        border.code(each.name, 60)
        + (f" (owned by {', '.join(border.code(owner, 60) for owner in each.owners[:5])})" if each.owners else "")
        for each in incident.components
    )


def reasons(incident: Incident) -> str:
    """Why it has its priority."""
    return "\n".join(f"- P{incident.priority.level}: {border.sentence(reason)}" for reason in incident.priority.reasons)


def course(incident: Incident, *, known: bool = False) -> list[str]:
    """Which revision brought it, and how it goes: sentences, none where nothing is known.

    That it is new is not said of a problem that an issue is `known` to be about.
    """
    trend = "" if known and incident.trend.course is Course.NEW else incident.trend.text
    said = [border.sentence(each) for each in (incident.since_revision, trend) if each]
    return [f"{each[0].upper()}{each[1:].rstrip('.')}." for each in said]


def measured(incident: Incident, context: Context) -> Iterator[tuple[str, str]]:
    """Every figure with its basis, as rows of a table, and the query that reproduces them."""
    yield "Entries", f"{incident.count:,} ({basis(incident, context.coverage)})"
    yield "First seen", minute(incident.first) if incident.first else "unknown"
    yield "Last seen", minute(incident.last) if incident.last else "unknown"
    yield "Most in an hour", f"{peak(incident):,}"
    shares = incident.impact
    if shares.requests.part:
        yield "Requests failed", _share(shares.requests)
    instances = _share(shares.instances) if shares.instances.part else f"{len(incident.instances):,}"
    yield "Instances", instances if incident.instances else "unknown"
    yield "Requests (traces)", f"{len(incident.traces):,}" if incident.traces else "unknown"
    if shares.users.part:
        yield "Users", _share(shares.users)
    shown = [border.cell(name) for name in incident.revisions[:_MOST_REVISIONS]]
    if left := len(incident.revisions) - len(shown):
        shown.append(f"{left:,} more")
    yield "Revisions", ", ".join(shown) or "unknown"
    if found := searching.shown(incident.root, context):
        yield "Query", found


def peak(incident: Incident) -> int:
    """The most entries of all its clusters together in any 60 consecutive minutes."""
    return replace(incident.root, minutes=incident.minutes).peak_per_hour


def evidence(incident: Incident, context: Context) -> str:
    """Counts with their basis, the query that reproduces them, and one verbatim sample."""
    rows = [f"| {what} | {value} |" for what, value in measured(incident, context)]
    return "\n".join(["| what | measured |", "| --- | --- |", *rows]) + "\n\n" + sample(incident.root)


def sample(cluster: Cluster) -> str:
    """The earliest entry of a cluster, verbatim but for what was redacted, with its insertId."""
    entry = cluster.sample.entry
    text = message_of(entry) or cluster.sample.message
    head = f"One entry as it was logged (insertId {border.code(entry.insert_id, 100)}):"
    return f"{head}\n\n{border.block(text, _SAMPLE_LIMIT)}"


def cause(incident: Incident) -> str:
    """The chain from the root to the symptoms, and what the logs leave open."""
    trace = incident.root.sample.trace
    root = f"{trace.cause.type}: {trace.cause.message}" if trace else incident.root.template
    lines = [
        f"1. {border.code(root, 300)}" + ("" if trace else " (the message itself; no exception was logged with it)")
    ]
    for index, symptom in enumerate(incident.symptoms[:MOST_SYMPTOMS], start=2):
        shown = border.code(symptom.cluster.template, 200)
        lines.append(f"{index}. {shown} ({times(symptom.cluster.count)}): {border.sentence(symptom.evidence)}")
    if left := len(incident.symptoms) - MOST_SYMPTOMS:
        lines += [f"{MOST_SYMPTOMS + 2}. {number(left, 'more symptom')}"] if left > 0 else []
    missing = [f"- Not in the logs: {border.sentence(each)}" for each in incident.missing[:_MOST_MISSING]]
    return "\n".join(lines) + ("\n\n" + "\n".join(missing) if missing else "")


def next_step(incident: Incident) -> str:
    """What to look at first."""
    if incident.next_step:
        said = border.sentence(incident.next_step.rstrip("."))
        return f"{said[0].upper()}{said[1:]}."
    root = incident.root.sample
    if root.trace and root.trace.cause.place:
        place = root.trace.cause.place
        return f"Look at {border.code(place.function)} in {border.code(place.file)}: the exception comes from there."
    if root.location and root.location.name:
        return f"Look at {border.code(root.location.name)}, which logs the message, and at what it is told there."
    return "Find the place that logs the message, and give the log line a module and function."


def grouping(incident: Incident) -> str:
    """The folded account of what was taken to be one problem."""
    lines = ["| fingerprint | same by | entries | template |", "| --- | --- | --- | --- |"]
    shown = list(incident.clusters)[:MOST_SYMPTOMS]
    lines += [
        f"| `{each.fingerprint}` | {each.kind} | {each.count:,} | {border.cell(each.template, 200)} |" for each in shown
    ]
    notes = dict.fromkeys(note for each in shown for note in each.notes)
    said = [f"- {border.sentence(note)}" for note in list(notes)[:_MOST_NOTES]]
    told = "\n".join(lines) + ("\n\n" + "\n".join(said) if said else "")
    return f"<details><summary>How this was grouped</summary>\n\n{told}\n\n</details>"


def _met(incident: Incident) -> Iterator[str]:
    instances = incident.impact.instances
    if incident.instances:
        yield (
            _share(instances, "instance", "instances")
            if instances.part
            else number(len(incident.instances), "instance")
        )
    if incident.traces:
        yield number(len(incident.traces), "traced request")


def _share(share: Share, one: str = "", many: str = "") -> str:
    """`3 of 40 requests (7.5%)`; the part alone where nobody counted all, and the basis where it is not exact."""
    about = "" if share.basis is Basis.EXACT else f", {share.basis}"
    if share.whole is None or share.ratio is None:
        return (number(share.part, one, many) if many else f"{share.part:,}") + about
    if many and share.part == share.whole > 1:
        return f"all {share.whole:,} {many}" + (f" ({share.basis})" if about else "")
    if one and share.part == share.whole == 1:
        return f"the only {one}"
    noun = (f" {one}" if share.whole == 1 else f" {many}") if many else ""
    return f"{share.part:,} of {share.whole:,}{noun} ({share.ratio:.1%}{about})"

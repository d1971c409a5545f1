"""Making the plan: incidents are compared with the issues, and each gets its step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gardener.incidents.incident import FILED_UP_TO, Incident
from gardener.issues import absent, adopted, closed, own, texts, titles
from gardener.issues.comments import Comments, statuses
from gardener.issues.interface import Issue, Tracker
from gardener.issues.kinship import Related
from gardener.issues.marker import read_marker
from gardener.issues.matching import MOST_RELATED, Finding, Match, Matcher
from gardener.issues.plan import Action, Plan, Step
from gardener.issues.rules import Rules
from gardener.issues.texts import Context
from gardener.text.words import number


def open_issues(tracker: Tracker, rules: Rules) -> Sequence[Issue]:
    """The issues that incidents are compared with, by their numbers. Raises `TrackerError`."""
    if rules.match_all_open:
        return tracker.open_issues("")
    labelled = tracker.open_issues(rules.label)
    titled = [each for each in tracker.titled_issues(rules.label, titles.WORD) if titles.is_ours(each.title)]
    return sorted((*labelled, *titled), key=lambda each: each.number)


def make_plan(
    incidents: Sequence[Incident], issues: Sequence[Issue], tracker: Tracker, context: Context, rules: Rules
) -> Plan:
    """Compare the incidents with the open issues. Reads comments and closed issues of the tracker, changes nothing.

    Raises `TrackerError` when they cannot be read: then there is no plan.
    """
    first, duplicates = absent.without_duplicates(issues)
    # What this run wrote before it was cut off: the same run must find the same relations and the same limits again.
    made = frozenset(issue.number for issue in issues if _made_by(issue, context.run))
    matcher = Matcher([_unmanaged(each) for each in first], incidents, made)
    by_number = {issue.number: issue for issue in issues}
    findings = {each.fingerprint: _whole(matcher.find(each), by_number, made) for each in incidents}
    comments = Comments(tracker, context)
    past = closed.Past(tracker, rules, context, comments, incidents)
    steps: list[Step] = []
    owned: set[int] = set()
    created = len(made)
    for incident in incidents:
        finding = findings[incident.fingerprint]
        if incident.ignored:
            step = _step(incident, Action.IGNORE, f"a rule says so: {incident.ignored}")
        elif finding.match and finding.match.issue.number in owned:
            step = _kept(incident, finding.match)
        elif finding.match:
            owned.add(finding.match.issue.number)
            related = finding.related
            if finding.match.issue.number in made:
                related = (*past.related(incident), *related)[:MOST_RELATED]
            step = _matched(incident, finding.match, related, comments, context, rules)
        elif not incident.filed:
            step = _report(incident, finding.related)
        elif decided := past.step(incident):
            step = decided
            owned |= {decided.issue} if decided.issue else set()
        elif created < rules.new_issues:
            created += 1
            step = _create(incident, (*past.related(incident), *finding.related)[:MOST_RELATED], context, rules)
        else:
            most = number(rules.new_issues, "issue")
            reason = f"a run creates at most {most} (`max-new-issues`); the next one goes on"
            step = replace(_report(incident, finding.related), action=Action.DEFER, reason=reason)
        steps.append(step)
    matched = {finding.match.issue.number for finding in findings.values() if finding.match}
    logged = {cluster.fingerprint for each in incidents for cluster in each.clusters}
    unmatched = [each for each in first if each.number not in matched and not _is_among(logged, each)]
    twice = {by_number[second]: by_number[earlier] for second, earlier in sorted(duplicates.items())}
    is_first = any(step.writes for step in steps)
    steps += absent.steps(unmatched, twice, comments, context, rules)
    if not is_first:  # issues are closed last: while anything else is to be written, no earlier attempt has closed one
        steps += absent.done_before(past.issues, context)
    return Plan(context.run, rules.label, rules.repository, tuple(_within(steps, issues, comments, context, rules)))


def _made_by(issue: Issue, run: str) -> bool:
    marker = read_marker(issue.body)
    return marker is not None and marker.run == run and marker.action == Action.CREATE


def _is_among(logged: set[str], issue: Issue) -> bool:
    """Whether our issue is about something that was logged, though as a symptom of another problem: it is not quiet."""
    marker = read_marker(issue.body)
    return marker is not None and marker.root in logged


def _unmanaged(issue: Issue) -> Issue:
    """The issue for comparing: our block, which this run may rewrite, counts by its marker only."""
    marker = read_marker(issue.body)
    block = f"{texts.BEGIN}\n{marker}\n{texts.END}"  # enclosed, so that it still counts before copies of other markers
    return replace(issue, body=texts.replaced(issue.body, block)) if marker else issue


def _whole(finding: Finding, by_number: dict[int, Issue], made: frozenset[int]) -> Finding:
    """The finding with the issues as they are; what this run made itself is related to nothing."""
    match = finding.match and replace(finding.match, issue=by_number[finding.match.issue.number])
    related = tuple(
        replace(each, issue=by_number[each.issue.number]) for each in finding.related if each.issue.number not in made
    )
    return Finding(match, related)


def _within(
    steps: Sequence[Step], issues: Sequence[Issue], comments: Comments, context: Context, rules: Rules
) -> Iterator[Step]:
    """The steps, with those that go beyond `max-updates` left to the next run."""
    markers = [marker for issue in issues if (marker := read_marker(issue.body))]
    if sum(step.issue is not None for step in steps) > rules.updates:  # what was done in people's issues counts, too
        markers += [marker for issue in issues for _, marker in statuses(comments.lately(issue))]
    done = sum(each.run == context.run and each.action != Action.CREATE for each in markers)
    for step in steps:
        if step.issue is None or not step.writes:
            yield step
        elif done < rules.updates:
            done += 1
            yield step
        else:
            most = number(rules.updates, "issue")
            reason = f"a run changes at most {most} (`max-updates`); the next one goes on"
            kept = Step(Action.DEFER, step.incident, step.name, step.priority, reason, step.issue, step.url)
            yield replace(kept, related=step.related)


def _report(incident: Incident, related: tuple[Related, ...]) -> Step:
    reason = f"P{incident.priority.level} is below P{FILED_UP_TO}: reported in the worklog only"
    if incident.expected:
        reason = f"a rule says that it is expected: {incident.expected}"
    return replace(_step(incident, Action.REPORT, reason), related=tuple(each.issue.number for each in related))


def _create(incident: Incident, related: tuple[Related, ...], context: Context, rules: Rules) -> Step:
    why = "no open issue is about this"
    labels = (rules.label, f"P{incident.priority.level}")
    category = "regression" if any(each.issue.state == "closed" for each in related) else "active-dev"
    return replace(
        _step(incident, Action.CREATE, why),
        title=titles.title_of(incident, category, rules.title),
        body=texts.block(incident, context, related, Action.CREATE, why) + "\n",
        add_labels=(*labels, *titles.labels_of(incident, rules.labels, (*labels, *rules.ignore_labels))),
        related=tuple(each.issue.number for each in related),
    )


def _step(incident: Incident, action: Action, reason: str) -> Step:
    return Step(action, incident.fingerprint, titles.name_of(incident), incident.priority.level, reason)


def _matched(
    incident: Incident,
    found: Match,
    related: tuple[Related, ...],
    comments: Comments,
    context: Context,
    rules: Rules,
) -> Step:
    step = _maintain(incident, found)
    if reason := rules.hands_off(found.issue):
        return replace(step, action=Action.IGNORE, reason=f"{step.reason}; {reason}")
    if found.marker:
        done = found.marker.run == context.run and found.marker.action == Action.CREATE
        linked = tuple(each.issue.number for each in related) if done else ()
        return replace(own.step(step, incident, found.issue, found.marker, comments, context), related=linked)
    step = replace(step, related=tuple(each.issue.number for each in related))
    return adopted.step(step, incident, found.issue, comments, context)


def _maintain(incident: Incident, found: Match) -> Step:
    kept = _step(incident, Action.MAINTAIN, found.reason)
    return replace(kept, issue=found.issue.number, url=found.issue.url, expects=found.issue.digest)


def _kept(incident: Incident, found: Match) -> Step:
    """Each issue is written for its most urgent incident; the others are maintained there."""
    step = _maintain(incident, found)
    return replace(step, reason=f"{step.reason}; #{found.issue.number} is written for a more urgent problem")

"""`index.md`: one line for each run, the newest first, made anew from its own lines and the files that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gardener.text.words import entries, number
from gardener.worklog.parse import parse
from gardener.worklog.worklog import FOLDER, Worklog

NAME = "index.md"
PATH = FOLDER / NAME
_MOST = 500
_FILE = re.compile(r"GCP-LOG-GARDENER-WORKLOG-([\w.-]{1,40})-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)Z\.md", re.ASCII)
_LINE = re.compile(
    r"\| \[\d{4}-\d\d-\d\d \d\d:\d\d\]\((GCP-LOG-GARDENER-WORKLOG-[\w.-]{1,80}\.md)\) \| [\w.-]{1,40} \| "
    r"(?:P\d{1,2}|none|\?) \| [\w ,?+]{0,60} \| [\w ,?]{0,40} \| (?:yes|no|\?) \|",
    re.ASCII,
)
_HEAD = (
    "# Worklogs of the log gardener\n\nOne line for each run, the newest first; made anew by every run.\n\n"
    "| run (UTC) | window | worst | incidents | read | complete |\n| --- | --- | --- | --- | --- | --- |\n"
)


def line_of(worklog: Worklog) -> str:
    """The line of a run; it holds no log text."""
    incidents = worklog.scan.incidents
    coverage = worklog.scan.coverage
    worst = f"P{incidents[0].priority.level}" if incidents else "none"
    filed = sum(each.filed for each in incidents)
    complete = "yes" if coverage.complete else "no"
    found = f"{len(incidents)} found, {filed} to file" if incidents else "none"
    label = re.sub(r"[^\w.-]", "", coverage.asked.label) or "window"
    return (
        f"| [{worklog.at:%Y-%m-%d %H:%M}]({worklog.path.name}) | {label} | {worst} | {found} "
        f"| {entries(coverage.entries)} | {complete} |"
    )


def line_from(name: str, text: str) -> str:
    """The line of a worklog that has none yet, from its text: ours, or one that people made; empty for another file."""
    found = _FILE.fullmatch(name)
    if not found:
        return ""
    told = parse(text)
    worst = min((each.priority for each in told.clusters if each.priority is not None), default=None)
    shown = "none" if not told.clusters else f"P{worst}" if worst is not None else "?"
    read = entries(told.entries) if told.entries is not None else "?"
    complete = {True: "yes", False: "no", None: "?"}[told.complete]
    many = f"{len(told.clusters)} found" if told.clusters else "none"
    return f"| [{found[2]} {found[3]}:{found[4]}]({name}) | {found[1]} | {shown} | {many} | {read} | {complete} |"


def unlisted(names: Iterable[str], lines: Iterable[str]) -> list[str]:
    """The worklogs that no line tells of, the newest first."""
    known = {found[1] for line in lines if (found := _LINE.fullmatch(line.strip()))}
    left = (found for name in names if name not in known and (found := _FILE.fullmatch(name)))
    return [each[0] for each in sorted(left, key=lambda each: (each[2], each[3], each[4]), reverse=True)]


def render_index(names: Iterable[str], lines: Iterable[str]) -> str:
    """The index of the worklogs `names`; of `lines` the last one for a file counts, and a file without one is listed.

    Of lines that are not ours in every letter nothing is taken over: anybody can edit the file.
    """
    known = {found[1]: line for line in lines if (found := _LINE.fullmatch(line.strip()))}
    files = {found[0]: found for name in names if (found := _FILE.fullmatch(name))}
    ordered = sorted(files.values(), key=lambda found: (found[2], found[3], found[4], found[0]), reverse=True)
    shown = [
        known.get(each[0]) or f"| [{each[2]} {each[3]}:{each[4]}]({each[0]}) | {each[1]} | ? | ? | ? | ? |"
        for each in ordered[:_MOST]
    ]
    left = len(ordered) - len(shown)
    more = f"\n{number(left, 'older run')} {'is' if left == 1 else 'are'} not listed.\n" if left > 0 else ""
    return _HEAD + "".join(f"{each}\n" for each in shown) + more

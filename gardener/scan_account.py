"""The short account of what was read and found, for a terminal and the job log: no log text but through the border."""

from __future__ import annotations

from textwrap import wrap

from gardener.paint import PLAIN, Paint
from gardener.scan import Scan
from gardener.text import border
from gardener.text.words import entries, number
from gardener.tree import tree
from gardener.window import WHOLE, Coverage


def of_scan(scan: Scan) -> str:
    """What the logs hold: coverage, then a tree for each incident."""
    trees = (line for incident in scan.incidents for line in tree(incident, scan.coverage.covered))
    return "\n".join([of_coverage(scan.coverage), *silent(scan, PLAIN), *trees, normal(scan)])


def of_coverage(coverage: Coverage) -> str:
    """What was read, in one or two lines."""
    complete = "complete" if coverage.complete else "NOT complete"
    read = f"{entries(coverage.entries)} from {border.line(coverage.source)}"
    lines = [f"Read {read} over {coverage.covered} ({coverage.basis}, {complete})."]
    lines += [f"  gap: {border.line(gap.reason)}" for gap in coverage.gaps]
    lines += [
        f"  {each.name}: read {each.read:,}, which stand for {each.total:,} ({each.basis})" for each in coverage.strata
    ]
    if coverage.begun:
        lines.append(f"  {coverage.begun}")
    if coverage.reread:
        lines.append(f"  read again: {coverage.reread}, where {entries(coverage.late)} had arrived late")
    if coverage.backfilled:
        lines.append(f"  back-filled: {coverage.backfilled.reason}")
    lines += [f"  left out: {each}, which a run by hand counted" for each in coverage.apart]
    if coverage.effort.seconds:
        took = coverage.effort
        waited = f", of which {took.waited:.1f} s waiting" if took.waited else ""
        again = f", {number(took.retries, 'page')} asked for again" if took.retries else ""
        lines.append(f"  {number(coverage.pages, 'page')} in {took.seconds:.1f} s{waited}{again}")
    if coverage.unreadable:
        lines.append(f"  {number(coverage.unreadable, 'line')} could not be read as an entry{coverage.places}")
    if coverage.outside:
        lie = "lies" if coverage.outside == 1 else "lie"
        lines.append(f"  {entries(coverage.outside)} of the file {lie} outside the window")
    if coverage.undated and coverage.asked.label != WHOLE:
        lines.append(
            f"  {entries(coverage.undated)} without a time stamp: counted, although the window may not hold them"
        )
    return "\n".join(lines)


def silent(scan: Scan, paint: Paint) -> list[str]:
    """The services that stopped writing; their problems are not called gone."""
    said = [f"silent: {border.line(each.text)}." for each in scan.silences]
    if not paint.width:
        return [f"  {each}" for each in said]
    return [line for each in said for line in wrap(each, paint.width, initial_indent="  ", subsequent_indent=" " * 10)]


def normal(scan: Scan) -> str:
    """How much was normal operation."""
    count = sum(each.count for each in scan.normal)
    known = sum(scan.traffic.counts.values()) if scan.traffic else 0
    least = scan.traffic.about if scan.traffic else ""
    return f"  Normal operation (informational): {least}{entries(count + known)}"

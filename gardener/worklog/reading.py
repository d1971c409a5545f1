"""What a worklog tells about reading: the ledger of coverage, the traffic around the problems, the deployments."""

from __future__ import annotations

from collections.abc import Sequence

from gardener.entries.interface import Deployment, Traffic
from gardener.text import border
from gardener.text.words import number
from gardener.window import Basis, Coverage, Gap, instant, minute

_MOST_DEPLOYMENTS = 20


def coverage_rows(coverage: Coverage) -> list[tuple[str, str]]:
    """Rows of the session's table, beginning with the window that was asked for."""
    rows = [
        ("Window asked", f"`{coverage.asked}`"),
        ("Window covered", f"`{coverage.covered}`"),
        ("Entries read", f"{coverage.entries:,} ({coverage.basis}) in {number(coverage.pages, 'page')}"),
        ("Source", border.cell(coverage.source)),
        ("Complete", "yes" if coverage.complete else "no"),
    ]
    rows += [(f"Read of {each.name}", _stratum(each.read, each.total, each.basis)) for each in coverage.strata]
    if coverage.begun:
        rows.append(("Beginning", coverage.begun))
    if coverage.reread:
        found = f"{coverage.late:,} had arrived late and are counted here, {coverage.repeated:,} were counted before"
        rows.append(("Read again", f"`{coverage.reread}`: {found}"))
    elif coverage.repeated:
        rows.append(("Read again", f"{coverage.repeated:,} entries of the window, which were counted before"))
    if coverage.lateness is not None:
        rows.append(("Latest arrival", f"{coverage.lateness:g} s after its time stamp, among the entries read"))
    rows += [("Counted before", f"`{each}` by a run by hand, and left out here") for each in coverage.apart]
    if coverage.backfilled:
        rows.append(("Back-filled", _gap(coverage.backfilled)))
    if coverage.outside:
        rows.append(("Outside the window", f"{number(coverage.outside, 'entry', 'entries')} of the file, not used"))
    if coverage.undated:
        rows.append(("Without a time stamp", number(coverage.undated, "entry", "entries")))
    if coverage.unreadable:
        rows.append(("Unreadable", f"{number(coverage.unreadable, 'line')} without an entry{coverage.places}"))
    return rows + [("Gap", _gap(gap)) for gap in coverage.gaps]


def traffic_rows(traffic: Traffic) -> list[tuple[str, str]]:
    """The volume of each severity, with its basis."""
    return [(name, f"{traffic.about}{count:,}") for name, count in traffic.counts.items()]


def deployments(found: Sequence[Deployment]) -> str:
    """The deployments in the window as a list; an empty text for none."""
    lines = [
        f"- `{minute(each.at)}`: {border.code(each.target or 'unknown', 120)}"
        + (f", revision {border.code(each.revision, 100)}" if each.revision else "")
        + f" ({border.code(each.method, 100)})"
        for each in found[-_MOST_DEPLOYMENTS:]
    ]
    return f"**Deployments in the window:**\n\n{chr(10).join(lines)}" if lines else ""


def _stratum(read: int, total: int, basis: Basis) -> str:
    if basis is Basis.SAMPLED:
        return (
            f"{read:,} entries that stand for about {total:,} (sampled: {read / max(1, total):.1%}, evenly over time)"
        )
    return f"{read:,} entries ({basis})"


def _gap(gap: Gap) -> str:
    return f"`[{instant(gap.start)}, {instant(gap.end)})`: {border.sentence(gap.reason)}"

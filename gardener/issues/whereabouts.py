"""Where in the code, in words: the file with a permalink and the lines around, suspects, owners; or why not."""

from __future__ import annotations

from urllib.parse import quote

from gardener.incidents.incident import Incident
from gardener.issues import kept
from gardener.issues.context import Context
from gardener.source.interface import Change, Place, Unplaced
from gardener.text import border
from gardener.text.words import number

_MOST_FRAMES = 6
_MOST_OWNERS = 5
_LONGEST_LINE = 160


def where(incident: Incident, context: Context, *, new: bool = True, old: str = "") -> str:
    """The code that raised or logged it, as far as the logs and the repository say.

    Suspects are told where the problem is `new` to us; later the line of the text `old` that told them is kept, since
    what changed after a problem began did not cause it.
    """
    place = context.code.of(incident.fingerprint) if context.code else None
    if isinstance(place, Place):
        return _placed(place, context, new=new, old=old)
    lines = _logged(incident)
    if isinstance(place, Unplaced):
        lines.append(f"- not linked: {border.sentence(place.reason)}")
    return "\n".join(lines) or "Unknown: the entries name no code."


def suspects(place: Place, home: str) -> str:
    """The commits that touched the lines before the first entry, in one line; empty for none."""
    if not place.suspects:
        return ""
    return kept.SUSPECTS + f"{'; '.join(_change(each, home) for each in place.suspects)}"


def address(place: Place, home: str) -> str:
    """The permalink; empty without an address of the repository."""
    if not home:
        return ""
    line = f"#L{place.line}" if place.line else ""
    return f"{home}/blob/{place.commit}/{quote(place.path, safe='/', errors='replace')}{line}"


def _placed(place: Place, context: Context, *, new: bool, old: str) -> str:
    home = context.code.home if context.code else ""
    shown = border.code(f"{place.path}:{place.line}" if place.line else place.path)
    link = address(place, home)
    function = f", in {border.code(place.function)}" if place.function else ""
    doubt = "" if place.line else "; the line is not known there"
    commit = border.code(place.commit[:10])
    state = f"the deployed commit {commit}" if place.deployed else f"{commit} (the logs do not say what is deployed)"
    head = f"- {f'[{shown}]({link})' if link else shown}{function}, at {state}{doubt}"
    lines = [f"{head}; found by {border.sentence(place.found_by)}"]
    told = suspects(place, home) if new else kept.suspects(old, home)
    lines += [told] if told else []
    if new and not told and place.history:
        lines.append(f"- Its history was not searched: {border.sentence(place.history)}")
    if place.owners:
        listed = ", ".join(border.code(each, 100) for each in place.owners[:_MOST_OWNERS])
        lines.append(f"- Owners (CODEOWNERS): {listed}")
    return "\n".join(lines) + (f"\n\n{_source(place)}" if place.lines else "")


def _source(place: Place) -> str:
    width = len(str(place.lines[-1][0]))
    rows = []
    for at, text in place.lines:
        mark = "→" if at == place.line else " "
        rows.append(f"{mark} {at:>{width}}  {text.expandtabs(4)[:_LONGEST_LINE].rstrip()}")
    return border.block("\n".join(rows), 4_000)


def _change(change: Change, home: str) -> str:
    sha = border.code(change.sha[:10])
    linked = f"[{sha}]({home}/commit/{change.sha})" if home else sha
    pull = ""
    if change.pull:
        pull = (
            f" ([pull request {change.pull}]({home}/pull/{change.pull}))" if home else f" (pull request {change.pull})"
        )
    return (
        f"{linked}{pull} {border.code(change.subject, 100)} by {border.code(change.author, 60)}, {change.at:%Y-%m-%d}"
    )


def _logged(incident: Incident) -> list[str]:
    """What the logs alone say."""
    root = incident.root.sample
    lines = []
    if root.trace:
        frames = [frame for frame in root.trace.cause.frames if frame.in_app] or list(root.trace.cause.frames)
        for frame in reversed(frames[-_MOST_FRAMES:]):
            at = f", line {frame.line}" if frame.line else ""
            lines.append(f"- {border.code(f'{frame.file}:{frame.function}')}{at}")
        if left := len(frames) - _MOST_FRAMES:
            lines += [f"- and {number(left, 'frame')} further out"] if left > 0 else []
    if root.location and root.location.name:
        at = f", line {root.location.line}" if root.location.line else ""
        lines.append(f"- logged by {border.code(root.location.name)}{at}")
    return lines

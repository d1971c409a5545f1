"""Elixir, and what Erlang's runtime reports in its form.

Source: https://hexdocs.pm/elixir/Exception.html#format/3
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern

START = Pattern(r"(?P<before>.{0,200}?)\*\* \((?P<type>[A-Za-z][\w.]{0,200}|EXIT[^)]{0,80})\) ?(?P<message>.*)$")
FRAME = Pattern(
    r"\s*(?:\((?P<app>[\w.-]{1,80})(?: [\w.+-]{1,40})?\) )?(?P<file>[\w./@-]{1,300}\.(?:exs?|erl|eex|heex|leex)):(?P<line>\d{1,9}): (?P<function>.{1,300})$"
)
_NO_PLACE = Pattern(
    r"\s*\((?P<app>[\w.-]{1,80})(?: [\w.+-]{1,40})?\) (?P<function>[\w.:]{1,200}\([^\n]{0,300}\)|:?[\w.:]{1,200}/\d{1,3})\s*$"
)
_LIBRARIES = frozenset(
    "stdlib kernel elixir erts logger mix iex ex_unit eex compiler phoenix phoenix_live_view phoenix_html phoenix_ecto plug "
    "plug_cowboy cowboy cowlib ranch bandit thousand_island ecto ecto_sql db_connection postgrex myxql telemetry jason poison "
    "hackney mint finch tesla oban absinthe broadway gen_stage".split()
)


def parse(lines: Sequence[str]) -> Trace | None:
    """Each `** (Type) message` with the frames below it; the last one printed is the root."""
    found: list[tuple[str, list[str], list[Frame]]] = []
    for line in lines:
        if START.match(line):
            found += _raised(line)
        elif matched := FRAME.match(line) or _NO_PLACE.match(line):
            if found:
                found[-1][2].append(_frame(matched.groupdict()))
        elif found and not found[-1][2] and line.strip() and line[0] in " \t":
            found[-1][1].append(line.strip())
    raised = [RaisedException(kind, "\n".join(said).strip(), tuple(reversed(frames))) for kind, said, frames in found]
    return Trace(Language.ELIXIR, tuple(raised), len(raised) - 1) if raised else None


def _raised(line: str) -> Iterator[tuple[str, list[str], list[Frame]]]:
    """The exception that the line names, and behind one that only wraps another, the other."""
    matched = START.match(line)
    while matched:
        kind, said = matched["type"], matched["message"]
        matched = START.match(said) if said.startswith("** (") else None
        yield kind, ["" if matched else said], []


def _frame(parts: dict[str, str | None]) -> Frame:
    file, number = parts.get("file") or "", parts.get("line")
    function = (parts["function"] or "").partition(" # ")[0].strip()
    library = (parts["app"] or "") in _LIBRARIES
    return Frame(file, function, int(number) if number else None, not library)

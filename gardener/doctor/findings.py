"""Checks and what they found; a check that needs another one which failed is skipped, and says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from gardener.errors import GardenerError
from gardener.text import border

SETTINGS = "settings"
"""The first check, which every other one needs."""


class Verdict(StrEnum):
    """What a check came to."""

    OK = "OK"
    PROBLEM = "PROBLEM"
    UNKNOWN = "UNKNOWN"
    SKIPPED = "SKIPPED"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check: what was seen (`said`) and, for a problem, the exact text that mends it (`fix`)."""

    check: str
    verdict: Verdict
    said: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a check could not find out, and how a person can."""

    said: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. `look` says what is well, gives an `Unknown`, or raises the very error that a run would."""

    name: str
    look: Callable[[], str | Unknown]
    needs: tuple[str, ...] = ()


def examine(checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Look at everything in order. Never raises `GardenerError`."""
    found: dict[str, Finding] = {}
    for check in checks:
        found[check.name] = _examined(check, found)
    return tuple(found.values())


def _examined(check: Check, before: dict[str, Finding]) -> Finding:
    failed = {Verdict.PROBLEM, Verdict.SKIPPED}
    missing = next((name for name in check.needs if name in before and before[name].verdict in failed), "")
    if missing:
        return Finding(check.name, Verdict.SKIPPED, f"looked at when {missing} is well")
    try:
        seen = check.look()
    except GardenerError as error:
        return Finding(check.name, Verdict.PROBLEM, error.cause, error.remedy)
    if isinstance(seen, Unknown):
        return Finding(check.name, Verdict.UNKNOWN, seen.said, seen.fix)
    return Finding(check.name, Verdict.OK, seen)


def problems(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that are wrong."""
    return tuple(each for each in findings if each.verdict is Verdict.PROBLEM)


def to_text(findings: Iterable[Finding]) -> str:
    """Plain lines for a terminal or a job log; a fix of several lines keeps them."""
    lines = []
    for each in findings:
        said = [border.line(part, 2_000) for part in border.visible(each.said).splitlines()] or [""]
        lines.append(f"{each.verdict:<8} {each.check:<22} {said[0]}")
        lines += [f"{'':<32}{part}" for part in said[1:]]
        lines += [
            f"{'':<9}{'fix: ' if not place else '     '}{part}" for place, part in enumerate(each.fix.splitlines())
        ]
    return "\n".join(lines)


def to_markdown(findings: Iterable[Finding]) -> str:
    """A list for the job summary, each fix in a block to copy from."""
    parts = []
    for each in findings:
        parts.append(f"- **{each.verdict}** {each.check}: {border.sentence(each.said.replace('`', ''))}")
        if each.fix:
            block = border.block(each.fix).replace("\n", "\n  ")
            parts.append(f"\n  {block}\n")
    return "\n".join(parts) + "\n"


def to_json(findings: Iterable[Finding]) -> str:
    """The findings for programs: `{"schema": 1, "ok": ..., "checks": [{"check", "verdict", "said", "fix"}]}`."""
    found = tuple(findings)
    checks = [{**asdict(each), "said": border.visible(each.said)} for each in found]
    return json.dumps({"schema": 1, "ok": not problems(found), "checks": checks}, indent=2, ensure_ascii=False) + "\n"

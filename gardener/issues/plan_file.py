"""The plan as a document: JSON for `gardener apply`, and Markdown for people."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from gardener.errors import SettingsError
from gardener.issues.plan import Action, Plan, Step
from gardener.text import border
from gardener.text.words import number

SCHEMA = 3
"""Raised with every change of a step's fields: a plan is applied by the version that made it."""

_NUMBERS = ("issue", "status_id", "comments")
_TEXTS = ("title", "body", "comment", "status", "state", "state_reason")
_SURE_TEXTS = ("incident", "name", "reason", "url", "expects", "advice")
_LISTS = {"add_labels": str, "remove_labels": str, "related": int}
_REMEDY = "write it with `gardener plan`, and apply it unchanged with the same version"


def to_json(plan: Plan) -> str:
    """The plan as JSON; `from_json` gives it back."""
    return json.dumps({"schema": SCHEMA, **asdict(plan)}, indent=1, ensure_ascii=True) + "\n"


def from_json(text: str, name: str) -> Plan:
    """The plan that the text holds. Raises `SettingsError` for anything but a plan of this schema."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"`{name}` is not JSON: {error}", _REMEDY) from None
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        found = raw.get("schema") if isinstance(raw, dict) else None
        raise SettingsError(f"`{name}` is no plan of schema {SCHEMA}, but {found!r}", _REMEDY)
    try:
        steps = tuple(_step(each) for each in raw["steps"])
        return Plan(str(raw["run"]), str(raw["label"]), str(raw["repository"]), steps)
    except (KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"`{name}` is damaged: {error}", _REMEDY) from None


def read(path: Path) -> Plan:
    """The plan in a file. Raises `SettingsError`."""
    try:
        return from_json(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the plan `{path}` cannot be read: {getattr(error, 'strerror', error)}", _REMEDY) from None


def to_markdown(plan: Plan) -> str:
    """What the plan would change, and why, for people."""
    lines = [f"# Plan for {border.code(plan.run)}", "", _headline(plan), ""]
    for step in plan.steps:
        target = f"#{step.issue}" if step.issue else "new issue" if step.action is Action.CREATE else "no issue"
        lines.append(f"## P{step.priority}: {step.action}, {target}")
        lines += ["", border.code(step.name), "", f"Why: {border.sentence(step.reason, references=True)}.", ""]
        lines += _changes(step)
    return "\n".join(lines)


def _headline(plan: Plan) -> str:
    writing = len(plan.writing)
    if not writing:
        return "Nothing would be changed."
    return f"{number(len(plan.steps), 'step')}, {writing} of them change something."


def _changes(step: Step) -> list[str]:
    lines = []
    if step.related:
        lines.append(f"- related: {', '.join(f'#{each}' for each in step.related)}")
    if step.advice:
        lines.append(f"- advice: {step.advice}")
    if step.state:
        reason = f" (`{step.state_reason}`)" if step.state_reason else ""
        lines.append(f"- state: `{step.state}`{reason}")
    if step.title:
        lines.append(f"- title: {border.code(step.title)}")
    lines += [f"- label added: {border.code(label)}" for label in step.add_labels]
    lines += [f"- label removed: {border.code(label)}" for label in step.remove_labels]
    for what, text in (("body", step.body), ("comment", step.comment), ("status comment", step.status)):
        if text:
            lines += [f"- {what}:", "", _folded(text), ""]
    if step.writes and step.expects:
        lines.append(f"- expects: the issue as it was read (`{step.expects}`); refused if it has changed")
    return [*lines, ""] if lines else []


def _folded(text: str) -> str:
    return f"<details><summary>text</summary>\n\n{border.block(text, 4 * len(text) + 100, 'markdown')}\n\n</details>"


def _step(raw: dict[str, Any]) -> Step:
    known = {each.name for each in fields(Step)}
    if unknown := set(raw) - known:
        raise ValueError(f"unknown fields {', '.join(sorted(unknown))}")
    if not all(isinstance(raw.get(name), int | None) for name in _NUMBERS):
        raise ValueError(f"a value of {' or '.join(_NUMBERS)} is no number")
    if not all(isinstance(raw.get(name), str | None) for name in _TEXTS):
        raise ValueError(f"a value of {', '.join(_TEXTS)} is no text")
    for name, kind in _LISTS.items():
        if not isinstance(raw[name], list) or not all(isinstance(each, kind) for each in raw[name]):
            raise ValueError(f"{name} is no list of {'texts' if kind is str else 'numbers'}")
    if not all(isinstance(raw[name], str) for name in _SURE_TEXTS) or not isinstance(raw["priority"], int):
        raise ValueError(f"a value of {', '.join(_SURE_TEXTS)} is no text, or the priority is no number")
    return Step(**{**raw, **{name: tuple(raw[name]) for name in _LISTS}, "action": Action(raw["action"])})

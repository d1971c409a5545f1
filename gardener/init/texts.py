"""The two files that `gardener init` writes: a workflow, and a settings file that shows everything there is to set."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gardener.inputs import INPUTS, Input
from gardener.rules.sections import SECTIONS

CHECKOUT = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2"
_ELSEWHERE = {"dry-run", "logs", "tracker", "worklog-dir", "repository"}
"""Inputs that a file of settings may hold, and that a repository's own file has little use for."""

_WORKFLOW = """\
name: Log gardener
on:
  schedule:
    - cron: "17 5 * * *" # off the full hour, when schedules are late or dropped
  workflow_dispatch:
    inputs:
      window:
        description: What to read, e.g. 90m, 24h or 7d; empty for the window of the settings
        required: false
      dry-run:
        description: Plan and show only; change nothing
        type: boolean
        default: true
permissions: {{}}
concurrency:
  group: log-gardener
  cancel-in-progress: false # a run that is cancelled leaves its window unread
jobs:
  garden:
    runs-on: {runner}
    timeout-minutes: 30
    permissions:
      contents: write # the worklog's branch
      id-token: write # workload identity
      issues: write
      pull-requests: write # the pull request that offers the worklog
    steps:
      - uses: {checkout}
        with:
          persist-credentials: false
      - uses: {action}
        with: # project, service and the rest are in .github/log-gardener.yml
          window: ${{{{ inputs.window }}}}
          dry-run: ${{{{ inputs.dry-run && 'true' || 'false' }}}}
"""

_RULES = {
    "components": """\
- name: Checkout
  match: { module: "shop.checkout.*" }
  impact: Customers cannot pay.
  owners: [pay-team]
  at-least: P2
""",
    "ignore": """\
- match: { message: "^scanner \\\\d+ came by" }
  reason: our own scanner
""",
    "expected": """\
- match: { exception: RateLimited }
  reason: the supplier's nightly limit
""",
    "normal": """\
- match: { route: /ready, method: GET }
  reason: the load balancer's probe
""",
    "merge": """\
- match: { exception: "Redis*Error" }
  name: Redis is away
""",
    "split": """\
- match: { message: upstream failed }
  by: [route, status]
""",
    "name": """\
- match: { function: price }
  name: Prices cannot be worked out
""",
    "priorities": """\
- match: { service: nightly-batch }
  priority: P5
  reason: it is repeated until it works
""",
}
"""An example for each section of rules; a test holds them against the sections that there are."""


def workflow(action: str, runner: str = "ubuntu-latest") -> str:
    """The workflow that runs the action once a day, and on demand as a dry run."""
    return _WORKFLOW.format(action=action, checkout=CHECKOUT, runner=runner)


def settings(values: Mapping[str, str], missing: tuple[str, ...], schema: str) -> str:
    """The settings file: `values` as they are, `missing` marked to be filled in, all the rest as comments."""
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    lines += [
        "# Settings of the log gardener. Everything is optional; what stands in a comment is the default or an example."
    ]
    for each in INPUTS:
        if each.in_file and each.name not in _ELSEWHERE:
            lines += ["", f"# {each.help}", *_line(each, values, missing)]
    for section in SECTIONS:
        lines += ["", f"# {section.help}", f"#{section.name}:"]
        lines += [f"#  {line}" for line in _RULES[section.name].splitlines()]
    return "\n".join(lines) + "\n"


def _line(each: Input, values: Mapping[str, str], missing: tuple[str, ...]) -> list[str]:
    if each.name in values:
        return [f"{each.name}: {_scalar(values[each.name])}"]
    if each.name in missing:
        return [f"{each.name}: # TODO: docs/setup.md of the gardener says how to get it"]
    return [f"#{each.name}: {_scalar(each.default)}".rstrip()]


def _scalar(text: str) -> str:
    """The text as the settings file gives it back: plain where that is safe, else quoted as in JSON, which is YAML."""
    import yaml

    try:
        node = yaml.compose(f"x: {text}", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        node = None
    read = node.value[0][1].value if isinstance(node, yaml.MappingNode) else None
    return text if read == text else json.dumps(text, ensure_ascii=False)

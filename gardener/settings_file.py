"""The settings file: which texts it gives for which keys, with the line of each, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import yaml


@dataclass(frozen=True, slots=True)
class Line:
    """One `key: value` of the file. `text` is None where the value is neither a scalar nor a list of scalars.

    A list comes as one line of text for each item. `place` is `file:line`, 1-based; `node` is the value itself.
    """

    key: str
    text: str | None
    is_list: bool
    place: str
    node: yaml.Node


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What the file says; `mistake` says why nothing could be read of it, and is empty where it could."""

    lines: tuple[Line, ...] = ()
    mistake: str = ""


def read(path: Path, name: str) -> SettingsFile:
    """Read the file, which is called `name` in messages. Never raises."""
    import yaml  # here, so that `--help` does not wait for it

    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        return SettingsFile(
            mistake=f"the settings file `{name}` cannot be read: {getattr(error, 'strerror', '') or error}"
        )
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        return SettingsFile(mistake=f"`{name}{line}` is not YAML: {getattr(error, 'problem', None) or error}")
    if tree is None:
        return SettingsFile()
    if not isinstance(tree, yaml.MappingNode):
        return SettingsFile(mistake=f"`{name}:1` must hold `key: value` lines")
    return SettingsFile(tuple(_line(key, value, name) for key, value in tree.value))


def _line(key: yaml.Node, value: yaml.Node, name: str) -> Line:
    import yaml

    place = f"`{name}:{key.start_mark.line + 1}`"
    if isinstance(value, yaml.ScalarNode):
        text = "" if value.tag == "tag:yaml.org,2002:null" else value.value.strip()
        return Line(str(key.value), text, is_list=False, place=place, node=value)
    if isinstance(value, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in value.value):
        return Line(
            str(key.value), "\n".join(item.value for item in value.value), is_list=True, place=place, node=value
        )
    return Line(str(key.value), None, is_list=False, place=place, node=value)

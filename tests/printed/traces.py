"""All of the traces, by their names."""

from __future__ import annotations

from typing import Final

from tests.printed import (
    traces_cpp,
    traces_dart,
    traces_dotnet,
    traces_elixir,
    traces_go,
    traces_java,
    traces_node,
    traces_php,
    traces_python,
    traces_python_libraries,
    traces_ruby,
    traces_rust,
)

PRINTED: Final[dict[str, str]] = {
    **traces_cpp.PRINTED,
    **traces_dart.PRINTED,
    **traces_dotnet.PRINTED,
    **traces_elixir.PRINTED,
    **traces_go.PRINTED,
    **traces_java.PRINTED,
    **traces_node.PRINTED,
    **traces_php.PRINTED,
    **traces_python.PRINTED,
    **traces_python_libraries.PRINTED,
    **traces_ruby.PRINTED,
    **traces_rust.PRINTED,
}

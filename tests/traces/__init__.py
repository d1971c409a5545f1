"""Stack traces of each language with what a reader names as their cause. Written by us."""

from tests.traces import (
    cpp,
    dart,
    dotnet,
    elixir,
    go,
    go_libraries,
    java,
    java_libraries,
    node,
    node_libraries,
    php,
    python,
    python_libraries,
    ruby,
    rust,
)
from tests.traces.sample import Sample
from tests.traces.usual import SAMPLES

FORMS = tuple(
    sample
    for module in (
        cpp,
        dart,
        dotnet,
        elixir,
        go,
        go_libraries,
        java,
        java_libraries,
        node,
        node_libraries,
        php,
        python,
        python_libraries,
        ruby,
        rust,
    )
    for sample in module.SAMPLES
)
"""Forms that runtimes, loggers and frameworks give to a trace, beside the usual ones."""

__all__ = ["FORMS", "SAMPLES", "Sample"]

"""The corpora of traces, split line by line as an agent picks them up from a stream."""

from __future__ import annotations

import pytest

from tests.test_events_split import ORDINARY, ids, joined_ids, listed
from tests.traces import cpp, dart, dotnet, elixir, go, java, node, php, python, ruby, rust, usual
from tests.traces.sample import Sample

# What is printed by several calls, or ends in ordinary lines: no stream tells that these are one.
APART = frozenset()
SAMPLES = [
    sample
    for corpus in (cpp, dart, dotnet, elixir, go, java, node, php, python, ruby, rust, usual)
    for sample in corpus.SAMPLES
    if "\n" in sample.text and sample.name not in APART
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.language} {sample.name}")
def test_a_sample_that_was_split_is_one_record(sample: Sample) -> None:
    """With its blank lines or without, between ordinary lines of the same stream."""
    lines = [line.rstrip() for line in sample.text.strip("\n").split("\n")]
    for printed in (lines, [line for line in lines if line]):
        first, *inner, last = listed([ORDINARY[0], *printed, ORDINARY[3]])
        assert joined_ids([first, *inner, last]) == {(first.insert_id,), ids(inner), (last.insert_id,)}

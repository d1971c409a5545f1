"""What is written down of a structured payload."""

from __future__ import annotations

from typing import Any, TypeAlias

Payload: TypeAlias = tuple[str, str, str, str, dict[str, Any]]
"""A name for it, the level, the message and the place that it states, and itself."""

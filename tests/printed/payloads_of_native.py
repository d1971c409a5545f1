"""Structured payloads as logging libraries of C++ and Rust write them: the level, the message and the place that each states. Written by us."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload

NATIVE: Final[tuple[Payload, ...]] = (
    (
        "spdlog json",
        "ERROR",
        "cannot pay",
        "cart",
        {"time": "2024", "name": "cart", "level": "error", "process": 1, "thread": 2, "message": "cannot pay"},
    ),
    (
        "rust tracing flat",
        "WARNING",
        "slow",
        "shop::cart",
        {
            "timestamp": "2024",
            "level": "WARN",
            "message": "slow",
            "target": "shop::cart",
            "filename": "src/cart.rs",
            "line_number": 31,
        },
    ),
    ("slog-json rust", "ERROR", "cannot pay", "", {"msg": "cannot pay", "level": "ERRO", "ts": "2024", "order": 7}),
)

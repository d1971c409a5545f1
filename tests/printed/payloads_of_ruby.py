"""Structured payloads as logging libraries of Ruby write them: the level, the message and the place that each states. Written by us."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload

RUBY: Final[tuple[Payload, ...]] = (
    (
        "semantic_logger",
        "ERROR",
        "cannot pay",
        "Cart",
        {
            "host": "h",
            "application": "shop",
            "timestamp": "2024",
            "level": "error",
            "level_index": 4,
            "pid": 1,
            "thread": "1",
            "name": "Cart",
            "message": "cannot pay",
            "exception": {"name": "RuntimeError", "message": "no price", "stack_trace": ["/app/cart.rb:31:in `pay'"]},
        },
    ),
    (
        "ruby json",
        "ERROR",
        "cannot pay",
        "",
        {"severity": "ERROR", "progname": "shop", "time": "2024", "message": "cannot pay", "pid": 1},
    ),
    (
        "ougai",
        "ERROR",
        "cannot pay",
        "shop",
        {"name": "shop", "hostname": "h", "pid": 1, "level": 50, "time": "2024", "v": 0, "msg": "cannot pay"},
    ),
)

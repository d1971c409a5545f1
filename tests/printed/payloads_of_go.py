"""Structured payloads as logging libraries of Go write them: the level, the message and the place that each states. Written by us."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload

GO: Final[tuple[Payload, ...]] = (
    (
        "zap prod",
        "ERROR",
        "cannot pay",
        "cart/cart.go",
        {
            "level": "error",
            "ts": 1714731072.3,
            "caller": "cart/cart.go:31",
            "msg": "cannot pay",
            "stacktrace": "main.pay\n\t/app/cart.go:31",
            "error": "no price",
        },
    ),
    ("zap dpanic", "CRITICAL", "cannot pay", "", {"level": "dpanic", "ts": 1714731072.3, "msg": "cannot pay"}),
    (
        "logrus",
        "WARNING",
        "slow",
        "/app/cart.go:31:main.pay",
        {
            "level": "warning",
            "msg": "slow",
            "time": "2024-05-03T10:11:12Z",
            "func": "main.pay",
            "file": "/app/cart.go:31",
        },
    ),
    (
        "slog",
        "ERROR",
        "cannot pay",
        "/app/cart.go:main.pay",
        {
            "time": "2024-05-03T10:11:12Z",
            "level": "ERROR",
            "source": {"function": "main.pay", "file": "/app/cart.go", "line": 31},
            "msg": "cannot pay",
            "err": "no price",
        },
    ),
    ("slog custom", "INFO", "opened", "", {"time": "2024-05-03T10:11:12Z", "level": "INFO+1", "msg": "opened"}),
    (
        "zerolog",
        "ERROR",
        "cannot pay",
        "",
        {"level": "error", "error": "no price", "time": 1714731072, "message": "cannot pay"},
    ),
    ("zerolog no msg", "ERROR", "no price", "", {"level": "error", "error": "no price", "time": 1714731072}),
    (
        "hclog",
        "ERROR",
        "cannot pay",
        "agent.server",
        {"@level": "error", "@message": "cannot pay", "@module": "agent.server", "@timestamp": "2024-05-03T10:11:12Z"},
    ),
)

"""Structured payloads as logging libraries of PHP write them: the level, the message and the place that each states. Written by us."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload

PHP: Final[tuple[Payload, ...]] = (
    (
        "monolog",
        "ERROR",
        "cannot pay",
        "",
        {
            "message": "cannot pay",
            "context": {
                "exception": {
                    "class": "RuntimeException",
                    "message": "no price",
                    "code": 0,
                    "file": "/app/cart.php:31",
                    "trace": ["/app/main.php:7"],
                }
            },
            "level": 400,
            "level_name": "ERROR",
            "channel": "app",
            "datetime": "2024",
            "extra": {},
        },
    ),
    (
        "monolog notice",
        "NOTICE",
        "n",
        "",
        {
            "message": "n",
            "context": [],
            "level": 250,
            "level_name": "NOTICE",
            "channel": "app",
            "datetime": "2024",
            "extra": [],
        },
    ),
    (
        "monolog google",
        "CRITICAL",
        "c",
        "",
        {"message": "c", "severity": "CRITICAL", "channel": "app", "timestamp": "2024"},
    ),
)

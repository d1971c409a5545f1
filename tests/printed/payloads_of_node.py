"""Structured payloads as logging libraries of Node.js write them: the level, the message and the place that each states. Written by us."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload

NODE: Final[tuple[Payload, ...]] = (
    (
        "winston",
        "ERROR",
        "cannot pay",
        "",
        {
            "level": "error",
            "message": "cannot pay",
            "timestamp": "2024-05-03T10:11:12Z",
            "stack": "Error: cannot pay\n    at pay (/app/cart.js:31:11)",
        },
    ),
    ("winston verbose", "DEBUG", "opening", "", {"level": "verbose", "message": "opening"}),
    ("winston http", "INFO", "GET /error", "", {"level": "http", "message": "GET /error"}),
    ("winston obj", "ERROR", "no price", "", {"level": "error", "message": {"name": "Error", "message": "no price"}}),
    (
        "pino",
        "ERROR",
        "no price",
        "",
        {
            "level": 50,
            "time": 1714731072345,
            "pid": 1,
            "hostname": "h",
            "err": {
                "type": "Error",
                "message": "no price",
                "stack": "Error: no price\n    at pay (/app/cart.js:31:11)",
            },
            "msg": "no price",
        },
    ),
    (
        "pino http",
        "ERROR",
        "request errored",
        "",
        {
            "level": 50,
            "time": 1,
            "pid": 1,
            "hostname": "h",
            "req": {"id": 1, "method": "GET", "url": "/pay", "headers": {}},
            "res": {"statusCode": 500, "headers": {}},
            "err": {
                "type": "Error",
                "message": "failed with status code 500",
                "stack": "Error: x\n    at f (/app/a.js:1:1)",
            },
            "responseTime": 3,
            "msg": "request errored",
        },
    ),
    ("pino str", "WARNING", "slow", "", {"level": "warn", "time": 1, "msg": "slow"}),
    ("pino trace", "DEBUG", "t", "", {"level": 10, "time": 1, "msg": "t"}),
    (
        "bunyan",
        "CRITICAL",
        "bye",
        "shop",
        {"name": "shop", "hostname": "h", "pid": 1, "level": 60, "msg": "bye", "time": "2024-05-03T10:11:12Z", "v": 0},
    ),
)

"""Structured payloads as logging libraries of Python write them: the level, the message and the place that each states. Written by us."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload

PYTHON: Final[tuple[Payload, ...]] = (
    (
        "structlog",
        "ERROR",
        "cannot pay",
        "shop.cart",
        {
            "event": "cannot pay",
            "level": "error",
            "timestamp": "2024-05-03T10:11:12Z",
            "logger": "shop.cart",
            "order": 7,
        },
    ),
    (
        "structlog pos",
        "WARNING",
        "slow",
        "job.py:run",
        {
            "event": "slow",
            "log_level": "warning",
            "func_name": "run",
            "lineno": 3,
            "filename": "job.py",
            "pathname": "/app/job.py",
        },
    ),
    (
        "loguru",
        "ERROR",
        "cannot pay",
        "cart:pay",
        {
            "text": "2024-05-03 | ERROR | x:pay:31 - cannot pay\n",
            "record": {
                "elapsed": {"repr": "0:00:01"},
                "exception": None,
                "extra": {},
                "file": {"name": "cart.py", "path": "/app/cart.py"},
                "function": "pay",
                "level": {"icon": "❌", "name": "ERROR", "no": 40},
                "line": 31,
                "message": "cannot pay",
                "module": "cart",
                "name": "shop.cart",
                "process": {"id": 1, "name": "MainProcess"},
                "thread": {"id": 1, "name": "MainThread"},
                "time": {"repr": "2024", "timestamp": 1714731072.3},
            },
        },
    ),
    (
        "python-json",
        "ERROR",
        "cannot pay",
        "shop.cart:pay",
        {
            "asctime": "2024-05-03 10:11:12,345",
            "levelname": "ERROR",
            "name": "shop.cart",
            "message": "cannot pay",
            "funcName": "pay",
            "lineno": 31,
            "pathname": "/app/cart.py",
        },
    ),
    ("python levelno", "WARNING", "slow", "shop", {"levelno": 30, "msg": "slow", "name": "shop", "lineno": 3}),
)

"""Structured payloads as logging libraries of Java write them: the level, the message and the place that each states. Written by us."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload

JAVA: Final[tuple[Payload, ...]] = (
    (
        "log4j2 JsonLayout",
        "ERROR",
        "cannot pay",
        "com.acme.Cart",
        {
            "thread": "main",
            "level": "ERROR",
            "loggerName": "com.acme.Cart",
            "message": "cannot pay",
            "thrown": {
                "commonElementCount": 0,
                "message": "no price",
                "name": "java.lang.RuntimeException",
                "extendedStackTrace": "java.lang.RuntimeException: no price\n\tat com.acme.Cart.pay(Cart.java:31)",
            },
            "endOfBatch": False,
            "instant": {"epochSecond": 1714731072},
        },
    ),
    (
        "log4j2 template ecs",
        "ERROR",
        "cannot pay",
        "com.acme.Cart",
        {
            "@timestamp": "2024-05-03T10:11:12Z",
            "ecs.version": "1.2.0",
            "log.level": "ERROR",
            "message": "cannot pay",
            "process.thread.name": "main",
            "log.logger": "com.acme.Cart",
            "error.type": "java.lang.RuntimeException",
            "error.message": "no price",
            "error.stack_trace": "java.lang.RuntimeException: no price\n\tat com.acme.Cart.pay(Cart.java:31)\n",
        },
    ),
    (
        "ecs nested",
        "WARNING",
        "slow",
        "com.acme.Cart",
        {
            "@timestamp": "2024-05-03T10:11:12Z",
            "log": {"level": "WARN", "logger": "com.acme.Cart"},
            "message": "slow",
            "ecs": {"version": "1.6.0"},
            "service": {"name": "shop"},
        },
    ),
    (
        "log4j2 GELF",
        "ERROR",
        "cannot pay",
        "",
        {
            "version": "1.1",
            "host": "h",
            "short_message": "cannot pay",
            "full_message": "cannot pay\njava.lang.RuntimeException",
            "timestamp": 1714731072.3,
            "level": 3,
            "_logger": "com.acme.Cart",
            "_thread": "main",
        },
    ),
    (
        "gcp layout log4j2",
        "ERROR",
        "cannot pay",
        "com.acme.Cart.pay",
        {
            "timestamp": "2024-05-03T10:11:12Z",
            "severity": "ERROR",
            "message": "cannot pay",
            "logging.googleapis.com/sourceLocation": {"function": "com.acme.Cart.pay"},
            "exception": {
                "class": "java.lang.RuntimeException",
                "message": "no price",
                "stackTrace": "java.lang.RuntimeException: no price\n\tat com.acme.Cart.pay(Cart.java:31)",
            },
            "logger": "com.acme.Cart",
            "thread": "main",
        },
    ),
    (
        "logstash encoder",
        "ERROR",
        "cannot pay",
        "com.acme.Cart",
        {
            "@timestamp": "2024-05-03T10:11:12Z",
            "@version": "1",
            "message": "cannot pay",
            "logger_name": "com.acme.Cart",
            "thread_name": "main",
            "level": "ERROR",
            "level_value": 40000,
            "stack_trace": "java.lang.RuntimeException: no price\n\tat com.acme.Cart.pay(Cart.java:31)",
        },
    ),
    (
        "logback JsonEncoder",
        "ERROR",
        "cannot pay 7",
        "com.acme.Cart",
        {
            "sequenceNumber": 0,
            "timestamp": 1714731072345,
            "level": "ERROR",
            "threadName": "main",
            "loggerName": "com.acme.Cart",
            "context": {"name": "default", "birthdate": 1, "properties": {}},
            "mdc": {},
            "formattedMessage": "cannot pay 7",
            "message": "cannot pay {}",
            "arguments": ["7"],
            "throwable": None,
        },
    ),
)

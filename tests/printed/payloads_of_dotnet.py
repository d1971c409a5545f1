"""Structured payloads as logging libraries of .NET write them: the level, the message and the place that each states. Written by us."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload

DOTNET: Final[tuple[Payload, ...]] = (
    (
        "serilog clef",
        "ERROR",
        "cannot pay {Order}",
        "Shop.Cart",
        {
            "@t": "2024-05-03T10:11:12Z",
            "@mt": "cannot pay {Order}",
            "@l": "Error",
            "@x": "System.Exception: no price\n   at Shop.Cart.Pay() in /src/Cart.cs:line 31",
            "Order": 7,
            "SourceContext": "Shop.Cart",
        },
    ),
    (
        "serilog rendered",
        "WARNING",
        "slow 7",
        "",
        {"@t": "2024-05-03T10:11:12Z", "@m": "slow 7", "@i": "4ff", "@l": "Warning"},
    ),
    ("serilog rendered info", "INFO", "opened 7", "", {"@t": "2024-05-03T10:11:12Z", "@m": "opened 7", "@i": "4ff"}),
    (
        "serilog json",
        "CRITICAL",
        "bye",
        "",
        {
            "Timestamp": "2024-05-03T10:11:12Z",
            "Level": "Fatal",
            "MessageTemplate": "bye",
            "Properties": {"SourceContext": "Shop.Cart"},
        },
    ),
    (
        "serilog rendered msg",
        "ERROR",
        "cannot pay 7",
        "",
        {
            "Timestamp": "2024",
            "Level": "Error",
            "MessageTemplate": "cannot pay {Order}",
            "RenderedMessage": "cannot pay 7",
            "Exception": "System.Exception: x\n   at A.B()",
            "Properties": {},
        },
    ),
    (
        "net json console",
        "ERROR",
        "cannot pay",
        "Shop.Cart",
        {
            "EventId": 0,
            "LogLevel": "Error",
            "Category": "Shop.Cart",
            "Message": "cannot pay",
            "State": {"Message": "cannot pay", "{OriginalFormat}": "cannot pay"},
        },
    ),
    (
        "net json critical",
        "CRITICAL",
        "bye",
        "Host",
        {"EventId": 6, "LogLevel": "Critical", "Category": "Host", "Message": "bye"},
    ),
    (
        "nlog",
        "ERROR",
        "cannot pay",
        "Shop.Cart",
        {
            "time": "2024",
            "level": "Error",
            "logger": "Shop.Cart",
            "message": "cannot pay",
            "exception": "System.Exception: x\n   at A.B()",
        },
    ),
    (
        "nlog upper",
        "WARNING",
        "slow",
        "",
        {"time": "2024", "level": "WARN", "nested": {"message": "x"}, "message": "slow"},
    ),
    (
        "log4net",
        "ERROR",
        "cannot pay",
        "Shop.Cart",
        {
            "date": "2024",
            "level": "ERROR",
            "appname": "shop",
            "logger": "Shop.Cart",
            "thread": "1",
            "message": "cannot pay",
        },
    ),
)

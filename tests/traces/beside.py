"""Stacks in fields whose exception other fields name: the payload, and the type, message and innermost function of its root cause."""

from typing import Any

_GOROUTINE = """\
goroutine 8 [running]:
runtime/debug.Stack()
\t/usr/local/go/src/runtime/debug/stack.go:26 +0x5e
fx/mw.Recover.func1.1()
\t/src/mw/recover.go:19 +0x6a
panic({0x7a3d60?, 0x92e4f0?})
\t/usr/local/go/src/runtime/panic.go:785 +0x132
fx.(*Table).Put(0xc0001a2000)
\t/src/table.go:24 +0x4d"""

BESIDE: tuple[tuple[str, dict[str, Any], str, str, str], ...] = (
    ("firefox", {"level": "error", "msg": "client error", "error": "TypeError: rates is undefined", "stack":
        "best@https://fx.example/app.js:10:52\nonClick@https://fx.example/app.js:12:11\n"}, "TypeError", "rates is undefined", "best"),
    ("safari", {"level": "error", "message": "undefined is not an object (evaluating 'e.rate')", "name": "TypeError", "stack":
        "best@https://fx.example/app.js:1:23\nhttps://fx.example/app.js:1:9\npromiseReactionJob@[native code]"},
        "TypeError", "undefined is not an object (evaluating 'e.rate')", "best"),
    ("apollo", {"message": "no rate", "path": ["rate"], "extensions": {"code": "INTERNAL_SERVER_ERROR", "stacktrace": [
        "RateError: no rate", "    at resolveRate (/srv/resolvers.js:12:9)"]}}, "RateError", "no rate", "resolveRate"),
    ("zap verbose", {"level": "error", "msg": "cannot convert", "error": "read table: connection refused", "errorVerbose":
        "connection refused\nread table\nfx/store.(*Store).Read\n\t/src/store/store.go:48\nruntime.goexit\n\t/usr/local/go/src/runtime/asm_amd64.s:1695",
        "stacktrace": "fx.(*Handler).Convert\n\t/src/handler.go:35\nnet/http.HandlerFunc.ServeHTTP\n\t/usr/local/go/src/net/http/server.go:2171"},
        "error", "connection refused", "fx/store.(*Store).Read"),
    ("slog with the value of a panic", {"level": "ERROR", "msg": "recovered", "panic": "assignment to entry in nil map", "stack": _GOROUTINE},
        "panic", "assignment to entry in nil map", "fx.(*Table).Put"),
    ("slog that tells of a panic", {"level": "ERROR", "msg": "panic: no rate", "stack": _GOROUTINE}, "panic", "no rate", "fx.(*Table).Put"),
    ("ruby class and backtrace", {"severity": "ERROR", "message": "failed", "exception": {"class": "PG::ConnectionBad", "message": "refused",
        "backtrace": ["/usr/local/bundle/gems/pg-1.5.6/lib/pg/connection.rb:709:in `connect'", "/srv/fx/table.rb:25:in `read'"]}},
        "PG::ConnectionBad", "refused", "read"),
    ("class of any name", {"message": "failed", "error": {"kind": "Outage", "message": "no table", "stack":
        "/srv/fx/table.rb:9:in `read'\n/usr/local/bundle/gems/rack-3.0.0/lib/rack.rb:1:in `call'"}}, "Outage", "no table", "read"),
    ("oban", {"severity": "ERROR", "message": "job exception", "error": "** (Oban.PerformError) Fx.Worker failed with {:error, 451}"},
        "Oban.PerformError", "Fx.Worker failed with {:error, 451}", ""),
    ("dart error and stack", {"severity": "ERROR", "message": "sync failed", "error": "Bad state: No element", "stackTrace":
        "#0      ListIterable.first (dart:_internal/iterable.dart:40:5)\n#1      Table.head (package:fx/table.dart:19:30)"},
        "StateError", "No element", "Table.head"),
    ("tracing-panic", {"level": "ERROR", "fields": {"message": "A panic occurred", "panic.payload": "no slot", "panic.location": "src/pool.rs:77:9",
        "panic.backtrace": "disabled backtrace"}, "target": "tracing_panic"}, "panic", "no slot", ""),
    ("tracing-panic with calls", {"level": "ERROR", "message": "A panic occurred", "panic.payload": "no slot", "panic.location": "src/pool.rs:77:9",
        "panic.backtrace": "   0: rust_begin_unwind\n   1: fx::pool::take\n             at ./src/pool.rs:77:9"}, "panic", "no slot", "fx::pool::take"),
)  # fmt: skip

NONE: tuple[dict[str, Any], ...] = (
    {"message": "deployed", "metadata": {"stack": "prod", "error": "none"}},
    {"message": "saved", "meta": {"stack": ["web", "db"]}},
    {"message": "trying again", "error": "2 ** (n - 1) seconds"},
    {"message": "started", "fields": {"panic.payload": ""}},
)
"""Payloads whose fields only have the names of such."""

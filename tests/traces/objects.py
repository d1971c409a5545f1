"""Exceptions that a payload gives as objects: the payload, the type of the root cause, the innermost function."""

from typing import Any

OBJECTS: tuple[tuple[str, dict[str, Any], str, str], ...] = (
    ("structlog", {"event": "failed", "level": "error", "exception": [
        {"exc_type": "ShopError", "exc_value": "cannot pay", "syntax_error": None, "is_cause": False, "frames": [
            {"filename": "/srv/shop/main.py", "lineno": 9, "name": "main"}]},
        {"exc_type": "KeyError", "exc_value": "'sku'", "syntax_error": None, "is_cause": True, "frames": [
            {"filename": "/srv/shop/cart.py", "lineno": 4, "name": "total"},
            {"filename": "/usr/lib/python3/dist-packages/attr/x.py", "lineno": 4, "name": "get"}]}]}, "KeyError", "total"),
    ("zerolog", {"level": "error", "error": "no rate", "message": "convert failed", "stack": [
        {"func": "find", "line": "12", "source": "fx.go"}, {"func": "main", "line": "40", "source": "main.go"}]}, "error", "find"),
    ("log4j2", {"level": "ERROR", "message": "failed", "thrown": {"commonElementCount": 0, "name": "com.acme.PayException", "message": "declined",
        "cause": {"commonElementCount": 1, "name": "java.net.ConnectException", "message": "refused", "extendedStackTrace": [
            {"class": "java.net.Socket", "method": "connect", "file": "Socket.java", "line": 1},
            {"class": "com.acme.Gateway", "method": "open", "file": "Gateway.java", "line": 31}]},
        "extendedStackTrace": [{"class": "com.acme.Pay", "method": "run", "file": "Pay.java", "line": 9}]}}, "java.net.ConnectException", "com.acme.Gateway.open"),
    ("quarkus", {"level": "ERROR", "message": "failed", "exception": {"refId": 1, "exceptionType": "java.lang.IllegalStateException",
        "message": "no rate", "frames": [{"class": "org.acme.Rates", "method": "get", "line": 21}]}}, "java.lang.IllegalStateException", "org.acme.Rates.get"),
    ("sentry", {"message": "crashed", "exception": {"values": [{"type": "ZeroDivisionError", "value": "division by zero", "stacktrace": {"frames": [
        {"filename": "main.py", "function": "main", "lineno": 3, "in_app": True},
        {"filename": "calc.py", "function": "ratio", "lineno": 9, "in_app": True}]}}]}}, "ZeroDivisionError", "ratio"),
    ("otel log", {"body": "failed", "severityText": "ERROR", "attributes": {"exception.type": "ValueError", "exception.message": "bad",
        "exception.stacktrace": 'Traceback (most recent call last):\n  File "/srv/a.py", line 3, in parse\n    int(x)\nValueError: bad\n'}}, "ValueError", "parse"),
    ("otel span", {"name": "GET /", "status": {"code": 2}, "events": [{"name": "exception", "attributes": [
        {"key": "exception.type", "value": {"stringValue": "System.TimeoutException"}},
        {"key": "exception.message", "value": {"stringValue": "too slow"}},
        {"key": "exception.stacktrace", "value": {"stringValue": "System.TimeoutException: too slow\n   at Acme.Pay.Run() in /src/Pay.cs:line 3\n"}}]}]},
        "System.TimeoutException", "Acme.Pay.Run"),
    ("monolog", {"message": "failed", "channel": "app", "context": {"exception": {"class": "App\\PayException", "message": "declined", "code": 0,
        "file": "/srv/src/Pay.php:12", "trace": ["/srv/src/Main.php:8"], "previous": {"class": "PDOException", "message": "gone", "code": 0,
        "file": "/srv/src/Db.php:4", "trace": ["/srv/src/Pay.php:10"]}}}}, "PDOException", ""),
    ("ecs without a header", {"message": "failed", "error": {"type": "System.InvalidOperationException", "message": "empty",
        "stack_trace": "   at System.Linq.Enumerable.First()\n   at Acme.Cart.Total() in /src/Cart.cs:line 8"}}, "System.InvalidOperationException", "Acme.Cart.Total"),
    ("node error object", {"level": 50, "msg": "failed", "err": {"type": "TypeError", "message": "x is not a function",
        "stack": "TypeError: x is not a function\n    at pay (/srv/pay.js:3:5)"}}, "TypeError", "pay"),
    ("logback json", {"message": "failed", "level": "ERROR", "throwable": {"className": "java.lang.IllegalArgumentException", "message": "bad",
        "stepArray": [{"className": "java.util.Objects", "methodName": "requireNonNull", "lineNumber": 1},
                      {"className": "com.acme.Api", "methodName": "get", "lineNumber": 12}]}}, "java.lang.IllegalArgumentException", "com.acme.Api.get"),
    ("rails json", {"message": "500", "exception": ["ActiveRecord::RecordNotFound", "Couldn't find Order"],
        "exception_object": "x", "backtrace": ["app/models/order.rb:4:in `find_it'", "app/controllers/orders_controller.rb:9:in `show'"]},
        "ActiveRecord::RecordNotFound", "find_it"),
    ("serilog", {"@t": "2024-05-03T10:11:12Z", "@mt": "failed", "@l": "Error", "@x": "System.FormatException: bad\n   at Acme.Parse.Run(String s) in /src/P.cs:line 3"},
        "System.FormatException", "Acme.Parse.Run"),
)  # fmt: skip

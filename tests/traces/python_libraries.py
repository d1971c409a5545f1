"""Python: tracebacks as frameworks, servers and loggers render them."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("gunicorn worker", "python", "ModuleNotFoundError", "No module named 'web.api'", "<module>", """\
[2024-05-03 10:11:12 +0000] [8] [ERROR] Exception in worker process
Traceback (most recent call last):
  File "/usr/local/lib/python3.11/site-packages/gunicorn/arbiter.py", line 609, in spawn_worker
    worker.init_process()
  File "/usr/local/lib/python3.11/site-packages/gunicorn/util.py", line 371, in import_app
    mod = importlib.import_module(module)
  File "/usr/local/lib/python3.11/importlib/__init__.py", line 126, in import_module
    return _bootstrap._gcd_import(name[level:], package, level)
  File "<frozen importlib._bootstrap>", line 1204, in _gcd_import
  File "<frozen importlib._bootstrap_external>", line 940, in exec_module
  File "/srv/web/wsgi.py", line 3, in <module>
    from web.api import app
ModuleNotFoundError: No module named 'web.api'
[2024-05-03 10:11:12 +0000] [8] [INFO] Worker exiting (pid: 8)"""),
    Sample("celery", "python", "KeyError", "'sku'", "charge", """\
[2024-05-03 10:11:12,345: ERROR/ForkPoolWorker-2] Task billing.tasks.charge[8e0b7a1c-1111-4222-8333-944455566677] raised unexpected: KeyError('sku')
Traceback (most recent call last):
  File "/usr/local/lib/python3.10/site-packages/celery/app/trace.py", line 451, in trace_task
    R = retval = fun(*args, **kwargs)
  File "/usr/local/lib/python3.10/site-packages/celery/app/trace.py", line 734, in __protected_call__
    return self.run(*args, **kwargs)
  File "/srv/billing/tasks.py", line 17, in charge
    return item["sku"]
KeyError: 'sku'"""),
    Sample("pool", "python", "ZeroDivisionError", "division by zero", "share", """\
multiprocessing.pool.RemoteTraceback:
\"\"\"
Traceback (most recent call last):
  File "/usr/lib/python3.11/multiprocessing/pool.py", line 125, in worker
    result = (True, func(*args, **kwds))
                    ^^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/multiprocessing/pool.py", line 48, in mapstar
    return list(map(*args))
           ^^^^^^^^^^^^^^^^
  File "/srv/stats/shares.py", line 6, in share
    return part / whole
           ~~~~~^~~~~~~
ZeroDivisionError: division by zero
\"\"\"

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/stats/main.py", line 11, in <module>
    pool.map(share, parts)
  File "/usr/lib/python3.11/multiprocessing/pool.py", line 367, in map
    return self._map_async(func, iterable, mapstar, chunksize).get()
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/multiprocessing/pool.py", line 774, in get
    raise self._value
ZeroDivisionError: division by zero"""),
    Sample("loguru diagnose", "python", "ZeroDivisionError", "division by zero", "ratio", """\
2024-05-03 10:11:12.345 | ERROR    | __main__:run:22 - report failed
Traceback (most recent call last):

  File "/srv/report/main.py", line 30, in <module>
    run(10, 0)
    └ <function run at 0x7f0a1b2c3d40>

> File "/srv/report/main.py", line 20, in run
    ratio(total, count)
    │     │      └ 0
    │     └ 10
    └ <function ratio at 0x7f0a1b2c3e60>

  File "/srv/report/math.py", line 5, in ratio
    return total / count
           │       └ 0
           └ 10

ZeroDivisionError: division by zero"""),
    Sample("rich", "python", "KeyError", "'total'", "run", """\
╭───────────────────── Traceback (most recent call last) ──────────────────────╮
│ /srv/cli/main.py:30 in <module>                                              │
│                                                                              │
│   29 if __name__ == "__main__":                                              │
│ ❱ 30 │   run("orders.json")                                                  │
│                                                                              │
│ /srv/cli/main.py:14 in run                                                   │
│                                                                              │
│   12 def run(path):                                                          │
│   13 │   data = load(path)                                                   │
│ ❱ 14 │   return data["total"]                                                │
│   15                                                                         │
│                                                                              │
│ ╭─ locals ─╮                                                                 │
│ │ data = {}│                                                                 │
│ ╰──────────╯                                                                 │
╰──────────────────────────────────────────────────────────────────────────────╯
KeyError: 'total'"""),
    Sample("stackprinter", "python", "TypeError", "unsupported operand type(s) for +: 'int' and 'str'", "summed", """\
File "/srv/etl/main.py", line 41, in <module>
    39   rows = [[1], ["x"]]
--> 41   print(summed(rows))
    ..................................................
     rows = [[1, ], ['x', ], ]
    ..................................................

File "/srv/etl/sums.py", line 8, in summed
    6    def summed(rows):
    7        \"\"\"Sums.\"\"\"
--> 8        return [sum(row) for row in rows]
    ..................................................
     rows = [[1, ], ['x', ], ]
    ..................................................

TypeError: unsupported operand type(s) for +: 'int' and 'str'"""),
    Sample("django", "python", "psycopg2.errors.UniqueViolation", "duplicate key", "create", """\
Internal Server Error: /orders/
Traceback (most recent call last):
  File "/usr/local/lib/python3.9/site-packages/django/db/backends/utils.py", line 84, in _execute
    return self.cursor.execute(sql, params)
psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint "orders_pkey"
DETAIL:  Key (id)=(7) already exists.


The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/usr/local/lib/python3.9/site-packages/django/core/handlers/exception.py", line 47, in inner
    response = get_response(request)
  File "/srv/shop/orders/views.py", line 21, in create
    Order.objects.create(**data)
  File "/usr/local/lib/python3.9/site-packages/django/db/models/query.py", line 453, in create
    obj.save(force_insert=True, using=self.db)
django.db.utils.IntegrityError: duplicate key value violates unique constraint "orders_pkey"
DETAIL:  Key (id)=(7) already exists.
"""),
    Sample("uvicorn", "python", "RuntimeError", "no stock", "reserve", """\
ERROR:    Exception in ASGI application
Traceback (most recent call last):
  File "/usr/local/lib/python3.12/site-packages/uvicorn/protocols/http/httptools_impl.py", line 409, in run_asgi
    result = await app(  # type: ignore[func-returns-value]
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/local/lib/python3.12/site-packages/fastapi/routing.py", line 301, in app
    raw_response = await run_endpoint_function(
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/srv/api/routes.py", line 55, in buy
    return await reserve(item)
           ^^^^^^^^^^^^^^^^^^^
  File "/srv/api/stock.py", line 18, in reserve
    raise RuntimeError("no stock")
RuntimeError: no stock"""),
    Sample("ipython", "python", "ZeroDivisionError", "division by zero", "ratio", """\
---------------------------------------------------------------------------
ZeroDivisionError                         Traceback (most recent call last)
Cell In[3], line 1
----> 1 ratio(1, 0)

Cell In[2], line 2, in ratio(a, b)
      1 def ratio(a, b):
----> 2     return a / b

ZeroDivisionError: division by zero"""),
    Sample("pydantic", "python", "pydantic_core._pydantic_core.ValidationError", "2 validation errors for Order", "parse", """\
Traceback (most recent call last):
  File "/srv/api/orders.py", line 19, in parse
    return Order.model_validate(data)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/opt/venv/lib/python3.11/site-packages/pydantic/main.py", line 509, in model_validate
    return cls.__pydantic_validator__.validate_python(
pydantic_core._pydantic_core.ValidationError: 2 validation errors for Order
price
  Input should be a valid number, unable to parse string as a number [type=float_parsing, input_value='x', input_type=str]
    For further information visit https://errors.pydantic.dev/2.6/v/float_parsing
sku
  Field required [type=missing, input_value={'price': 'x'}, input_type=dict]"""),
    Sample("airflow", "python", "airflow.exceptions.AirflowException", "Bash command failed", "fetch", """\
[2024-05-03, 10:11:12 UTC] {taskinstance.py:1824} ERROR - Task failed with exception
Traceback (most recent call last):
  File "/home/airflow/.local/lib/python3.8/site-packages/airflow/operators/python.py", line 181, in execute
    return_value = self.execute_callable()
  File "/opt/airflow/dags/prices.py", line 25, in fetch
    raise AirflowException("Bash command failed")
airflow.exceptions.AirflowException: Bash command failed
[2024-05-03, 10:11:12 UTC] {taskinstance.py:1345} INFO - Marking task as FAILED. dag_id=prices, task_id=fetch"""),
    Sample("twisted", "python", "builtins.ValueError", "bad frame", "lineReceived", """\
2024-05-03T10:11:12+0000 [Feed,3,10.0.0.5] Unhandled Error
\tTraceback (most recent call last):
\t  File "/usr/lib/python3/dist-packages/twisted/python/log.py", line 101, in callWithLogger
\t    return callWithContext({"system": lp}, func, *args, **kw)
\t--- <exception caught here> ---
\t  File "/usr/lib/python3/dist-packages/twisted/internet/posixbase.py", line 614, in _doReadOrWrite
\t    why = selectable.doRead()
\t  File "/srv/feed/protocol.py", line 77, in lineReceived
\t    raise ValueError("bad frame")
\tbuiltins.ValueError: bad frame
\t"""),
    Sample("pyspark", "python", "ValueError", "could not convert string to float: 'n/a'", "parse_price", """\
24/05/03 10:11:12 ERROR Executor: Exception in task 0.0 in stage 3.0 (TID 12)
org.apache.spark.api.python.PythonException: Traceback (most recent call last):
  File "/opt/spark/python/lib/pyspark.zip/pyspark/worker.py", line 830, in main
    process()
  File "/srv/jobs/prices.py", line 9, in parse_price
    return float(text)
ValueError: could not convert string to float: 'n/a'

\tat org.apache.spark.api.python.BasePythonRunner$ReaderIterator.handlePythonException(PythonRunner.scala:561)
\tat org.apache.spark.scheduler.Task.run(Task.scala:141)
\tat java.base/java.lang.Thread.run(Thread.java:829)"""),
    Sample("trace of a template", "python", "jinja2.exceptions.UndefinedError", "'cart' is undefined", "top-level template code", """\
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/flask/app.py", line 1463, in wsgi_app
    response = self.full_dispatch_request()
  File "/srv/web/views.py", line 12, in cart
    return render_template("cart.html")
  File "/usr/lib/python3/dist-packages/jinja2/environment.py", line 1301, in render
    self.environment.handle_exception()
  File "/srv/web/templates/cart.html", line 3, in top-level template code
    {{ cart.items }}
  File "/usr/lib/python3/dist-packages/jinja2/environment.py", line 485, in getattr
    return getattr(obj, attribute)
jinja2.exceptions.UndefinedError: 'cart' is undefined"""),
    Sample("wsgi", "python", "jwt.exceptions.DecodeError", "Not enough segments", "check_token", """\
[Fri May 03 10:11:12.345678 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234] Traceback (most recent call last):
[Fri May 03 10:11:12.345690 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234]   File "/var/www/app/auth.py", line 27, in check_token
[Fri May 03 10:11:12.345694 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234]     claims = jwt.decode(token, key)
[Fri May 03 10:11:12.345698 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234]   File "/usr/lib/python3/dist-packages/jwt/api_jwt.py", line 210, in decode
[Fri May 03 10:11:12.345702 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234]     decoded = self.decode_complete(jwt, key)
[Fri May 03 10:11:12.345706 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234] jwt.exceptions.DecodeError: Not enough segments"""),
    Sample("http", "python", "urllib3.exceptions.NewConnectionError", "<urllib3.connection.HTTPConnection object at 0x7f1a>: Failed to establish a new connection", "fetch", """\
ERROR:root:fetch failed
Traceback (most recent call last):
  File "/opt/venv/lib/python3.9/site-packages/urllib3/connection.py", line 174, in _new_conn
    conn = connection.create_connection(
  File "/opt/venv/lib/python3.9/site-packages/urllib3/util/connection.py", line 85, in create_connection
    sock.connect(sa)
urllib3.exceptions.NewConnectionError: <urllib3.connection.HTTPConnection object at 0x7f1a>: Failed to establish a new connection: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/feed/fetch.py", line 31, in fetch
    requests.get(url, timeout=3)
  File "/opt/venv/lib/python3.9/site-packages/requests/api.py", line 73, in get
    return request("get", url, params=params, **kwargs)
requests.exceptions.ConnectionError: HTTPConnectionPool(host='feed', port=80): Max retries exceeded"""),
    Sample("flask", "python", "sqlite3.OperationalError", "no such table: notes", "all_notes", """\
[2024-05-03 10:11:12,345] ERROR in app: Exception on /notes [GET]
Traceback (most recent call last):
  File "/usr/local/lib/python3.10/site-packages/flask/app.py", line 2529, in wsgi_app
    response = self.full_dispatch_request()
  File "/usr/local/lib/python3.10/site-packages/flask/app.py", line 1799, in dispatch_request
    return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)
  File "/srv/notes/app.py", line 40, in index
    return render(all_notes())
  File "/srv/notes/db.py", line 12, in all_notes
    return connection().execute("select * from notes").fetchall()
sqlite3.OperationalError: no such table: notes"""),
    Sample("grpc", "python", "grpc._channel._InactiveRpcError", "<_InactiveRpcError of RPC that terminated with:", "quote", """\
Traceback (most recent call last):
  File "/app/quotes/client.py", line 14, in quote
    return stub.Quote(request)
  File "/usr/local/lib/python3.11/site-packages/grpc/_channel.py", line 1030, in __call__
    return _end_unary_response_blocking(state, call, False, None)
grpc._channel._InactiveRpcError: <_InactiveRpcError of RPC that terminated with:
\tstatus = StatusCode.UNAVAILABLE
\tdetails = "failed to connect to all addresses"
\tdebug_error_string = "UNKNOWN:failed to connect {created_time:"2024"}"
>"""),
    Sample("cloud function", "python", "AttributeError", "'dict' object has no attribute 'get_json'", "main", """\
Exception on / [POST]
Traceback (most recent call last):
  File "/layers/google.python.pip/pip/lib/python3.11/site-packages/flask/app.py", line 1455, in wsgi_app
    response = self.full_dispatch_request()
  File "/layers/google.python.pip/pip/lib/python3.11/site-packages/functions_framework/execution_id.py", line 106, in view_function
    return function(request._get_current_object())
  File "/workspace/main.py", line 8, in main
    data = request.get_json()
AttributeError: 'dict' object has no attribute 'get_json'"""),
    Sample("unittest", "python", "AssertionError", "", "test_sum", """\
======================================================================
FAIL: test_sum (tests.test_math.SumTest.test_sum)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/srv/tests/test_math.py", line 9, in test_sum
    self.assertEqual(add(1, 1), 3)
AssertionError: 2 != 3

----------------------------------------------------------------------
Ran 1 test in 0.001s

FAILED (failures=1)"""),
    Sample("json of a logger", "python", "ValueError", "bad", "f", """\
{"asctime": "2024-05-03 10:11:12", "levelname": "ERROR", "message": "failed", "exc_info": "Traceback (most recent call last):\\n  File \\"/srv/a.py\\", line 3, in f\\n    raise ValueError('bad')\\nValueError: bad"}"""),
    Sample("of a worker process", "python", "ValueError", "bad image", "resize", """\
concurrent.futures.process._RemoteTraceback:\x20
\"\"\"
Traceback (most recent call last):
  File "/usr/local/lib/python3.12/concurrent/futures/process.py", line 264, in _process_worker
    r = call_item.fn(*call_item.args, **call_item.kwargs)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/jobs/resize.py", line 12, in resize
    raise ValueError("bad image")
ValueError: bad image
\"\"\"

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/jobs/run.py", line 40, in main
    for done in pool.map(resize, names):
  File "/usr/local/lib/python3.12/concurrent/futures/process.py", line 642, in _chain_from_iterable_of_lists
    for element in iterable:
ValueError: bad image"""),
    Sample("celery", "python", "shop.errors.SettleError", "bank 12 said no", "settle", """\
[2025-03-05 09:00:00,123: ERROR/ForkPoolWorker-2] Task shop.tasks.settle[9f3c2a7e-0d4c-4a52-8c5c-0a8d1ac1d001] raised unexpected: SettleError('bank 12 said no')
Traceback (most recent call last):
  File "/usr/local/lib/python3.12/site-packages/celery/app/trace.py", line 453, in trace_task
    R = retval = fun(*args, **kwargs)
                 ^^^^^^^^^^^^^^^^^^^^
  File "/usr/local/lib/python3.12/site-packages/celery/app/trace.py", line 736, in __protected_call__
    return self.run(*args, **kwargs)
           ^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/shop/tasks.py", line 88, in settle
    raise SettleError("bank %d said no" % bank)
shop.errors.SettleError: bank 12 said no"""),
)  # fmt: skip

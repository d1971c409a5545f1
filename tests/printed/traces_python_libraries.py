"""Tracebacks as the frameworks, servers and loggers of Python render them, in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "py gunicorn boot": """\
[2024-05-03 10:11:12 +0000] [7] [ERROR] Exception in worker process
Traceback (most recent call last):
  File "/usr/local/lib/python3.11/site-packages/gunicorn/arbiter.py", line 609, in spawn_worker
    worker.init_process()
  File "<frozen importlib._bootstrap>", line 1206, in _gcd_import
  File "/app/cart/wsgi.py", line 3, in <module>
    import stock
ModuleNotFoundError: No module named 'stock'""",
    "py django": """\
Internal Server Error: /carts/8/
Traceback (most recent call last):
  File "/usr/local/lib/python3.11/site-packages/django/core/handlers/exception.py", line 55, in inner
    response = get_response(request)
  File "/app/carts/views.py", line 31, in show
    cart = Cart.objects.get(pk=pk)
carts.models.Cart.DoesNotExist: Cart matching query does not exist.""",
    "py sqlalchemy": """\
2024-05-03 10:11:12,345 ERROR shop.db cannot save
Traceback (most recent call last):
  File "/usr/local/lib/python3.11/site-packages/sqlalchemy/engine/base.py", line 1967, in _exec_single_context
    self.dialect.do_execute(
psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint "cart_pkey"
DETAIL:  Key (id)=(7) already exists.


The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/shop/db.py", line 12, in save
    session.commit()
sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "cart_pkey"
DETAIL:  Key (id)=(7) already exists.

[SQL: INSERT INTO cart (id, name) VALUES (%(id)s, %(name)s)]
[parameters: {'id': 7, 'name': 'bob'}]
(Background on this error at: https://sqlalche.me/e/20/gkpj)""",
    "py pydantic": """\
Traceback (most recent call last):
  File "/app/main.py", line 9, in <module>
    Cart(**data)
  File "/usr/local/lib/python3.11/site-packages/pydantic/main.py", line 164, in __init__
    __pydantic_self__.__pydantic_validator__.validate_python(data, self_instance=__pydantic_self__)
pydantic_core._pydantic_core.ValidationError: 2 validation errors for Cart
id
  Input should be a valid integer, unable to parse string as an integer [type=int_parsing, input_value='x', input_type=str]
    For further information visit https://errors.pydantic.dev/2.4/v/int_parsing
name
  Field required [type=missing, input_value={'id': 'x'}, input_type=dict]
    For further information visit https://errors.pydantic.dev/2.4/v/missing""",
    "py celery": """\
[2024-05-03 10:11:12,345: ERROR/ForkPoolWorker-1] Task shop.pay[4ff-77] raised unexpected: ValueError('no price')
Traceback (most recent call last):
  File "/usr/local/lib/python3.11/site-packages/celery/app/trace.py", line 477, in trace_task
    R = retval = fun(*args, **kwargs)
  File "/app/tasks.py", line 4, in pay
    raise ValueError("no price")
ValueError: no price""",
    "py uvicorn group": """\
ERROR:    Exception in ASGI application
  + Exception Group Traceback (most recent call last):
  |   File "/usr/local/lib/python3.11/site-packages/starlette/_utils.py", line 87, in collapse_excgroups
  |     yield
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/app/main.py", line 9, in pay
    |     raise ValueError("no price")
    | ValueError: no price
    +------------------------------------

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/main.py", line 9, in pay
    raise ValueError("no price")
ValueError: no price""",
    "py rich": """\
╭─────────────────────────────── Traceback (most recent call last) ────────────────────────────────╮
│ /app/main.py:9 in pay                                                                            │
│                                                                                                  │
│    6 def pay(order):                                                                             │
│ ❱  9 │   raise ValueError("no price")                                                            │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
ValueError: no price""",
    "py yaml": """\
Traceback (most recent call last):
  File "/app/main.py", line 9, in load
    yaml.safe_load(text)
yaml.scanner.ScannerError: mapping values are not allowed here
  in "<unicode string>", line 2, column 8:
    name: a: b
           ^""",
    "py grpc": """\
Traceback (most recent call last):
  File "/app/main.py", line 9, in pay
    stub.Pay(order)
grpc._channel._InactiveRpcError: <_InactiveRpcError of RPC that terminated with:
	status = StatusCode.UNAVAILABLE
	details = "failed to connect to all addresses"
	debug_error_string = "UNKNOWN:x {grpc_status:14}"
>""",
    "py airflow": """\
[2024-05-03, 10:11:12 UTC] {taskinstance.py:2698} ERROR - Task failed with exception
Traceback (most recent call last):
  File "/home/airflow/.local/lib/python3.11/site-packages/airflow/models/taskinstance.py", line 433, in _execute_task
    result = execute_callable(context=context, **execute_callable_kwargs)
  File "/opt/airflow/dags/cart.py", line 6, in pay
    raise ValueError("no price")
ValueError: no price""",
    "py json logging": """\
2025-01-09 08:00:01,001 | ERROR | worker | job 12 failed
Traceback (most recent call last):
  File "/app/worker.py", line 8, in run
    json.loads(body)
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)""",
    "py aiohttp": """\
Error handling request
Traceback (most recent call last):
  File "/usr/lib/python3.12/site-packages/aiohttp/web_protocol.py", line 452, in _handle_request
    resp = await request_handler(request)
  File "/app/web.py", line 21, in hello
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero""",
    "py flask": """\
[2025-01-09 08:00:01,001] ERROR in app: Exception on /hello [GET]
Traceback (most recent call last):
  File "/usr/lib/python3.12/site-packages/flask/app.py", line 1473, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/web.py", line 21, in hello
    return names[9]
           ~~~~~^^^
IndexError: list index out of range""",
    "py loguru diagnose": """\
2025-01-09 08:00:01.001 | ERROR    | __main__:<module>:14 - failed
Traceback (most recent call last):

  File "/app/main.py", line 14, in <module>
    divide(1, 0)
    └ <function divide at 0x7f0>

> File "/app/main.py", line 10, in divide
    return a / b
           │   └ 0
           └ 1

ZeroDivisionError: division by zero""",
    "py structlog": """\
2025-01-09 08:00:01 [error    ] failed                         job=12
Traceback (most recent call last):
  File "/app/main.py", line 3, in main
    raise RuntimeError("bad job")
RuntimeError: bad job""",
    "py beam": """\
Traceback (most recent call last):
  File "apache_beam/runners/common.py", line 1435, in apache_beam.runners.common.DoFnRunner.process
  File "apache_beam/runners/common.py", line 636, in apache_beam.runners.common.SimpleInvoker.invoke_process
  File "/app/pipe.py", line 9, in process
    raise KeyError(x)
KeyError: "7 [while running 'Map(parse)-ptransform-31']\"""",
    "py4j": """\
Traceback (most recent call last):
  File "/app/job.py", line 12, in <module>
    frame.show()
  File "/opt/spark/python/lib/py4j-0.10.9.7-src.zip/py4j/protocol.py", line 326, in get_return_value
    raise Py4JJavaError(
py4j.protocol.Py4JJavaError: An error occurred while calling o44.showString.
: org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times
	at org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2844)
	at java.base/java.lang.Thread.run(Thread.java:829)
Caused by: java.lang.ArithmeticException: / by zero
	at com.acme.Job.run(Job.scala:9)
	... 1 more""",
}

"""Traces and crash reports of Python in more forms than their readers know. Written by us."""

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
    "py notes": """\
Traceback (most recent call last):
  File "/app/main.py", line 5, in <module>
    raise error
ValueError: no price
in cart 7
of bob""",
    "py syntax": """\
Traceback (most recent call last):
  File "/app/main.py", line 1, in <module>
    import cart
  File "/app/cart.py", line 3
    def open(
            ^
SyntaxError: '(' was never closed""",
    "py recursion": """\
Traceback (most recent call last):
  File "/app/main.py", line 3, in f
    return f()
  File "/app/main.py", line 3, in f
    return f()
  [Previous line repeated 995 more times]
RecursionError: maximum recursion depth exceeded""",
    "py multi message": """\
Traceback (most recent call last):
  File "/app/main.py", line 3, in f
    run(["make"])
subprocess.CalledProcessError: Command '['make']' returned non-zero exit status 2.
Output:
make: no target
make: stop""",
    "py keyboard": """\
Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    time.sleep(9)
KeyboardInterrupt""",
    "py asyncio": """\
ERROR:asyncio:Task exception was never retrieved
future: <Task finished name='Task-3' coro=<open() done, defined at /app/cart.py:4> exception=KeyError('cart')>
Traceback (most recent call last):
  File "/app/cart.py", line 6, in open
    return carts["cart"]
           ~~~~~^^^^^^^^
KeyError: 'cart'""",
    "py thread": """\
Exception in thread Thread-3 (open):
Traceback (most recent call last):
  File "/usr/local/lib/python3.11/threading.py", line 1038, in _bootstrap_inner
    self.run()
  File "/app/cart.py", line 6, in open
    raise OSError("no disk")
OSError: no disk""",
    "py ignored": """\
Exception ignored in: <function Cart.__del__ at 0x7f31>
Traceback (most recent call last):
  File "/app/cart.py", line 6, in __del__
    self.close()
AttributeError: 'Cart' object has no attribute 'close'""",
    "py logging error": """\
--- Logging error ---
Traceback (most recent call last):
  File "/usr/local/lib/python3.11/logging/__init__.py", line 1110, in emit
    msg = self.format(record)
TypeError: not all arguments converted during string formatting
Call stack:
  File "/app/cart.py", line 6, in <module>
    logging.info("cart", 7)
Message: 'cart'
Arguments: (7,)""",
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
    "py faulthandler": """\
Fatal Python error: Segmentation fault

Current thread 0x00007f31 (most recent call first):
  File "/app/cart.py", line 6 in open
  File "/app/main.py", line 3 in <module>""",
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
    "py multiprocessing": """\
Process SpawnProcess-1:
Traceback (most recent call last):
  File "/usr/lib/python3.12/multiprocessing/process.py", line 314, in _bootstrap
    self.run()
  File "/app/worker.py", line 8, in run
    raise SystemError("stop")
SystemError: stop""",
    "py warning trace": """\
/app/worker.py:8: RuntimeWarning: coroutine 'send' was never awaited
  send()
RuntimeWarning: Enable tracemalloc to get the object allocation traceback""",
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
    "py chained none": """\
Traceback (most recent call last):
  File "/app/a.py", line 2, in load
    int("x")
ValueError: invalid literal for int() with base 10: 'x'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/a.py", line 4, in load
    raise LookupError("config") from e
LookupError: config

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/a.py", line 9, in <module>
    load()
SystemExit: 3""",
    "py nested group": """\
  + Exception Group Traceback (most recent call last):
  |   File "/app/a.py", line 9, in <module>
  |     raise ExceptionGroup("outer", [a, b])
  | ExceptionGroup: outer (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Exception Group Traceback (most recent call last):
    |   File "/app/a.py", line 4, in inner
    |     raise ExceptionGroup("inner", [x])
    | ExceptionGroup: inner (1 sub-exception)
    +-+---------------- 1 ----------------
      | ValueError: x
      +------------------------------------
    +---------------- 2 ----------------
    | TypeError: y
    +------------------------------------""",
    "py beam": """\
Traceback (most recent call last):
  File "apache_beam/runners/common.py", line 1435, in apache_beam.runners.common.DoFnRunner.process
  File "apache_beam/runners/common.py", line 636, in apache_beam.runners.common.SimpleInvoker.invoke_process
  File "/app/pipe.py", line 9, in process
    raise KeyError(x)
KeyError: "7 [while running 'Map(parse)-ptransform-31']\"""",
    "py string": """\
Traceback (most recent call last):
  File "<string>", line 1, in <module>
ZeroDivisionError: division by zero""",
    "py stdin": """\
Traceback (most recent call last):
  File "<stdin>", line 4, in <module>
  File "<stdin>", line 2, in f
NameError: name 'x' is not defined. Did you mean: 'y'?""",
    "py cause none": """\
Traceback (most recent call last):
  File "/srv/a.py", line 5, in <module>
    raise KeyError('x') from None
KeyError: 'x'""",
    "py locals class": """\
Traceback (most recent call last):
  File "/srv/a.py", line 5, in f
    raise X("bad")
__main__.f.<locals>.X: bad""",
    "py empty message": """\
Traceback (most recent call last):
  File "/srv/a.py", line 5, in <module>
    assert x
           ^
AssertionError""",
    "py custom multi": """\
Traceback (most recent call last):
  File "/srv/a.py", line 5, in <module>
    jsonschema.validate(x, s)
jsonschema.exceptions.ValidationError: 'x' is not of type 'integer'

Failed validating 'type' in schema['properties']['id']:
    {'type': 'integer'}

On instance['id']:
    'x'""",
    "py group with plain": """\
  + Exception Group Traceback (most recent call last):
  |   File "/srv/a.py", line 9, in main
  |     async with asyncio.TaskGroup() as tg:
  |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/srv/a.py", line 4, in a
    |     raise OSError("x")
    | OSError: x
    |\x20
    | The above exception was the direct cause of the following exception:
    |\x20
    | Traceback (most recent call last):
    |   File "/srv/a.py", line 6, in a
    |     raise RuntimeError("y")
    | RuntimeError: y
    +---------------- 2 ----------------
    | Traceback (most recent call last):
    |   File "/srv/a.py", line 7, in b
    |     1/0
    |     ~^~
    | ZeroDivisionError: division by zero
    +------------------------------------""",
    "py unraisable": """\
Exception ignored in: <generator object f at 0x7f>
Traceback (most recent call last):
  File "/srv/a.py", line 5, in f
RuntimeError: generator ignored GeneratorExit""",
    "py atexit": """\
Error in atexit._run_exitfuncs:
Traceback (most recent call last):
  File "/srv/a.py", line 5, in close
    x.close()
ValueError: closed""",
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

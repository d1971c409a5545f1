"""Python: the tracebacks of the interpreter and its standard library."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("notes", "python", "ValueError", "amount must be positive", "submit", """\
Traceback (most recent call last):
  File "/srv/billing/worker.py", line 31, in charge
    gateway.submit(invoice)
    ~~~~~~~~~~~~~~^^^^^^^^^
  File "/srv/billing/gateway.py", line 12, in submit
    raise ValueError("amount must be positive")
ValueError: amount must be positive
While charging invoice 991
Hint: retry with a positive amount"""),
    Sample("syntax error alone", "python", "SyntaxError", "invalid syntax", "", """\
  File "/srv/app/settings.py", line 44
    DEBUG = = True
            ^
SyntaxError: invalid syntax"""),
    Sample("faulthandler", "python", "Fatal Python error", "Segmentation fault", "resize", """\
Fatal Python error: Segmentation fault

Current thread 0x00007f1c2d3e4f50 (most recent call first):
  File "/srv/ml/native.py", line 88 in resize
  File "/srv/ml/serve.py", line 20 in predict
  File "/usr/lib/python3.10/threading.py", line 953 in run
  File "/usr/lib/python3.10/threading.py", line 1016 in _bootstrap_inner

Thread 0x00007f1c2d3e5000 (most recent call first):
  File "/srv/ml/metrics.py", line 9 in push
  File "/usr/lib/python3.10/threading.py", line 973 in _bootstrap

Extension modules: numpy.core._multiarray_umath, cv2 (total: 2)"""),
    Sample("nested groups", "python", "OSError", "disk full", "write", """\
  + Exception Group Traceback (most recent call last):
  |   File "/srv/backup/main.py", line 40, in <module>
  |     asyncio.run(main())
  |   File "/usr/lib/python3.12/asyncio/runners.py", line 194, in run
  |     return runner.run(main)
  |   File "/srv/backup/main.py", line 30, in main
  |     async with asyncio.TaskGroup() as group:
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Exception Group Traceback (most recent call last):
    |   File "/srv/backup/store.py", line 12, in store_all
    |     raise ExceptionGroup("stores failed", errors)
    | ExceptionGroup: stores failed (2 sub-exceptions)
    +-+---------------- 1 ----------------
      | Traceback (most recent call last):
      |   File "/srv/backup/store.py", line 7, in write
      |     raise OSError("disk full")
      | OSError: disk full
      +---------------- 2 ----------------
      | Traceback (most recent call last):
      |   File "/srv/backup/store.py", line 9, in check
      |     raise ValueError("bad sum")
      | ValueError: bad sum
      +------------------------------------"""),
    Sample("colours", "python", "AttributeError", "'NoneType' object has no attribute 'price'", "total", """\
Traceback (most recent call last):
  File \x1b[35m"/srv/shop/cart.py"\x1b[0m, line \x1b[35m33\x1b[0m, in \x1b[35m<module>\x1b[0m
    print(\x1b[31mtotal\x1b[0m\x1b[1;31m(cart)\x1b[0m)
          \x1b[31m~~~~~\x1b[0m\x1b[1;31m^^^^^^\x1b[0m
  File \x1b[35m"/srv/shop/cart.py"\x1b[0m, line \x1b[35m7\x1b[0m, in \x1b[35mtotal\x1b[0m
    return \x1b[1;31mitem.price\x1b[0m
           \x1b[1;31m^^^^^^^^^^\x1b[0m
\x1b[1;35mAttributeError\x1b[0m: \x1b[35m'NoneType' object has no attribute 'price'\x1b[0m"""),
    Sample("recursion", "python", "RecursionError", "maximum recursion depth exceeded", "depth", """\
Traceback (most recent call last):
  File "/srv/tree/main.py", line 12, in <module>
    depth(root)
  File "/srv/tree/walk.py", line 4, in depth
    return 1 + depth(node.child)
  File "/srv/tree/walk.py", line 4, in depth
    return 1 + depth(node.child)
  [Previous line repeated 995 more times]
RecursionError: maximum recursion depth exceeded while calling a Python object"""),
    Sample("lambda function", "python", "KeyError", "'Records'", "handler", """\
[ERROR] KeyError: 'Records'
Traceback (most recent call last):
  File "/var/task/ingest.py", line 14, in handler
    for record in event["Records"]:"""),
    Sample("ignored in del", "python", "AttributeError", "'Pool' object has no attribute 'conn'", "__del__", """\
Exception ignored in: <function Pool.__del__ at 0x7f6a5b4c3d20>
Traceback (most recent call last):
  File "/srv/db/pool.py", line 61, in __del__
    self.conn.close()
AttributeError: 'Pool' object has no attribute 'conn'"""),
    Sample("cause then context", "python", "FileNotFoundError", "[Errno 2] No such file or directory", "read", """\
Traceback (most recent call last):
  File "/srv/conf/load.py", line 5, in read
    with open(path) as file:
         ^^^^^^^^^^
FileNotFoundError: [Errno 2] No such file or directory: '/etc/shop.toml'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/conf/load.py", line 12, in load
    text = read(path)
           ^^^^^^^^^^
  File "/srv/conf/load.py", line 8, in read
    raise ConfError("no settings") from error
conf.errors.ConfError: no settings

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/conf/main.py", line 3, in <module>
    load("/etc/shop.toml")
  File "/srv/conf/load.py", line 15, in load
    raise SystemExit(2)
SystemExit: 2"""),
    Sample("thread", "python", "_queue.Empty", "", "drain", """\
Exception in thread Thread-3 (drain):
Traceback (most recent call last):
  File "/usr/lib/python3.11/threading.py", line 1038, in _bootstrap_inner
    self.run()
  File "/usr/lib/python3.11/threading.py", line 975, in run
    self._target(*self._args, **self._kwargs)
  File "/srv/mail/outbox.py", line 18, in drain
    item = box.get(timeout=3)
           ^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/queue.py", line 179, in get
    raise Empty
_queue.Empty"""),
    Sample("callback", "python", "ZeroDivisionError", "float division by zero", "tick", """\
Exception in callback tick() at /srv/clock/clock.py:9
handle: <TimerHandle when=12.5 tick() at /srv/clock/clock.py:9>
Traceback (most recent call last):
  File "/usr/lib/python3.12/asyncio/events.py", line 88, in _run
    self._context.run(self._callback, *self._args)
  File "/srv/clock/clock.py", line 11, in tick
    rate = 1.0 / span
           ~~~~^~~~~~
ZeroDivisionError: float division by zero"""),
    Sample("import error of a function", "python", "Runtime.ImportModuleError", "Unable to import module 'app': No module named 'requests'", "", """\
[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'requests'
Traceback (most recent call last):"""),
    Sample("group with cause", "python", "ConnectionResetError", "peer gone", "pull", """\
Traceback (most recent call last):
  File "/srv/sync/pull.py", line 8, in pull
    raise ConnectionResetError("peer gone")
ConnectionResetError: peer gone

The above exception was the direct cause of the following exception:

  + Exception Group Traceback (most recent call last):
  |   File "/srv/sync/main.py", line 20, in <module>
  |     main()
  |   File "/srv/sync/main.py", line 15, in main
  |     raise ExceptionGroup("sync", [ValueError("a")]) from error
  | ExceptionGroup: sync (1 sub-exception)
  +-+---------------- 1 ----------------
    | ValueError: a
    +------------------------------------"""),
    Sample("bare type", "python", "KeyboardInterrupt", "", "wait", """\
Traceback (most recent call last):
  File "/srv/poll/main.py", line 22, in <module>
    wait()
  File "/srv/poll/main.py", line 9, in wait
    time.sleep(60)
KeyboardInterrupt"""),
    Sample("windows", "python", "UnicodeDecodeError", "'charmap' codec can't decode byte 0x9d", "read", """\
Traceback (most recent call last):
  File "C:\\Users\\dev\\shop\\load.py", line 5, in read
    return file.read()
  File "C:\\Python39\\lib\\encodings\\cp1252.py", line 23, in decode
    return codecs.charmap_decode(input,self.errors,decoding_table)[0]
UnicodeDecodeError: 'charmap' codec can't decode byte 0x9d in position 10: character maps to <undefined>"""),
    Sample("no app", "python", "ModuleNotFoundError", "No module named 'shop'", "", """\
Traceback (most recent call last):
  File "/usr/lib/python3.11/runpy.py", line 189, in _run_module_as_main
    mod_name, mod_spec, code = _get_module_details(mod_name, _Error)
  File "/usr/lib/python3.11/runpy.py", line 112, in _get_module_details
    __import__(pkg_name)
ModuleNotFoundError: No module named 'shop'"""),
    Sample("prompt", "python", "NameError", "name 'spam' is not defined", "", """\
>>> 4 + spam*3
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
NameError: name 'spam' is not defined"""),
    Sample("print_exception", "python", "IndexError", "tuple index out of range", "lumberstack", """\
*** print_exception:
Traceback (most recent call last):
  File "<doctest...>", line 10, in <module>
    lumberjack()
  File "<doctest...>", line 4, in lumberjack
    bright_side_of_life()
  File "/srv/x.py", line 7, in lumberstack
    return tuple()[0]
           ~~~~~~~^^^
IndexError: tuple index out of range"""),
    Sample("task group told twice", "python", "KeyError", "'c-91'", "read_cart", """\
ERROR:    Exception in ASGI application
  + Exception Group Traceback (most recent call last):
  |   File "/usr/local/lib/python3.12/site-packages/starlette/_utils.py", line 76, in collapse_excgroups
  |     yield
  |   File "/usr/local/lib/python3.12/site-packages/starlette/middleware/base.py", line 186, in __call__
  |     async with anyio.create_task_group() as task_group:
  |   File "/usr/local/lib/python3.12/site-packages/anyio/_backends/_asyncio.py", line 767, in __aexit__
  |     raise BaseExceptionGroup(
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/usr/local/lib/python3.12/site-packages/uvicorn/protocols/http/httptools_impl.py", line 409, in run_asgi
    |     result = await app(  # type: ignore[func-returns-value]
    |   File "/app/shop/middleware.py", line 19, in dispatch
    |     return await call_next(request)
    |   File "/app/shop/api/cart.py", line 44, in read_cart
    |     return carts[cart_id]
    |            ~~~~~^^^^^^^^^
    | KeyError: 'c-91'
    +------------------------------------

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/usr/local/lib/python3.12/site-packages/uvicorn/protocols/http/httptools_impl.py", line 409, in run_asgi
    result = await app(  # type: ignore[func-returns-value]
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/shop/middleware.py", line 19, in dispatch
    return await call_next(request)
           ^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/shop/api/cart.py", line 44, in read_cart
    return carts[cart_id]
           ~~~~~^^^^^^^^^
KeyError: 'c-91'
"""),
    Sample("three wrappers above an extension module", "python", "asyncpg.exceptions.UniqueViolationError", 'duplicate key value violates unique constraint "customer_email_key"', "create_customer", """\
Traceback (most recent call last):
  File "/usr/local/lib/python3.12/site-packages/sqlalchemy/dialects/postgresql/asyncpg.py", line 545, in _prepare_and_execute
    self._rows = deque(await prepared_stmt.fetch(*parameters))
  File "/usr/local/lib/python3.12/site-packages/asyncpg/prepared_stmt.py", line 176, in fetch
    data = await self.__bind_execute(args, 0, timeout)
  File "asyncpg/protocol/protocol.pyx", line 207, in bind_execute
asyncpg.exceptions.UniqueViolationError: duplicate key value violates unique constraint "customer_email_key"
DETAIL:  Key (email)=(a@shop.example) already exists.

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/usr/local/lib/python3.12/site-packages/sqlalchemy/engine/base.py", line 1967, in _exec_single_context
    self.dialect.do_execute(
  File "/usr/local/lib/python3.12/site-packages/sqlalchemy/dialects/postgresql/asyncpg.py", line 797, in _handle_exception
    raise translated_error from error
sqlalchemy.dialects.postgresql.asyncpg.AsyncAdapt_asyncpg_dbapi.IntegrityError: <class 'asyncpg.exceptions.UniqueViolationError'>: duplicate key value violates unique constraint "customer_email_key"
DETAIL:  Key (email)=(a@shop.example) already exists.

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/shop/api/customers.py", line 61, in create_customer
    await session.commit()
  File "/usr/local/lib/python3.12/site-packages/sqlalchemy/ext/asyncio/session.py", line 1009, in commit
    await greenlet_spawn(self.sync_session.commit)
sqlalchemy.exc.IntegrityError: (sqlalchemy.dialects.postgresql.asyncpg.IntegrityError) <class 'asyncpg.exceptions.UniqueViolationError'>: duplicate key value violates unique constraint "customer_email_key"
DETAIL:  Key (email)=(a@shop.example) already exists.
[SQL: INSERT INTO customer (email) VALUES ($1::VARCHAR) RETURNING customer.id]
[parameters: ('a@shop.example',)]
(Background on this error at: https://sqlalche.me/e/20/gkpj)"""),
    Sample("asyncio task", "python", "TimeoutError", "", "run", """\
Task exception was never retrieved
future: <Task finished name='Task-41' coro=<Poller.run() done, defined at /app/poller.py:22> exception=TimeoutError()>
Traceback (most recent call last):
  File "/usr/local/lib/python3.12/asyncio/timeouts.py", line 115, in __aexit__
    raise TimeoutError from exc_val
  File "/app/poller.py", line 30, in run
    async with asyncio.timeout(5):
TimeoutError"""),
)  # fmt: skip

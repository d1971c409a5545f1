"""Tracebacks and crash reports of the Python interpreter in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
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
    "py faulthandler": """\
Fatal Python error: Segmentation fault

Current thread 0x00007f31 (most recent call first):
  File "/app/cart.py", line 6 in open
  File "/app/main.py", line 3 in <module>""",
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
}

"""Tracebacks of Python, Node.js, Ruby and PHP in more forms than their readers know. Written by us."""

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
    "node uncaught": """\
/app/cart.js:31
    throw new Error('no price');
    ^

Error: no price
    at pay (/app/cart.js:31:11)
    at Object.<anonymous> (/app/main.js:7:1)
    at node:internal/main/run_main_module:28:49

Node.js v20.11.1""",
    "node cause": """\
Error: cannot pay
    at pay (/app/cart.js:31:11)
    at async main (/app/main.js:7:1) {
  [cause]: TypeError: fetch failed
      at node:internal/deps/undici/undici:12345:11
      at async call (/app/net.js:9:3) {
    [cause]: Error: connect ECONNREFUSED 127.0.0.1:80
        at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1595:16) {
      errno: -111,
      code: 'ECONNREFUSED'
    }
  }
}""",
    "node aggregate": """\
AggregateError [ECONNREFUSED]:\x20
    at internalConnectMultiple (node:net:1114:18)
    at afterConnectMultiple (node:net:1667:5) {
  code: 'ECONNREFUSED',
  [errors]: [
    Error: connect ECONNREFUSED ::1:5432
        at createConnectionError (node:net:1634:14) {
      errno: -111
    },
    Error: connect ECONNREFUSED 127.0.0.1:5432
        at createConnectionError (node:net:1634:14) {
      errno: -111
    }
  ]
}""",
    "node prisma": """\
PrismaClientKnownRequestError:\x20
Invalid `prisma.cart.create()` invocation in
/app/dist/cart.js:31:24

  28 async function pay() {
  29   const db = new Prisma();
→ 31   await prisma.cart.create(
Unique constraint failed on the fields: (`id`)
    at Vn.handleRequestError (/app/node_modules/@prisma/client/runtime/library.js:121:7753)
    at async pay (/app/dist/cart.js:31:3) {
  code: 'P2002',
  clientVersion: '5.12.1',
  meta: { modelName: 'Cart', target: [ 'id' ] }
}""",
    "node nest": """\
[Nest] 71  - 05/03/2024, 10:11:12 AM   ERROR [ExceptionsHandler] no price
Error: no price
    at Cart.pay (/app/src/cart.service.ts:31:11)
    at /app/node_modules/@nestjs/core/router/router-execution-context.js:38:29
    at processTicksAndRejections (node:internal/process/task_queues:95:5)""",
    "node winston": """\
2024-05-03T10:11:12.345Z error: cannot pay Error: no price
    at pay (/app/cart.js:31:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)""",
    "node axios": """\
AxiosError: Request failed with status code 500
    at settle (/app/node_modules/axios/lib/core/settle.js:19:12)
    at IncomingMessage.handleStreamEnd (/app/node_modules/axios/lib/adapters/http.js:589:11) {
  code: 'ERR_BAD_RESPONSE',
  config: {
    timeout: 0,
    headers: Object [AxiosHeaders] {
      Accept: 'application/json, text/plain, */*'
    },
    method: 'get'
  },
  response: {
    status: 500,
    data: '{"a": 1}'
  }
}""",
    "node unhandled": """\
(node:71) UnhandledPromiseRejectionWarning: Error: no price
    at pay (/app/cart.js:31:11)
    at processTicksAndRejections (internal/process/task_queues.js:97:5)
(Use `node --trace-warnings ...` to show where the warning was created)""",
    "node assert": """\
node:assert:126
  throw new AssertionError(obj);
  ^

AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

1 !== 2

    at pay (/app/cart.js:31:8)
    at node:internal/main/run_main_module:28:49 {
  generatedMessage: true,
  code: 'ERR_ASSERTION',
  actual: 1,
  expected: 2,
  operator: 'strictEqual'
}

Node.js v20.11.1""",
    "node esm": """\
file:///app/main.mjs:3
import { pay } from './cart.mjs';
         ^^^
SyntaxError: The requested module './cart.mjs' does not provide an export named 'pay'
    at ModuleJob._instantiate (node:internal/modules/esm/module_job:132:21)
    at async ModuleJob.run (node:internal/modules/esm/module_job:214:5)

Node.js v20.11.1""",
    "node require": """\
node:internal/modules/cjs/loader:1147
  throw err;
  ^

Error: Cannot find module './cart'
Require stack:
- /app/main.js
- /app/index.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1144:15)
    at Module.require (node:internal/modules/cjs/loader:1235:19) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/app/main.js', '/app/index.js' ]
}

Node.js v20.11.1""",
    "node oom": """\
<--- Last few GCs --->

[71:0x5f31]    31234 ms: Mark-sweep 2041.1 (2083.2) -> 2040.3 (2083.4) MB, 812.3 / 0.0 ms  (average mu = 0.123, current mu = 0.004) allocation failure

<--- JS stacktrace --->

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
 1: 0xb7a940 node::Abort() [node]
 2: 0xa8e6a4  [node]""",
    "node mongoose": """\
MongooseServerSelectionError: connect ECONNREFUSED 127.0.0.1:27017
    at NativeConnection.Connection.openUri (/app/node_modules/mongoose/lib/connection.js:847:32)
    at main (/app/main.js:7:1) {
  reason: TopologyDescription {
    type: 'Unknown',
    servers: Map(1) {
      '127.0.0.1:27017' => [ServerDescription]
    },
    setName: null
  }
}""",
    "node firefox": """\
TypeError: cart is undefined
pay@https://shop.example/cart.js:31:11
main/<@https://shop.example/main.js:7:1
@https://shop.example/main.js:9:3""",
    "node ts-node": """\
/app/node_modules/ts-node/src/index.ts:859
    return new TSError(diagnosticText, diagnosticCodes, diagnostics);
           ^
TSError: \N{VECTOR OR CROSS PRODUCT} Unable to compile TypeScript:
src/cart.ts:31:4 - error TS2304: Cannot find name 'cart'.

31    cart();
      ~~~~

    at createTSError (/app/node_modules/ts-node/src/index.ts:859:12)
    at Module._compile (node:internal/modules/cjs/loader:1376:14) {
  diagnosticCodes: [ 2304 ]
}""",
    "ruby plain": """\
/app/cart.rb:31:in `pay': no price (ArgumentError)
	from /app/main.rb:7:in `block in <main>'
	from /app/main.rb:6:in `each'
	from /app/main.rb:6:in `<main>'""",
    "ruby highlight": """\
/app/cart.rb:31:in `pay': undefined method `price' for nil:NilClass (NoMethodError)

    order.price
         ^^^^^^
	from /app/main.rb:7:in `<main>'""",
    "ruby rails": """\
F, [2024-05-03T10:11:12.345678 #71] FATAL -- : [4ff] NoMethodError (undefined method `price' for nil:NilClass):
F, [2024-05-03T10:11:12.345678 #71] FATAL -- : [4ff]\x20
F, [2024-05-03T10:11:12.345678 #71] FATAL -- : [4ff] app/models/cart.rb:31:in `pay'
F, [2024-05-03T10:11:12.345678 #71] FATAL -- : [4ff] app/controllers/carts_controller.rb:7:in `create'""",
    "ruby rails block": """\
NoMethodError (undefined method `price' for nil:NilClass):
 \x20
app/models/cart.rb:31:in `pay'
app/controllers/carts_controller.rb:7:in `create'""",
    "ruby rails template": """\
ActionView::Template::Error (undefined local variable or method `cart' for #<ActionView::Base:0x0000>):
    1: <h1>
    2:   <%= cart.name %>
    3: </h1>
 \x20
app/views/carts/show.html.erb:2
app/controllers/carts_controller.rb:7:in `show'""",
    "ruby sidekiq": """\
2024-05-03T10:11:12.345Z pid=71 tid=4ff WARN: ArgumentError: no price
2024-05-03T10:11:12.345Z pid=71 tid=4ff WARN: /app/cart.rb:31:in `pay'
/app/jobs/pay_job.rb:7:in `perform'
/usr/local/bundle/gems/sidekiq-7.2.2/lib/sidekiq/processor.rb:220:in `execute_job'""",
    "ruby puma": """\
2024-05-03 10:11:12 +0000 Rack app error handling request { POST /pay }
#<ArgumentError: no price>
/app/cart.rb:31:in `pay'
/usr/local/bundle/gems/puma-6.4.2/lib/puma/request.rb:100:in `handle_request'""",
    "ruby logger": """\
E, [2024-05-03T10:11:12.345678 #71] ERROR -- : no price (ArgumentError)
/app/cart.rb:31:in `pay'
/app/main.rb:7:in `<main>'""",
    "ruby sinatra": """\
2024-05-03 10:11:12 - ArgumentError - no price:
	/app/cart.rb:31:in `pay'
	/app/main.rb:7:in `block in <main>'""",
    "ruby syntax": """\
/app/cart.rb:31: syntax error, unexpected end-of-input, expecting `end' (SyntaxError)
	from /app/main.rb:1:in `require'
	from /app/main.rb:1:in `<main>'""",
    "ruby traceback": """\
Traceback (most recent call last):
	2: from /app/main.rb:7:in `<main>'
	1: from /app/cart.rb:9:in `open'
/app/cart.rb:31:in `pay': no price (ArgumentError)""",
    "ruby bundler": """\
bundler: failed to load command: puma (/usr/local/bundle/bin/puma)
/usr/local/bundle/gems/bootsnap-1.18.3/lib/bootsnap/core_ext/kernel_require.rb:30:in `require': cannot load such file -- cart (LoadError)
	from /app/config/application.rb:3:in `<top (required)>'""",
    "ruby thread": """\
#<Thread:0x00007f31 /app/main.rb:7 run> terminated with exception (report_on_exception is true):
/app/cart.rb:31:in `pay': no price (ArgumentError)
	from /app/main.rb:7:in `block in <main>'""",
    "php uncaught": """\
PHP Fatal error:  Uncaught RuntimeException: no price in /app/cart.php:31
Stack trace:
#0 /app/main.php(7): Cart->pay(Object(Order))
#1 {main}
  thrown in /app/cart.php on line 31""",
    "php previous": """\
PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /app/db.php:9
Stack trace:
#0 /app/db.php(9): PDO->__construct('mysql:host=db', 'bob', Object(SensitiveParameterValue))
#1 /app/main.php(7): connect()
#2 {main}

Next RuntimeException: no database in /app/db.php:12
Stack trace:
#0 /app/main.php(7): connect()
#1 {main}
  thrown in /app/db.php on line 12""",
    "php laravel": """\
[2024-05-03 10:11:12] production.ERROR: no price {"userId":7,"exception":"[object] (RuntimeException(code: 0): no price at /app/Cart.php:31)
[stacktrace]
#0 /app/vendor/laravel/framework/src/Illuminate/Routing/Controller.php(54): App\\\\Http\\\\Cart->pay()
#1 /app/public/index.php(52): Illuminate\\\\Foundation\\\\Http\\\\Kernel->handle(Object(Illuminate\\\\Http\\\\Request))
#2 {main}
"}\x20""",
    "php laravel previous": """\
[2024-05-03 10:11:12] local.ERROR: no database {"exception":"[object] (Illuminate\\\\Database\\\\QueryException(code: 2002): no database at /app/Connection.php:31)
[stacktrace]
#0 /app/vendor/laravel/framework/src/Illuminate/Database/Connection.php(12): run()
#1 {main}

[previous exception] [object] (PDOException(code: 2002): refused at /app/Connector.php:9)
[stacktrace]
#0 /app/Connector.php(9): PDO->__construct()
#1 {main}
"}\x20""",
    "php fpm": """\
NOTICE: PHP message: PHP Fatal error:  Uncaught Error: Call to undefined function pay() in /app/cart.php:31
Stack trace:
#0 {main}
  thrown in /app/cart.php on line 31""",
    "php xdebug": """\
PHP Warning:  Undefined variable $cart in /app/cart.php on line 31
PHP Stack trace:
PHP   1. {main}() /app/main.php:0
PHP   2. pay($order = 7) /app/main.php:7""",
    "php apache": """\
[Fri May 03 10:11:12.345678 2024] [php:error] [pid 71] [client 10.0.0.1:4711] PHP Fatal error:  Uncaught Exception: no price in /app/cart.php:31\\nStack trace:\\n#0 {main}\\n  thrown in /app/cart.php on line 31""",
    "php memory": """\
Fatal error: Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /app/cart.php on line 31

Call Stack:
    0.0001     391234   1. {main}() /app/main.php:0
    0.0002     391300   2. pay() /app/main.php:7""",
    "php monolog": """\
[2024-05-03T10:11:12.345678+00:00] app.ERROR: no price RuntimeException: no price in /app/cart.php:31
Stack trace:
#0 /app/main.php(7): Cart->pay()
#1 {main} [] []""",
    "php trace string": """\
RuntimeException: no price in /app/cart.php:31
Stack trace:
#0 /app/main.php(7): pay('a
b')
#1 {main}""",
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
    "node express": """\
Error: bad job
    at /srv/app/routes/job.js:12:9
    at Layer.handle [as handle_request] (/srv/app/node_modules/express/lib/router/layer.js:95:5)
    at next (/srv/app/node_modules/express/lib/router/route.js:149:13)""",
    "node pg": """\
/srv/app/node_modules/pg-protocol/dist/parser.js:287
        const message = name === 'notice' ? new messages_1.NoticeMessage(length, messageValue) : new messages_1.DatabaseError(messageValue, length, name);
                                                                                                 ^

error: relation "job" does not exist
    at Parser.parseErrorMessage (/srv/app/node_modules/pg-protocol/dist/parser.js:287:98)
    at Socket.emit (node:events:518:28) {
  length: 102,
  severity: 'ERROR',
  code: '42P01',
  detail: undefined,
  position: '15'
}

Node.js v22.1.0""",
    "node pino pretty": """\
[08:00:01.001] ERROR (12): bad job
    err: {
      "type": "Error",
      "message": "bad job",
      "stack":
          Error: bad job
              at run (/srv/app/job.js:12:9)
              at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    }""",
    "node firebase": """\
Unhandled error Error: bad job
    at run (/workspace/index.js:12:9)
    at /workspace/node_modules/firebase-functions/lib/v2/providers/https.js:55:27 {
  code: 'internal'
}""",
    "node throw literal": """\
node:internal/process/promises:394
      triggerUncaughtException(err, true /* fromPromise */);
      ^

[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block] {
  code: 'ERR_UNHANDLED_REJECTION'
}

Node.js v22.1.0""",
    "node zod": """\
ZodError: [
  {
    "code": "invalid_type",
    "path": [
      "id"
    ],
    "message": "Required"
  }
]
    at get error [as error] (/srv/app/node_modules/zod/lib/types.js:55:31)
    at run (/srv/app/job.js:12:9) {
  issues: [ { code: 'invalid_type', path: [Array] } ]
}""",
    "node graphql": """\
GraphQLError: bad job

GraphQL request:2:3
1 | query {
2 |   job(id: 12)
  |   ^
3 | }
    at locatedError (/srv/app/node_modules/graphql/error/locatedError.js:22:10)
    at run (/srv/app/job.js:12:9)""",
    "node deno": """\
error: Uncaught (in promise) Error: bad job
  throw new Error("bad job");
        ^
    at run (file:///srv/app/job.ts:12:9)
    at file:///srv/app/main.ts:3:1""",
    "ruby error with cause": """\
JobError (bad job)
/srv/app/models/job.rb:12:in `run'
/srv/app/lib/main.rb:9:in `block in main'

Caused by:
KeyError (key not found: :id)
/srv/app/models/job.rb:10:in `fetch'
/srv/app/models/job.rb:10:in `run'""",
    "ruby resque": """\
2025-01-09 08:00:01: Error running #<Job:0x00>
RuntimeError: bad job
/srv/app/models/job.rb:12:in `run'
/srv/app/lib/main.rb:9:in `work'""",
    "ruby minitest": """\
Error:
JobTest#test_run:
RuntimeError: bad job
    app/models/job.rb:12:in `run'
    test/job_test.rb:9:in `block in <class:JobTest>'""",
    "ruby rake": """\
rake aborted!
JobError: bad job
/srv/app/lib/tasks/job.rake:12:in `block in <top (required)>'
/usr/local/bundle/gems/rake-13.1.0/exe/rake:27:in `<top (required)>'
Tasks: TOP => job:run
(See full trace by running task with --trace)""",
    "ruby sorbet": """\
Parameter 'id': Expected type Integer, got type String with value "x" (TypeError)
Caller: /srv/app/lib/main.rb:9
Definition: /srv/app/models/job.rb:12
	from /usr/local/bundle/gems/sorbet-runtime-0.5/lib/types/configuration.rb:296:in `call_validation_error_handler_default'
	from /srv/app/lib/main.rb:9:in `work'""",
    "php typeerror": """\
PHP Fatal error:  Uncaught TypeError: run(): Argument #1 ($id) must be of type int, string given, called in /srv/app/main.php on line 9 and defined in /srv/app/job.php:12
Stack trace:
#0 /srv/app/main.php(9): run('x')
#1 [internal function]: {closure}(Array)
#2 {main}
  thrown in /srv/app/job.php on line 12""",
    "php html off": """\
Fatal error: Uncaught Exception: bad job in /srv/app/job.php:12
Stack trace:
#0 {main}
  thrown in /srv/app/job.php on line 12""",
    "php yii": """\
2025-01-09 08:00:01 [10.0.0.1][-][-][error][yii\\base\\ErrorException:8] yii\\base\\ErrorException: Undefined variable $id in /srv/app/job.php:12
Stack trace:
#0 /srv/app/job.php(12): yii\\base\\ErrorHandler->handleError(8, 'Undefined varia...', '/srv/app/job.ph...', 12)
#1 {main}""",
    "php wordpress": """\
[09-Jan-2025 08:00:01 UTC] PHP Fatal error:  Uncaught Error: Call to a member function get() on null in /var/www/html/wp-content/plugins/job/job.php:12
Stack trace:
#0 /var/www/html/wp-includes/class-wp-hook.php(324): Job->run('')
#1 /var/www/html/index.php(17): require('/var/www/html/w...')
#2 {main}
  thrown in /var/www/html/wp-content/plugins/job/job.php on line 12""",
    "node message throw": """\
/srv/test/fixtures/throw.js:3
throw Object.assign(new Error('x'), { code: 'E' });
^

Error: x
    at Object.<anonymous> (/srv/test/fixtures/throw.js:3:21)
    at Module._compile (node:internal/modules/cjs/loader:1554:14) {
  code: 'E'
}

Node.js v23.0.0""",
    "node null": """\
/srv/test/throw_null.js:5
throw null;
^
null
Thrown at:
    at /srv/test/throw_null.js:5:1
    at node:internal/main/run_main_module:36:49

Node.js v23.0.0""",
    "node syntax": """\
/srv/test/bad.js:2
const a = ;
          ^

SyntaxError: Unexpected token ';'
    at wrapSafe (node:internal/modules/cjs/loader:1469:18)

Node.js v23.0.0""",
    "node eval": """\
[eval]:1
throw new Error('x')
^

Error: x
    at [eval]:1:7
    at runScriptInThisContext (node:internal/vm:209:10)

Node.js v23.0.0""",
    "node events": """\
node:events:502
      throw er; // Unhandled 'error' event
      ^

Error: listen EADDRINUSE: address already in use :::3000
    at Server.setupListenHandle [as _listen2] (node:net:1898:16)
Emitted 'error' event on Server instance at:
    at emitErrorNT (node:net:1877:8)
    at process.processTicksAndRejections (node:internal/process/task_queues:90:21) {
  code: 'EADDRINUSE',
  errno: -98,
  syscall: 'listen',
  address: '::',
  port: 3000
}

Node.js v23.0.0""",
    "node warning trace": """\
(node:9) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 x listeners added to [EventEmitter]. Use emitter.setMaxListeners() to increase limit
    at genericNodeError (node:internal/errors:983:15)
    at _addListener (node:events:593:17)""",
    "node multi line message": """\
Error: first line
second line
third line
    at run (/srv/app/job.js:12:9)
    at main (/srv/app/main.js:3:1)""",
    "node sequelize": """\
Error
    at Query.run (/srv/app/node_modules/sequelize/lib/dialects/postgres/query.js:50:25)
    at /srv/app/node_modules/sequelize/lib/sequelize.js:315:28 {
  name: 'SequelizeDatabaseError',
  parent: error: column "x" does not exist
      at Parser.parseErrorMessage (/srv/app/node_modules/pg-protocol/dist/parser.js:369:69) {
    length: 163,
    severity: 'ERROR'
  },
  sql: 'SELECT x FROM jobs;'
}""",
    "node typeorm": """\
QueryFailedError: relation "job" does not exist
    at PostgresQueryRunner.query (/srv/app/node_modules/typeorm/driver/postgres/PostgresQueryRunner.js:219:19)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
  query: 'SELECT 1',
  parameters: [],
  driverError: error: relation "job" does not exist
      at Parser.parseErrorMessage (/srv/app/node_modules/pg-protocol/dist/parser.js:287:98) {
    length: 102
  }
}""",
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
    "ruby dash": """\
-:1:in 'Integer#/': divided by 0 (ZeroDivisionError)
	from -:1:in '<main>'""",
    "ruby detailed": """\
/srv/a.rb:3:in 'Object#run': bad (RuntimeError)
second line
	from /srv/a.rb:6:in '<main>'""",
    "ruby did you mean": """\
/srv/a.rb:3:in `<main>': undefined local variable or method `fo' for main:Object (NameError)

fo
^^
Did you mean?  foo""",
    "ruby stack level": """\
/srv/a.rb:1:in `f': stack level too deep (SystemStackError)
	from /srv/a.rb:1:in `f'
	from /srv/a.rb:1:in `f'
\t ... 10067 levels...
	from /srv/a.rb:1:in `f'
	from /srv/a.rb:2:in `<main>'""",
    "ruby rails caused": """\
ActiveRecord::StatementInvalid (PG::UndefinedTable: ERROR:  relation "jobs" does not exist
LINE 1: SELECT "jobs".* FROM "jobs"
                             ^
):

Caused by: PG::UndefinedTable (ERROR:  relation "jobs" does not exist
LINE 1: SELECT "jobs".* FROM "jobs"
                             ^
)

Information for: ActiveRecord::StatementInvalid (PG::UndefinedTable: ERROR:  relation "jobs" does not exist
LINE 1: SELECT "jobs".* FROM "jobs"
                             ^
):

app/controllers/jobs_controller.rb:5:in `index'""",
    "ruby interrupt": """\
^C/srv/a.rb:1:in `sleep': Interrupt
	from /srv/a.rb:1:in `<main>'""",
    "php phpt": """\
Fatal error: Uncaught Exception: one in /srv/a.php:3
Stack trace:
#0 {main}

Next Exception: two in /srv/a.php:5
Stack trace:
#0 {main}
  thrown in /srv/a.php on line 5""",
    "php cli warning": """\
PHP Warning:  foreach() argument must be of type array|object, null given in /srv/a.php on line 3
PHP Fatal error:  Uncaught TypeError: count(): Argument #1 ($value) must be of type Countable|array, null given in /srv/a.php:4
Stack trace:
#0 {main}
  thrown in /srv/a.php on line 4""",
    "php multi": """\
PHP Fatal error:  Uncaught RuntimeException: first
second in /srv/a.php:3
Stack trace:
#0 /srv/b.php(9): run()
#1 {main}
  thrown in /srv/a.php on line 3""",
    "php symfony log": """\
[2025-01-09T08:00:01.001001+00:00] request.CRITICAL: Uncaught PHP Exception RuntimeException: "bad" at /srv/src/Job.php line 12 {"exception":"[object] (RuntimeException(code: 0): bad at /srv/src/Job.php:12)"} []""",
    "php guzzle": """\
GuzzleHttp\\Exception\\ConnectException: cURL error 7: Failed to connect to api port 443 (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for https://api/x in /srv/vendor/guzzlehttp/guzzle/src/Handler/CurlFactory.php:210
Stack trace:
#0 /srv/vendor/guzzlehttp/guzzle/src/Handler/CurlFactory.php(158): GuzzleHttp\\Handler\\CurlFactory::createRejection(Object(GuzzleHttp\\Handler\\EasyHandle), Array)
#1 {main}""",
}  # fmt: skip
"""The text by a name that begins with the language."""

"""JavaScript: the engines and their runtimes: Node, Deno, Bun and browsers."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("nested causes", "node", "Error", "getaddrinfo ENOTFOUND db.internal", "lookup", """\
Error: cannot start
    at start (file:///srv/api/dist/server.js:41:11)
    at async file:///srv/api/dist/index.js:9:3 {
  [cause]: Error: no pool
      at createPool (file:///srv/api/dist/db.js:22:9)
      ... 2 lines matching cause stack trace ...
      at async file:///srv/api/dist/index.js:9:3 {
    [cause]: Error: getaddrinfo ENOTFOUND db.internal
        at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:118:26)
        at lookup (file:///srv/api/dist/net.js:5:7) {
      errno: -3008,
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
      hostname: 'db.internal'
    }
  }
}"""),
    Sample("aggregate", "node", "Error", "mirror 1 is down", "fetchMirror", """\
node:internal/process/promises:391
    triggerUncaughtException(err, true /* fromPromise */);
    ^

[AggregateError: All promises were rejected] {
  [errors]: [
    Error: mirror 1 is down
        at fetchMirror (/srv/sync/mirrors.js:7:11)
        at fetchAll (/srv/sync/mirrors.js:14:3),
    Error: mirror 2 is down
        at fetchMirror (/srv/sync/mirrors.js:7:11)
        at fetchAll (/srv/sync/mirrors.js:15:3)
  ]
}

Node.js v20.12.2"""),
    Sample("properties", "node", "Error", "ENOENT: no such file or directory, open '/data/rates.json'", "readRates", """\
Error: ENOENT: no such file or directory, open '/data/rates.json'
    at Object.openSync (node:fs:601:3)
    at Object.readFileSync (node:fs:469:35)
    at readRates (/srv/rates/src/rates.ts:12:21)
    at Module._compile (node:internal/modules/cjs/loader:1364:14) {
  errno: -2,
  syscall: 'open',
  code: 'ENOENT',
  path: '/data/rates.json'
}"""),
    Sample("type error code", "node", "TypeError", 'The "path" argument must be of type string', "resolve", """\
TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be of type string. Received undefined
    at Object.join (node:path:1171:7)
    at resolve (/srv/build/paths.js:3:15)
    at Object.<anonymous> (/srv/build/index.js:8:1) {
  code: 'ERR_INVALID_ARG_TYPE'
}"""),
    Sample("assertion", "node", "AssertionError", "Expected values to be strictly equal:", "check", """\
AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

1 !== 2

    at check (/srv/jobs/check.js:4:10)
    at Object.<anonymous> (/srv/jobs/check.js:9:1) {
  generatedMessage: true,
  code: 'ERR_ASSERTION',
  actual: 1,
  expected: 2,
  operator: 'strictEqual'
}"""),
    Sample("warning of a rejection", "node", "Error", "quota exceeded", "charge", """\
(node:17) UnhandledPromiseRejectionWarning: Error: quota exceeded
    at charge (/srv/pay/quota.js:31:11)
    at processTicksAndRejections (internal/process/task_queues.js:97:5)
(node:17) UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). (rejection id: 1)"""),
    Sample("deno", "node", "TypeError", "Cannot read properties of null (reading 'get')", "handler", """\
error: Uncaught (in promise) TypeError: Cannot read properties of null (reading 'get')
  return cache.get(key);
               ^
    at handler (file:///srv/edge/main.ts:14:16)
    at https://deno.land/std@0.177.0/http/server.ts:172:30
    at ext:deno_http/00_serve.ts:383:18"""),
    Sample("bun", "node", "ReferenceError", "Can't find variable: rates", "convert", """\
10 | export function convert(amount: number) {
11 |   return amount * rates.usd;
                       ^
ReferenceError: Can't find variable: rates
      at convert (/srv/fx/convert.ts:11:19)
      at /srv/fx/index.ts:3:13

Bun v1.1.8 (Linux x64)"""),
    Sample("firefox", "node", "TypeError", "cart.items is undefined", "renderCart", """\
TypeError: cart.items is undefined
renderCart@https://shop.example/static/js/app.js:120:15
onClick/<@https://shop.example/static/js/app.js:88:9
callCallback@https://shop.example/static/js/vendor.js:1:2201
EventListener.handleEvent*@https://shop.example/static/js/app.js:9:3"""),
    Sample("safari", "node", "TypeError", "undefined is not an object (evaluating 'cart.items')", "renderCart", """\
TypeError: undefined is not an object (evaluating 'cart.items')
renderCart@https://shop.example/static/js/app.js:120:20
@https://shop.example/static/js/app.js:88:12
promiseReactionJob@[native code]"""),
    Sample("syntax error", "node", "SyntaxError", "Unexpected token '}'", "", """\
/srv/api/src/app.js:22
}
^

SyntaxError: Unexpected token '}'
    at wrapSafe (node:internal/modules/cjs/loader:1383:18)
    at Module._compile (node:internal/modules/cjs/loader:1412:20)
    at node:internal/main/run_main_module:23:47

Node.js v20.18.0"""),
    Sample("module not found", "node", "Error", "Cannot find module './rates'", "Object.<anonymous>", """\
node:internal/modules/cjs/loader:1148
  throw err;
  ^

Error: Cannot find module './rates'
Require stack:
- /srv/fx/src/convert.js
- /srv/fx/src/index.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1145:15)
    at Module.require (node:internal/modules/cjs/loader:1233:19)
    at require (node:internal/modules/helpers:179:18)
    at Object.<anonymous> (/srv/fx/src/convert.js:1:15) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/srv/fx/src/convert.js', '/srv/fx/src/index.js' ]
}

Node.js v20.14.0"""),
    Sample("class method", "node", "RangeError", "Maximum call stack size exceeded", "Tree.depth", """\
RangeError: Maximum call stack size exceeded
    at Tree.depth (/srv/tree/tree.js:8:9)
    at Tree.depth (/srv/tree/tree.js:10:21)
    at new Tree (/srv/tree/tree.js:3:5)"""),
    Sample("thrown by a worker", "node", "Error", "bad pixel", "Worker.decode", """\
Uncaught exception in worker 3: Error: bad pixel
    at Worker.decode (/srv/img/lib/worker.js:77:15)
    at MessagePort.<anonymous> (/srv/img/lib/worker.js:12:8)
    at [nodejs.internal.kHybridDispatch] (node:internal/event_target:827:20)
    at MessagePort.<anonymous> (node:internal/per_context/messageport:23:28)"""),
    Sample("causes as text", "node", "Error", "socket hang up", "send", """\
VError: cannot deliver: socket hang up
    at deliver (/srv/mail/deliver.js:33:15)
    at process._tickCallback (internal/process/next_tick.js:68:7)
caused by: Error: socket hang up
    at createHangUpError (_http_client.js:323:15)
    at send (/srv/mail/smtp.js:12:9)"""),
    Sample("hermes", "node", "TypeError", "undefined is not a function", "onPress", """\
TypeError: undefined is not a function
    at onPress (http://localhost:8081/index.bundle?platform=ios&dev=true:1201:23)
    at _performTransitionSideEffects (http://localhost:8081/index.bundle?platform=ios&dev=true:53:12)
    at anonymous (native)"""),
    Sample("thrown value", "node", "Error", "no stock", "buy", """\
/srv/shop/buy.js:9
        throw new Error('no stock');
        ^

Error: no stock
    at buy (/srv/shop/buy.js:9:15)
    at Timeout._onTimeout (/srv/shop/buy.js:14:5)
    at listOnTimeout (node:internal/timers:573:17)
    at process.processTimers (node:internal/timers:514:7)
Emitted 'error' event on Shop instance at:
    at emitErrorNT (node:internal/streams/destroy:157:8)
    at process.processTicksAndRejections (node:internal/process/task_queues:82:21)

Node.js v18.20.2"""),
    Sample("dom exception", "node", "DOMException", "This operation was aborted", "load", """\
DOMException [AbortError]: This operation was aborted
    at node:internal/deps/undici/undici:12345:11
    at async load (/srv/web/src/load.js:4:15)"""),
    Sample("error without stack", "node", "Error", "ENOENT: no such file or directory, stat '/data'", "", """\
[Error: ENOENT: no such file or directory, stat '/data'] {
  errno: -2,
  code: 'ENOENT',
  syscall: 'stat',
  path: '/data'
}"""),
    Sample("worker", "node", "TypeError", "Cannot read properties of null (reading 'body')", "Object.fetch", """\
✘ [ERROR] Uncaught (in response) TypeError: Cannot read properties of null (reading 'body')

      at Object.fetch (file:///srv/worker/src/index.ts:8:22)
      at async jsonError (file:///srv/worker/node_modules/wrangler/templates/middleware.ts:22:10)"""),
    Sample("internet explorer", "node", "TypeError", "Unable to get property 'undef' of undefined or null reference", "<anonymous>", """\
TypeError: Unable to get property 'undef' of undefined or null reference
   at Anonymous function (http://path/to/file.js:48:13)
   at foo (http://path/to/file.js:46:9)
   at bar (http://path/to/file.js:82:1)"""),
    Sample("safari of old", "node", "Error", "x", "baz", """\
Error: x
baz@http://path/file.js:53:9
foo@http://path/file.js:60:17
bar@http://path/file.js:62:3
global code@http://path/file.js:70:1"""),
    Sample("windows method", "node", "Error", "oh no", "Foo.bar", """\
Error: oh no
    at Foo.bar [as baz] (C:\\Users\\dev\\app\\foo.js:3:9)
    at Module._compile (internal/modules/cjs/loader.js:955:30)"""),
    Sample("missing module of old", "node", "Error", "Cannot find module '../lib/x'", "", """\
module.js:340
    throw err;
          ^
Error: Cannot find module '../lib/x'
    at Function.Module._resolveFilename (module.js:338:15)
    at Function.Module._load (module.js:280:25)
    at node.js:901:3"""),
    Sample("first of several errors", "node", "Error", "connect ECONNREFUSED ::1:6379", "", """\
AggregateError [ECONNREFUSED]:\x20
    at internalConnectMultiple (node:net:1114:18)
    at afterConnectMultiple (node:net:1667:5)
    at TCPConnectWrap.callbackTrampoline (node:internal/async_hooks:130:17) {
  code: 'ECONNREFUSED',
  [errors]: [
    Error: connect ECONNREFUSED ::1:6379
        at createConnectionError (node:net:1634:14)
        at afterConnectMultiple (node:net:1664:40) {
      errno: -111,
      code: 'ECONNREFUSED',
      syscall: 'connect',
      address: '::1',
      port: 6379
    },
    Error: connect ECONNREFUSED 127.0.0.1:6379
        at createConnectionError (node:net:1634:14)
        at afterConnectMultiple (node:net:1664:40) {
      errno: -111
    }
  ]
}"""),
    Sample("message from the second line", "node", "PrismaClientInitializationError", "Invalid `prisma.order.findMany()` invocation:", "listOrders", """\
PrismaClientInitializationError:\x20
Invalid `prisma.order.findMany()` invocation:


Can't reach database server at `10.0.0.4:5432`

Please make sure your database server is running at `10.0.0.4:5432`.
    at ai.handleRequestError (/app/node_modules/@prisma/client/runtime/library.js:121:7615)
    at async listOrders (/app/src/orders.ts:9:10) {
  clientVersion: '5.22.0',
  errorCode: 'P1001'
}"""),
    Sample("built in", "node", "SyntaxError", "Unexpected end of JSON input", "readRates", """\
RateError: cannot read rates
    at readRates (/srv/fx/rates.js:12:11)
    at run (/srv/fx/main.js:4:3) {
  [cause]: SyntaxError: Unexpected end of JSON input
      at JSON.parse (<anonymous>)
      at readRates (/srv/fx/rates.js:10:17)
      at Array.map (<anonymous>)
      at run (/srv/fx/main.js:4:3)
}"""),
)  # fmt: skip

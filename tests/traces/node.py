"""JavaScript and TypeScript: Node, Deno, Bun, browsers, and their frameworks."""

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
    Sample("webpack", "node", "TypeError", "this.store is undefined", "VueComponent.mounted", """\
Uncaught TypeError: this.store is undefined
    at VueComponent.mounted (webpack:///./src/components/Cart.vue?./node_modules/vue-loader/lib/index.js:44:12)
    at invokeWithErrorHandling (webpack:///./node_modules/vue/dist/vue.runtime.esm.js:1868:26)
    at callHook (webpack:///./node_modules/vue/dist/vue.runtime.esm.js:4236:7)"""),
    Sample("express", "node", "NotFoundError", "no such order", "findOrder", """\
NotFoundError: no such order
    at findOrder (/srv/api/src/orders.js:17:11)
    at /srv/api/src/routes.js:9:18
    at Layer.handle [as handle_request] (/srv/api/node_modules/express/lib/router/layer.js:95:5)
    at next (/srv/api/node_modules/express/lib/router/route.js:144:13)"""),
    Sample("nest", "node", "QueryFailedError", "column o.total does not exist", "OrdersService.list", """\
[Nest] 17  - 05/03/2024, 10:11:12 AM   ERROR [ExceptionsHandler] column o.total does not exist
QueryFailedError: column o.total does not exist
    at PostgresQueryRunner.query (/srv/api/node_modules/typeorm/driver/postgres/PostgresQueryRunner.js:219:19)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async SelectQueryBuilder.loadRawResults (/srv/api/node_modules/typeorm/query-builder/SelectQueryBuilder.js:2183:25)
    at async OrdersService.list (/srv/api/src/orders/orders.service.ts:33:12)
    at async /srv/api/node_modules/@nestjs/core/router/router-execution-context.js:46:28"""),
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
    Sample("graphql", "node", "GraphQLError", "Cannot return null for non-nullable field Order.total.", "resolveTotal", """\
GraphQLError: Cannot return null for non-nullable field Order.total.
    at completeValue (/srv/gw/node_modules/graphql/execution/execute.js:605:13)
    at resolveTotal (/srv/gw/src/resolvers/order.ts:41:9)
    at async Promise.all (index 0)
    at async /srv/gw/node_modules/@apollo/server/dist/cjs/requestPipeline.js:222:24 {
  path: [ 'order', 'total' ],
  locations: [ { line: 3, column: 5 } ],
  extensions: { code: 'INTERNAL_SERVER_ERROR' }
}"""),
    Sample("thrown by a worker", "node", "Error", "bad pixel", "Worker.decode", """\
Uncaught exception in worker 3: Error: bad pixel
    at Worker.decode (/srv/img/lib/worker.js:77:15)
    at MessagePort.<anonymous> (/srv/img/lib/worker.js:12:8)
    at [nodejs.internal.kHybridDispatch] (node:internal/event_target:827:20)
    at MessagePort.<anonymous> (node:internal/per_context/messageport:23:28)"""),
    Sample("mongoose", "node", "MongoServerError", "E11000 duplicate key error collection", "saveUser", """\
error: save failed MongoServerError: E11000 duplicate key error collection: shop.users index: email_1 dup key: { email: "x" }
    at InsertOneOperation.execute (/srv/app/node_modules/mongodb/lib/operations/insert.js:51:19)
    at async saveUser (/srv/app/src/users.js:28:3) {
  index: 0,
  code: 11000,
  keyPattern: { email: 1 },
  [Symbol(errorLabels)]: Set(0) {}
}"""),
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
    Sample("prisma", "node", "PrismaClientKnownRequestError", "", "createUser", """\
PrismaClientKnownRequestError:\x20
Invalid `prisma.user.create()` invocation in
/srv/app/src/users.ts:14:35

  11\x20
  12 export async function createUser(email: string) {
→ 14   return await prisma.user.create(
Unique constraint failed on the fields: (`email`)
    at Ln.handleRequestError (/srv/app/node_modules/@prisma/client/runtime/library.js:121:7749)
    at Ln.request (/srv/app/node_modules/@prisma/client/runtime/library.js:121:6743)
    at async createUser (/srv/app/src/users.ts:14:10) {
  code: 'P2002',
  clientVersion: '5.10.2',
  meta: { modelName: 'User', target: [ 'email' ] }
}"""),
    Sample("axios", "node", "AxiosError", "Request failed with status code 502", "TaxClient.rate", """\
AxiosError: Request failed with status code 502
    at settle (/srv/app/node_modules/axios/dist/node/axios.cjs:1966:12)
    at IncomingMessage.handleStreamEnd (/srv/app/node_modules/axios/dist/node/axios.cjs:3065:11)
    at IncomingMessage.emit (node:events:530:35)
    at endReadableNT (node:internal/streams/readable:1696:12)
    at process.processTicksAndRejections (node:internal/process/task_queues:82:21)
    at async TaxClient.rate (file:///srv/app/dist/tax.mjs:8:22) {
  code: 'ERR_BAD_RESPONSE',
  config: {
    url: 'http://tax/rate'
  }
}"""),
    Sample("dom exception", "node", "DOMException", "This operation was aborted", "load", """\
DOMException [AbortError]: This operation was aborted
    at node:internal/deps/undici/undici:12345:11
    at async load (/srv/web/src/load.js:4:15)"""),
    Sample("angular", "node", "TypeError", "Cannot read properties of undefined (reading 'map')", "CartComponent.ngOnInit", """\
ERROR Error: Uncaught (in promise): TypeError: Cannot read properties of undefined (reading 'map')
TypeError: Cannot read properties of undefined (reading 'map')
    at CartComponent.ngOnInit (http://localhost:4200/main.js:221:34)
    at callHook (http://localhost:4200/vendor.js:40012:18)
    at ZoneDelegate.invoke (http://localhost:4200/polyfills.js:7345:26)"""),
    Sample("electron", "node", "Error", "EACCES: permission denied, mkdir '/opt/x'", "ensureDir", """\
A JavaScript error occurred in the main process
Uncaught Exception:
Error: EACCES: permission denied, mkdir '/opt/x'
    at Object.mkdirSync (node:fs:1391:3)
    at ensureDir (/opt/shop/resources/app.asar/main.js:12:8)
    at App.<anonymous> (/opt/shop/resources/app.asar/main.js:30:3)
    at App.emit (node:events:517:28)"""),
    Sample("jest", "node", "Error", "", "explode", """\
  ● cart \u203a totals

    boom

      2 |
      3 | function explode() {
    > 4 |   throw new Error('boom');
        |         ^
      5 | }

      at explode (src/cart.js:4:9)
      at Object.explode (src/cart.test.js:7:3)"""),
    Sample("error without stack", "node", "Error", "ENOENT: no such file or directory, stat '/data'", "", """\
[Error: ENOENT: no such file or directory, stat '/data'] {
  errno: -2,
  code: 'ENOENT',
  syscall: 'stat',
  path: '/data'
}"""),
    Sample("next", "node", "TypeError", "fetch failed", "getRates", """\
 \u2a2f TypeError: fetch failed
    at node:internal/deps/undici/undici:12618:11
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async getRates (/app/.next/server/app/page.js:1:1432)
    at async Page (/app/.next/server/app/page.js:1:1888) {
  digest: '1234567'
}"""),
    Sample("fetch cause", "node", "Error", "connect ECONNREFUSED 127.0.0.1:3000", "load", """\
TypeError: fetch failed
    at Object.fetch (node:internal/deps/undici/undici:11576:11)
    at async load (file:///srv/web/load.mjs:3:15) {
  cause: Error: connect ECONNREFUSED 127.0.0.1:3000
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1495:16) {
    errno: -111,
    code: 'ECONNREFUSED',
    syscall: 'connect',
    address: '127.0.0.1',
    port: 3000
  }
}"""),
    Sample("sequelize", "node", "SequelizeDatabaseError", 'relation "users" does not exist', "listUsers", """\
Unhandled rejection SequelizeDatabaseError: relation "users" does not exist
    at Query.formatError (/srv/app/node_modules/sequelize/lib/dialects/postgres/query.js:386:16)
    at query.catch.err (/srv/app/node_modules/sequelize/lib/dialects/postgres/query.js:87:18)
    at listUsers (/srv/app/models/user.js:15:20)
From previous event:
    at Query.run (/srv/app/node_modules/sequelize/lib/dialects/postgres/query.js:86:8)"""),
    Sample("typescript", "node", "Error", "invalid token", "AuthGuard.canActivate", """\
[10:11:12] ERROR (api/17): request errored
    reqId: "req-1"
    err: {
      "type": "Error",
      "message": "invalid token",
      "stack":
          Error: invalid token
              at AuthGuard.canActivate (/srv/api/src/auth/auth.guard.ts:21:13)
              at GuardsConsumer.tryActivate (/srv/api/node_modules/@nestjs/core/guards/guards-consumer.js:15:34)
    }"""),
    Sample("react", "node", "Error", "Minified React error #310", "Cart", """\
Error: Minified React error #310; visit https://reactjs.org/docs/error-decoder.html?invariant=310 for the full message
    at Cart (https://shop.example/assets/index-3f2a.js:40:60212)
    at Ul (https://shop.example/assets/vendor-1b2c.js:38:17018)"""),
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
    Sample("array of a bundle", "node", "Error", "boom", "e", """\
Error: boom
    at e (http://localhost/app.min.js:1:1203)
    at Array.map (<anonymous>)
    at t.render (http://localhost/app.min.js:1:1400)"""),
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
    Sample("winston rejection", "node", "Error", "nope", "go", """\
[2024-05-03T10:11:12.345Z] error: Unhandled Rejection: Error: nope
    at go (/app/a.js:1:1)
    at <anonymous>"""),
    Sample("nest", "node", "TypeError", "Cannot read properties of undefined (reading 'id')", "OrdersService.findOne", """\
[Nest] 1  - 03/05/2025, 9:00:00 AM   ERROR [ExceptionsHandler] Cannot read properties of undefined (reading 'id')
TypeError: Cannot read properties of undefined (reading 'id')
    at OrdersService.findOne (/app/dist/orders/orders.service.js:21:30)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async OrdersController.show (/app/dist/orders/orders.controller.js:33:16)
    at async /app/node_modules/@nestjs/core/router/router-execution-context.js:46:28"""),
    Sample("typeorm", "node", "QueryFailedError", 'duplicate key value violates unique constraint "UQ_97672ac88f789774dd47f7c8be3"', "UserRepo.create", """\
QueryFailedError: duplicate key value violates unique constraint "UQ_97672ac88f789774dd47f7c8be3"
    at PostgresQueryRunner.query (/app/node_modules/typeorm/driver/postgres/PostgresQueryRunner.js:219:19)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async InsertQueryBuilder.execute (/app/node_modules/typeorm/query-builder/InsertQueryBuilder.js:106:33)
    at async UserRepo.create (/app/dist/users/user.repo.js:18:9) {
  query: 'INSERT INTO "user"("email") VALUES ($1)',
  parameters: [ 'x' ],
  driverError: error: duplicate key value violates unique constraint "UQ_97672ac88f789774dd47f7c8be3"
      at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:283:98)
      at Socket.<anonymous> (/app/node_modules/pg-protocol/dist/index.js:11:42)
      at Socket.emit (node:events:519:28) {
    length: 248,
    severity: 'ERROR',
    code: '23505',
    detail: 'Key (email)=(x) already exists.'
  },
  length: 248
}"""),
    Sample("grpc-js", "node", "Error", "14 UNAVAILABLE: No connection established. Last error: connect ECONNREFUSED 10.8.0.4:50051 (2025-03-05T09:00:00.123Z)", "Billing.charge", """\
Error: 14 UNAVAILABLE: No connection established. Last error: connect ECONNREFUSED 10.8.0.4:50051 (2025-03-05T09:00:00.123Z)
    at callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:31:19)
    at Object.onReceiveStatus (/app/node_modules/@grpc/grpc-js/build/src/client.js:193:76)
    at process.processTicksAndRejections (node:internal/process/task_queues:77:11)
for call at
    at ServiceClientImpl.makeUnaryRequest (/app/node_modules/@grpc/grpc-js/build/src/client.js:161:32)
    at PaymentsClient.<anonymous> (/app/node_modules/@grpc/grpc-js/build/src/make-client.js:105:19)
    at Billing.charge (/app/src/billing.ts:41:24) {
  code: 14,
  details: 'No connection established.',
  metadata: Metadata { internalRepr: Map(0) {}, options: {} }
}"""),
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

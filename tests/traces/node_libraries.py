"""JavaScript and TypeScript: errors of frameworks, bundlers and loggers."""

from tests.traces.sample import Sample

SAMPLES = (
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
    Sample("mongoose", "node", "MongoServerError", "E11000 duplicate key error collection", "saveUser", """\
error: save failed MongoServerError: E11000 duplicate key error collection: shop.users index: email_1 dup key: { email: "x" }
    at InsertOneOperation.execute (/srv/app/node_modules/mongodb/lib/operations/insert.js:51:19)
    at async saveUser (/srv/app/src/users.js:28:3) {
  index: 0,
  code: 11000,
  keyPattern: { email: 1 },
  [Symbol(errorLabels)]: Set(0) {}
}"""),
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
    Sample("array of a bundle", "node", "Error", "boom", "e", """\
Error: boom
    at e (http://localhost/app.min.js:1:1203)
    at Array.map (<anonymous>)
    at t.render (http://localhost/app.min.js:1:1400)"""),
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
)  # fmt: skip

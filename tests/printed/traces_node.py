"""Traces and crash reports of Node.js in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
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
}

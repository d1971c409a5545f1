"""Third lot."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("py flask", "python", "sqlite3.OperationalError", "no such table: notes", "all_notes", """\
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
    Sample("py bare type", "python", "KeyboardInterrupt", "", "wait", """\
Traceback (most recent call last):
  File "/srv/poll/main.py", line 22, in <module>
    wait()
  File "/srv/poll/main.py", line 9, in wait
    time.sleep(60)
KeyboardInterrupt"""),
    Sample("py windows", "python", "UnicodeDecodeError", "'charmap' codec can't decode byte 0x9d", "read", """\
Traceback (most recent call last):
  File "C:\\Users\\dev\\shop\\load.py", line 5, in read
    return file.read()
  File "C:\\Python39\\lib\\encodings\\cp1252.py", line 23, in decode
    return codecs.charmap_decode(input,self.errors,decoding_table)[0]
UnicodeDecodeError: 'charmap' codec can't decode byte 0x9d in position 10: character maps to <undefined>"""),
    Sample("py no app", "python", "ModuleNotFoundError", "No module named 'shop'", "", """\
Traceback (most recent call last):
  File "/usr/lib/python3.11/runpy.py", line 189, in _run_module_as_main
    mod_name, mod_spec, code = _get_module_details(mod_name, _Error)
  File "/usr/lib/python3.11/runpy.py", line 112, in _get_module_details
    __import__(pkg_name)
ModuleNotFoundError: No module named 'shop'"""),
    Sample("py grpc", "python", "grpc._channel._InactiveRpcError", "<_InactiveRpcError of RPC that terminated with:", "quote", """\
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
    Sample("py cloud function", "python", "AttributeError", "'dict' object has no attribute 'get_json'", "main", """\
Exception on / [POST]
Traceback (most recent call last):
  File "/layers/google.python.pip/pip/lib/python3.11/site-packages/flask/app.py", line 1455, in wsgi_app
    response = self.full_dispatch_request()
  File "/layers/google.python.pip/pip/lib/python3.11/site-packages/functions_framework/execution_id.py", line 106, in view_function
    return function(request._get_current_object())
  File "/workspace/main.py", line 8, in main
    data = request.get_json()
AttributeError: 'dict' object has no attribute 'get_json'"""),
    Sample("jv spring old", "java", "org.hibernate.LazyInitializationException", "could not initialize proxy", "com.acme.web.OrderView.lines", """\
2024-05-03 10:11:12.345 ERROR 1 --- [nio-8080-exec-7] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() for servlet [dispatcherServlet] in context with path [] threw exception [Request processing failed; nested exception is org.hibernate.LazyInitializationException: could not initialize proxy [com.acme.Line#7] - no Session] with root cause

org.hibernate.LazyInitializationException: could not initialize proxy [com.acme.Line#7] - no Session
\tat org.hibernate.proxy.AbstractLazyInitializer.initialize(AbstractLazyInitializer.java:176) ~[hibernate-core-5.6.jar!/:5.6]
\tat com.acme.Line$HibernateProxy$a1b2c3.getPrice(Unknown Source) ~[classes!/:na]
\tat com.acme.web.OrderView.lines(OrderView.java:33) ~[classes!/:na]
\tat com.acme.web.OrderController.get(OrderController.java:19) ~[classes!/:na]"""),
    Sample("jv app engine", "java", "java.lang.IllegalArgumentException", "id must be positive", "com.acme.Servlet.doGet", """\
Uncaught exception from servlet
java.lang.IllegalArgumentException: id must be positive
\tat com.acme.Servlet.doGet(Servlet.java:28)
\tat javax.servlet.http.HttpServlet.service(HttpServlet.java:617)
\tat com.google.apphosting.runtime.jetty.JettyServletEngineAdapter.serviceRequest(JettyServletEngineAdapter.java:97)
\tat java.lang.Thread.run(Thread.java:745)
"""),
    Sample("jv kotlin ktor", "java", "io.ktor.client.plugins.ClientRequestException", "Client request(GET http://x) invalid: 404", "com.acme.UserApi$find$2.invokeSuspend", """\
2024-05-03 10:11:12.345 [eventLoopGroupProxy-4-1] ERROR ktor.application - Unhandled: GET - /users/7
io.ktor.client.plugins.ClientRequestException: Client request(GET http://x) invalid: 404 Not Found. Text: "no user"
\tat io.ktor.client.plugins.DefaultResponseValidationKt$addDefaultResponseValidation$1$1.invokeSuspend(DefaultResponseValidation.kt:54)
\tat io.ktor.client.HttpClient$3.invokeSuspend(HttpClient.kt)
\tat com.acme.UserApi$find$2.invokeSuspend(UserApi.kt:24)
\tat kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:33)"""),
    Sample("jv spark", "java", "java.lang.NumberFormatException", 'For input string: "n/a"', "com.acme.Job$.$anonfun$main$2", """\
Exception in thread "main" org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure: Lost task 0.3 in stage 0.0 (TID 3) (10.0.0.4 executor 1): java.lang.NumberFormatException: For input string: "n/a"
\tat java.base/java.lang.Integer.parseInt(Integer.java:652)
\tat com.acme.Job$.$anonfun$main$2(Job.scala:19)
\tat scala.collection.Iterator$$anon$10.next(Iterator.scala:461)

Driver stacktrace:
\tat org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2844)
\tat com.acme.Job$.main(Job.scala:25)
\tat com.acme.Job.main(Job.scala)
Caused by: java.lang.NumberFormatException: For input string: "n/a"
\tat java.base/java.lang.Integer.parseInt(Integer.java:652)
\tat com.acme.Job$.$anonfun$main$2(Job.scala:19)
\t... 10 more"""),
    Sample("jv nested message", "java", "java.nio.file.NoSuchFileException", "/data/in.csv", "com.acme.Csv.open", """\
com.acme.ImportException: import of [in.csv] failed: java.io.UncheckedIOException: java.nio.file.NoSuchFileException: /data/in.csv
        at com.acme.Import.run(Import.java:50)
        at com.acme.Main.main(Main.java:12)
Caused by: java.io.UncheckedIOException: java.nio.file.NoSuchFileException: /data/in.csv
        at com.acme.Csv.open(Csv.java:33)
        at com.acme.Import.run(Import.java:44)
        ... 1 more
Caused by: java.nio.file.NoSuchFileException: /data/in.csv
        at java.base/sun.nio.fs.UnixException.translateToIOException(UnixException.java:92)
        at java.base/java.nio.file.Files.newBufferedReader(Files.java:2922)
        at com.acme.Csv.open(Csv.java:31)
        ... 2 more"""),
    Sample("js next", "node", "TypeError", "fetch failed", "getRates", """\
 \u2a2f TypeError: fetch failed
    at node:internal/deps/undici/undici:12618:11
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async getRates (/app/.next/server/app/page.js:1:1432)
    at async Page (/app/.next/server/app/page.js:1:1888) {
  digest: '1234567'
}"""),
    Sample("js fetch cause", "node", "Error", "connect ECONNREFUSED 127.0.0.1:3000", "", """\
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
    Sample("js sequelize", "node", "SequelizeDatabaseError", 'relation "users" does not exist', "listUsers", """\
Unhandled rejection SequelizeDatabaseError: relation "users" does not exist
    at Query.formatError (/srv/app/node_modules/sequelize/lib/dialects/postgres/query.js:386:16)
    at query.catch.err (/srv/app/node_modules/sequelize/lib/dialects/postgres/query.js:87:18)
    at listUsers (/srv/app/models/user.js:15:20)
From previous event:
    at Query.run (/srv/app/node_modules/sequelize/lib/dialects/postgres/query.js:86:8)"""),
    Sample("js typescript", "node", "Error", "invalid token", "AuthGuard.canActivate", """\
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
    Sample("js react", "node", "Error", "Minified React error #310", "Cart", """\
Error: Minified React error #310; visit https://reactjs.org/docs/error-decoder.html?invariant=310 for the full message
    at Cart (https://shop.example/assets/index-3f2a.js:40:60212)
    at Ul (https://shop.example/assets/vendor-1b2c.js:38:17018)"""),
    Sample("js worker", "node", "TypeError", "Cannot read properties of null (reading 'body')", "Object.fetch", """\
\u2718 [ERROR] Uncaught (in response) TypeError: Cannot read properties of null (reading 'body')

      at Object.fetch (file:///srv/worker/src/index.ts:8:22)
      at async jsonError (file:///srv/worker/node_modules/wrangler/templates/middleware.ts:22:10)"""),
    Sample("go nil map", "go", "panic", "assignment to entry in nil map", "github.com/acme/idx.(*Index).Add", """\
panic: assignment to entry in nil map

goroutine 33 [running]:
github.com/acme/idx.(*Index).Add(0xc00011c000, {0xc000180000, 0x4}, 0x1)
        /go/src/github.com/acme/idx/index.go:27 +0x5b
github.com/acme/idx.(*Index).worker(0xc00011c000)
        /go/src/github.com/acme/idx/worker.go:14 +0x8c
created by github.com/acme/idx.New
        /go/src/github.com/acme/idx/index.go:15 +0xa5"""),
    Sample("go recovery json", "go", "panic", "runtime error: index out of range [1] with length 1", "github.com/acme/api/handler.Split", """\
{"level":"error","ts":1714731072.345,"caller":"zap/zap.go:100","msg":"[Recovery from panic]","error":"runtime error: index out of range [1] with length 1","stacktrace":"github.com/gin-contrib/zap.CustomRecoveryWithZap.func1.1\\n\\t/go/pkg/mod/github.com/gin-contrib/zap@v0.1.0/zap.go:142\\nruntime.gopanic\\n\\t/usr/local/go/src/runtime/panic.go:884\\nruntime.goPanicIndex\\n\\t/usr/local/go/src/runtime/panic.go:113\\ngithub.com/acme/api/handler.Split\\n\\t/src/api/handler/split.go:12\\ngithub.com/gin-gonic/gin.(*Context).Next\\n\\t/go/pkg/mod/github.com/gin-gonic/gin@v1.9.0/context.go:174"}"""),
    Sample("go fatal unlock", "go", "fatal error", "sync: unlock of unlocked mutex", "main.(*store).put", """\
fatal error: sync: unlock of unlocked mutex

goroutine 1 [running]:
sync.fatal({0x49a1b2?, 0xc00007cf10?})
\t/usr/local/go/src/runtime/panic.go:1031 +0x18
sync.(*Mutex).unlockSlow(0xc000012345, 0xffffffff)
\t/usr/local/go/src/sync/mutex.go:229 +0x35
main.(*store).put(0xc000010000)
\t/src/store.go:19 +0x4c
main.main()
\t/src/main.go:7 +0x1d"""),
    Sample("go lambda", "go", "panic", "runtime error: invalid memory address or nil pointer dereference", "main.handle", """\
2024/05/03 10:11:12 {"errorMessage":"runtime error: invalid memory address or nil pointer dereference","errorType":"errorString"}
panic: runtime error: invalid memory address or nil pointer dereference [recovered]
\tpanic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x8 pc=0x6f1a2b]

goroutine 17 [running]:
github.com/aws/aws-lambda-go/lambda.callBytesHandlerFunc.func1()
\t/go/pkg/mod/github.com/aws/aws-lambda-go@v1.41.0/lambda/invoke_loop.go:114 +0x98
panic({0x7a1b20, 0xb2c3d0})
\t/usr/local/go/src/runtime/panic.go:884 +0x213
main.handle({0x8a1b2c, 0xc0000a2000}, {{0x0, 0x0}})
\t/src/main.go:18 +0x3a
reflect.Value.call({0x76b2c0?, 0x81a2b3?, 0x13?}, {0x7e1b2c, 0x4}, {0xc0000c8000, 0x2, 0x2})
\t/usr/local/go/src/reflect/value.go:586 +0xb07"""),
    Sample("rb rails 7", "ruby", "NoMethodError", "undefined method `total' for nil:NilClass", "show", """\
NoMethodError (undefined method `total' for nil:NilClass

    render json: @order.total
                       ^^^^^^):

app/controllers/orders_controller.rb:12:in `show'
"""),
    Sample("rb gem error", "ruby", "Errno::ECONNREFUSED", "Failed to open TCP connection", "fetch", """\
/usr/local/bundle/gems/faraday-net_http-3.0.2/lib/faraday/adapter/net_http.rb:63:in `rescue in block in call': Failed to open TCP connection to tax:80 (Connection refused - connect(2) for "tax" port 80) (Faraday::ConnectionFailed)
\tfrom /usr/local/bundle/gems/faraday-2.9.0/lib/faraday/connection.rb:200:in `get'
\tfrom /srv/app/lib/tax.rb:15:in `fetch'
\tfrom /srv/app/main.rb:3:in `<main>'
/usr/local/lib/ruby/3.2.0/net/http.rb:1271:in `initialize': Failed to open TCP connection to tax:80 (Connection refused - connect(2) for "tax" port 80) (Errno::ECONNREFUSED)
\tfrom /usr/local/lib/ruby/3.2.0/net/http.rb:1271:in `open'"""),
    Sample("rb exception string", "ruby", "Timeout::Error", "execution expired", "poll", """\
#<Timeout::Error: execution expired>
/usr/lib/ruby/3.0.0/timeout.rb:112:in `block in timeout'
/srv/poller/poll.rb:21:in `poll'"""),
    Sample("rb thrown in test", "ruby", "RuntimeError", "oops", "helper", """\
Failure/Error: raise "oops"

RuntimeError:
  oops
# ./lib/helper.rb:4:in `helper'
# ./spec/helper_spec.rb:9:in `block (2 levels) in <top (required)>'"""),
    Sample("cs worker", "dotnet", "StackExchange.Redis.RedisConnectionException", "It was not possible to connect to the redis server(s).", "Acme.Cache.RedisCache..ctor", """\
crit: Microsoft.Extensions.Hosting.Internal.Host[10]
      The HostOptions.BackgroundServiceExceptionBehavior is configured to StopHost.
      StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). There was an authentication failure
         at StackExchange.Redis.ConnectionMultiplexer.ConnectImpl(ConfigurationOptions configuration, TextWriter log) in /_/src/StackExchange.Redis/ConnectionMultiplexer.cs:line 611
         at Acme.Cache.RedisCache..ctor(String host) in /src/Cache/RedisCache.cs:line 12
         at Microsoft.Extensions.DependencyInjection.ServiceLookup.CallSiteRuntimeResolver.VisitConstructor(ConstructorCallSite site, RuntimeResolverContext context)"""),
    Sample("cs task", "dotnet", "System.ArgumentException", "An item with the same key has already been added. Key: 7", "Acme.Index.Build", """\
Unhandled exception. System.AggregateException: One or more errors occurred. (An item with the same key has already been added. Key: 7)
 ---> System.ArgumentException: An item with the same key has already been added. Key: 7
   at System.Collections.Generic.Dictionary`2.TryInsert(TKey key, TValue value, InsertionBehavior behavior)
   at Acme.Index.<>c__DisplayClass2_0.<Build>b__0() in /src/Index.cs:line 18
   at System.Threading.Tasks.Task.InnerInvoke()
   --- End of inner exception stack trace ---
   at System.Threading.Tasks.Task.Wait(Int32 millisecondsTimeout, CancellationToken cancellationToken)
   at Acme.Program.Main() in /src/Program.cs:line 6"""),
    Sample("cs demystified", "dotnet", "System.Exception", "bad state", "Acme.Machine.StepAsync", """\
System.Exception: bad state
   at async Task<int> Acme.Machine.StepAsync(State state) in /src/Machine.cs:line 40
   at async Task Acme.Program.Main(string[] args) in /src/Program.cs:line 8"""),
    Sample("cs flat", "dotnet", "System.TimeoutException", "The operation has timed out.", "Acme.Db.Query", """\
Error: System.TimeoutException: The operation has timed out.   at System.Data.Common.Wait(Int32 ms)   at Acme.Db.Query(String sql) in C:\\src\\Db.cs:line 20   at Acme.Api.Get() in C:\\src\\Api.cs:line 8"""),
    Sample("ph slim", "php", "DivisionByZeroError", "Division by zero", "App\\Stats->mean", """\
Slim Application Error
Type: DivisionByZeroError
Code: 0
Message: Division by zero
File: /srv/src/Stats.php
Line: 14
Trace: #0 /srv/src/Api.php(31): App\\Stats->mean(Array)
#1 [internal function]: App\\Api->App\\{closure}(Object(Slim\\Psr7\\Request), Object(Slim\\Psr7\\Response), Array)
#2 /srv/vendor/slim/slim/Slim/Handlers/Strategies/RequestResponse.php(38): call_user_func(Object(Closure), Object(Slim\\Psr7\\Request))
#3 {main}"""),
    Sample("ph nginx", "php", "Error", "Class \"Acme\\Cart\" not found", "checkout", """\
2024/05/03 10:11:12 [error] 17#17: *42 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: Class "Acme\\Cart" not found in /srv/www/checkout.php:8
Stack trace:
#0 /srv/www/index.php(21): checkout()
#1 {main}
  thrown in /srv/www/checkout.php on line 8" while reading response header from upstream, client: 10.0.0.9, server: shop"""),
    Sample("ph memory", "php", "Fatal error", "Allowed memory size", "", """\
PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /srv/www/export.php on line 77"""),
    Sample("ph wp", "php", "TypeError", "count(): Argument #1 ($value) must be of type Countable|array, null given", "acme_menu", """\
PHP Fatal error:  Uncaught TypeError: count(): Argument #1 ($value) must be of type Countable|array, null given in /var/www/html/wp-content/themes/acme/functions.php:88
Stack trace:
#0 /var/www/html/wp-includes/class-wp-hook.php(310): acme_menu('')
#1 /var/www/html/wp-includes/plugin.php(517): WP_Hook->do_action(Array)
#2 {main}
  thrown in /var/www/html/wp-content/themes/acme/functions.php on line 88"""),
    Sample("rs actix", "rust", "panic", "called `Option::expect()` on a `None` value: no pool", "", """\
thread 'actix-server worker 0' panicked at 'no pool', src/db.rs:9:38
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace"""),
    Sample("rs test", "rust", "panic", "assertion failed: rate > 0.0", "fx::tests::positive", """\
---- tests::positive stdout ----
thread 'tests::positive' panicked at src/lib.rs:30:9:
assertion failed: rate > 0.0
stack backtrace:
   0: rust_begin_unwind
             at /rustc/25ef9e3d85d934b27d9dada2f9dd52b1dc63bb04/library/std/src/panicking.rs:647:5
   1: core::panicking::panic_fmt
             at /rustc/25ef9e3d85d934b27d9dada2f9dd52b1dc63bb04/library/core/src/panicking.rs:72:14
   2: core::panicking::panic
   3: fx::tests::positive
             at ./src/lib.rs:30:9
   4: fx::tests::positive::{{closure}}
             at ./src/lib.rs:28:18
   5: core::ops::function::FnOnce::call_once
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace."""),
    Sample("cc asan global", "cpp", "global-buffer-overflow", "global-buffer-overflow on address", "lookup", """\
=================================================================
==12==ERROR: AddressSanitizer: global-buffer-overflow on address 0x000000f1a2b4 at pc 0x00000051a2b3 bp 0x7ffd sp 0x7ffc
READ of size 4 at 0x000000f1a2b4 thread T0
    #0 0x51a2b2 in lookup(int) /src/table.cc:9:10
    #1 0x51a3c4 in main /src/main.cc:4:3
    #2 0x7f1a2b in __libc_start_main /build/glibc-S9d2JN/glibc-2.27/csu/../csu/libc-start.c:310

0x000000f1a2b4 is located 4 bytes to the right of global variable 'prices' defined in '/src/table.cc:3:5' (0xf1a2a0) of size 16
SUMMARY: AddressSanitizer: global-buffer-overflow /src/table.cc:9:10 in lookup(int)"""),
    Sample("cc gdb template", "cpp", "SIGSEGV", "", "acme::Pool<int>::take", """\
Thread 4 "worker" received signal SIGSEGV, Segmentation fault.
[Switching to Thread 0x7ffff6d8a640 (LWP 4242)]
0x000055555555a2b3 in std::__atomic_base<int>::load (this=0x8, __m=std::memory_order_seq_cst) at /usr/include/c++/11/bits/atomic_base.h:479
#0  0x000055555555a2b3 in std::__atomic_base<int>::load (this=0x8, __m=std::memory_order_seq_cst) at /usr/include/c++/11/bits/atomic_base.h:479
#1  acme::Pool<int>::take (this=0x0) at /src/pool.h:31
#2  0x000055555555a400 in worker (pool=0x0) at /src/worker.cc:12
#3  0x00007ffff7c94b43 in start_thread (arg=<optimized out>) at ./nptl/pthread_create.c:442"""),
    Sample("cc check eq", "cpp", "Check failed", "Check failed: a == b (1 vs. 2) sums differ", "Ledger::verify()", """\
F20240503 10:11:12.345678    17 ledger.cc:88] Check failed: a == b (1 vs. 2) sums differ
*** Check failure stack trace: ***
    @     0x55d0a1b2c3d4  google::LogMessageFatal::~LogMessageFatal()
    @     0x55d0a1b2c3e4  Ledger::verify()
    @     0x55d0a1b2c3f4  main"""),
    Sample("cc std exception", "cpp", "nlohmann::json_abi_v3_11_2::detail::parse_error|parse_error", "[json.exception.parse_error.101]", "", """\
terminate called after throwing an instance of 'nlohmann::json_abi_v3_11_2::detail::parse_error'
  what():  [json.exception.parse_error.101] parse error at line 1, column 1: syntax error while parsing value
Aborted"""),
    Sample("da web", "dart", "StateError", "Bad state: Stream has already been listened to.", "Feed.listen", """\
Uncaught Error: Bad state: Stream has already been listened to.
dart-sdk/lib/async/stream_controller.dart 690:7   _subscribe
packages/shop/feed.dart 22:19                     Feed.listen
packages/shop/main.dart 8:3                       main"""),
    Sample("da flutter tool", "dart", "PlatformException(sign_in_failed, com.google.android.gms.common.api.ApiException: 10: , null, null)|PlatformException", "", "Auth.signIn", """\
E/flutter (12345): [ERROR:flutter/lib/ui/ui_dart_state.cc(209)] Unhandled Exception: PlatformException(sign_in_failed, com.google.android.gms.common.api.ApiException: 10: , null, null)
E/flutter (12345): #0      StandardMethodCodec.decodeEnvelope (package:flutter/src/services/message_codecs.dart:607:7)
E/flutter (12345): #1      MethodChannel._invokeMethod (package:flutter/src/services/platform_channel.dart:167:18)
E/flutter (12345): <asynchronous suspension>
E/flutter (12345): #2      Auth.signIn (package:shop/auth.dart:19:24)
E/flutter (12345): <asynchronous suspension>"""),
    Sample("ex liveview", "elixir", "KeyError", "key :current_user not found in: %{__changed__: %{}}", "ShopWeb.CartLive.mount/3", """\
[error] GenServer #PID<0.812.0> terminating
** (KeyError) key :current_user not found in: %{__changed__: %{}}
    (shop 0.1.0) lib/shop_web/live/cart_live.ex:8: ShopWeb.CartLive.mount/3
    (phoenix_live_view 0.20.14) lib/phoenix_live_view/utils.ex:391: anonymous fn/6 in Phoenix.LiveView.Utils.maybe_call_live_view_mount!/5
    (telemetry 1.2.1) /srv/shop/deps/telemetry/src/telemetry.erl:321: :telemetry.span/3
    (stdlib 5.2) proc_lib.erl:241: :proc_lib.init_p_do_apply/3
Last message: {Phoenix.Channel, %{}, {#PID<0.811.0>, #Reference<0.1.2.3>}}"""),
    Sample("ex exit", "elixir", "stop|EXIT|exit", "", "Shop.Rules.achievements/2", """\
10:11:12.345 [error] GenServer Shop.Worker terminating
** (stop) exited in: GenServer.call(#PID<0.24.2>, {:get, :x}, 5000)
    ** (EXIT) no process: the process is not alive or there's no process currently associated with the given name, possibly because its application isn't started
    (elixir 1.14.0) lib/gen_server.ex:1038: GenServer.call/3
    (shop 0.1.0) lib/shop/rules.ex:43: Shop.Rules.achievements/2
    (stdlib 4.2) gen_server.erl:1149: :gen_server.try_handle_call/4"""),
    Sample("ex term", "elixir", "RuntimeError|badmatch", "", "Stack.Server.handle_call/3", """\
10:11:12.345 [error] Child Stack.Server of Supervisor Stack.Supervisor terminated
** (exit) an exception was raised:
    ** (RuntimeError) empty
        (stack 0.1.0) lib/stack/server.ex:35: Stack.Server.handle_call/3
        (stdlib 4.2) gen_server.erl:1149: :gen_server.try_handle_call/4
Pid: #PID<0.150.0>
Start Call: Stack.Server.start_link([])"""),
    Sample("er newest", "elixir", "function_clause", "", "shop_rates:rate/1", """\
2024-05-03T10:11:12.345678+00:00 error: crasher: initial call: shop_rates:init/1, pid: <0.211.0>, registered_name: shop_rates, exception error: {function_clause,[{shop_rates,rate,[undefined],[{file,"src/shop_rates.erl"},{line,9}]},{gen_server,try_handle_call,4,[{file,"gen_server.erl"},{line,1131}]}]}, ancestors: [shop_sup,<0.200.0>]"""),
)  # fmt: skip

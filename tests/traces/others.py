"""More traces, of every language: written after the readers, to see what they make of forms that nobody had in mind."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("python thread", "python", "queue.Empty", "", "drain", """\
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
    Sample("python callback", "python", "ZeroDivisionError", "float division by zero", "tick", """\
Exception in callback tick() at /srv/clock/clock.py:9
handle: <TimerHandle when=12.5 tick() at /srv/clock/clock.py:9>
Traceback (most recent call last):
  File "/usr/lib/python3.12/asyncio/events.py", line 88, in _run
    self._context.run(self._callback, *self._args)
  File "/srv/clock/clock.py", line 11, in tick
    rate = 1.0 / span
           ~~~~^~~~~~
ZeroDivisionError: float division by zero"""),
    Sample("python wsgi", "python", "jwt.exceptions.DecodeError", "Not enough segments", "check_token", """\
[Fri May 03 10:11:12.345678 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234] Traceback (most recent call last):
[Fri May 03 10:11:12.345690 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234]   File "/var/www/app/auth.py", line 27, in check_token
[Fri May 03 10:11:12.345694 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234]     claims = jwt.decode(token, key)
[Fri May 03 10:11:12.345698 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234]   File "/usr/lib/python3/dist-packages/jwt/api_jwt.py", line 210, in decode
[Fri May 03 10:11:12.345702 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234]     decoded = self.decode_complete(jwt, key)
[Fri May 03 10:11:12.345706 2024] [wsgi:error] [pid 12:tid 140001] [remote 10.0.0.9:51234] jwt.exceptions.DecodeError: Not enough segments"""),
    Sample("python import error of a function", "python", "Runtime.ImportModuleError", "Unable to import module 'app': No module named 'requests'", "", """\
[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'requests'
Traceback (most recent call last):"""),
    Sample("python group with cause", "python", "ConnectionResetError", "peer gone", "pull", """\
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
    Sample("python http", "python", "urllib3.exceptions.NewConnectionError", "<urllib3.connection.HTTPConnection object at 0x7f1a>: Failed to establish a new connection", "fetch", """\
ERROR:root:fetch failed
Traceback (most recent call last):
  File "/opt/venv/lib/python3.9/site-packages/urllib3/connection.py", line 174, in _new_conn
    conn = connection.create_connection(
  File "/opt/venv/lib/python3.9/site-packages/urllib3/util/connection.py", line 85, in create_connection
    sock.connect(sa)
urllib3.exceptions.NewConnectionError: <urllib3.connection.HTTPConnection object at 0x7f1a>: Failed to establish a new connection: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/feed/fetch.py", line 31, in fetch
    requests.get(url, timeout=3)
  File "/opt/venv/lib/python3.9/site-packages/requests/api.py", line 73, in get
    return request("get", url, params=params, **kwargs)
requests.exceptions.ConnectionError: HTTPConnectionPool(host='feed', port=80): Max retries exceeded"""),
    Sample("java initializer", "java", "java.lang.NullPointerException", 'Cannot invoke "String.trim()" because "<local1>" is null', "com.acme.Settings.<clinit>", """\
Exception in thread "main" java.lang.ExceptionInInitializerError
\tat com.acme.App.main(App.java:7)
Caused by: java.lang.NullPointerException: Cannot invoke "String.trim()" because "<local1>" is null
\tat com.acme.Settings.<clinit>(Settings.java:14)
\t... 1 more"""),
    Sample("java plain exception", "java", "java.lang.Exception", "no rate", "com.acme.Rates.get", """\
2024-05-03 10:11:12.345 [main] WARN  com.acme.Rates - failed: java.lang.Exception: no rate
    at com.acme.Rates.get(Rates.java:31) [classes/:na]
    at com.acme.App.main(App.java:9) [classes/:na]"""),
    Sample("java lambda classes", "java", "java.lang.IllegalStateException", "Duplicate key 7", "com.acme.Index.build", """\
java.lang.IllegalStateException: Duplicate key 7 (attempted merging values a and b)
\tat java.base/java.util.stream.Collectors.duplicateKeyException(Collectors.java:135)
\tat com.acme.Index$$Lambda$214/0x0000000800d1c840.apply(Unknown Source)
\tat java.base/java.util.stream.ReferencePipeline.collect(ReferencePipeline.java:682)
\tat com.acme.Index.build(Index.java:44)"""),
    Sample("kafka", "java", "org.apache.kafka.common.errors.TimeoutException", "Topic orders not present in metadata after 60000 ms.", "com.acme.Publisher.send", """\
ERROR c.a.Publisher send failed
java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.TimeoutException: Topic orders not present in metadata after 60000 ms.
\tat org.apache.kafka.clients.producer.KafkaProducer$FutureFailure.<init>(KafkaProducer.java:1316)
\tat com.acme.Publisher.send(Publisher.java:27)
Caused by: org.apache.kafka.common.errors.TimeoutException: Topic orders not present in metadata after 60000 ms."""),
    Sample("play", "java", "java.lang.NullPointerException", "null", "controllers.Orders.$anonfun$show$2", """\
[error] application - 

! @7m1kb2c3d - Internal server error, for (GET) [/orders/7] ->
 
play.api.http.HttpErrorHandlerExceptions$$anon$1: Execution exception[[NullPointerException: null]]
\tat play.api.http.HttpErrorHandlerExceptions$.throwableToUsefulException(HttpErrorHandler.scala:355)
\tat scala.concurrent.impl.Promise$Transformation.run(Promise.scala:467)
Caused by: java.lang.NullPointerException: null
\tat controllers.Orders.$anonfun$show$2(Orders.scala:22)
\tat play.api.mvc.ActionBuilder.$anonfun$apply$11(Action.scala:368)
\t... 8 common frames omitted"""),
    Sample("obfuscated android", "java", "java.lang.SecurityException", "Permission Denial", "com.acme.app.a.b", """\
FATAL EXCEPTION: AsyncTask #1
Process: com.acme.app, PID: 9123
java.lang.RuntimeException: An error occurred while executing doInBackground()
\tat android.os.AsyncTask$4.done(AsyncTask.java:415)
\tat java.lang.Thread.run(Thread.java:920)
Caused by: java.lang.SecurityException: Permission Denial: reading com.android.providers.contacts
\tat android.os.Parcel.readException(Parcel.java:2011)
\tat com.acme.app.a.b(Unknown Source:21)
\tat com.acme.app.c.doInBackground(SourceFile:9)
\t... 4 more"""),
    Sample("flat java", "java", "java.io.IOException", "Broken pipe", "com.acme.Out.write", """\
ERROR request failed java.io.IOException: Broken pipe at java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method) at java.base/sun.nio.ch.SocketDispatcher.write(SocketDispatcher.java:62) at com.acme.Out.write(Out.java:31) at com.acme.Server.handle(Server.java:90)"""),
    Sample("jvm crash", "java", "SIGSEGV", "", "", """\
#
# A fatal error has been detected by the Java Runtime Environment:
#
#  SIGSEGV (0xb) at pc=0x00007f1a2b3c4d5e, pid=17, tid=18
#
# JRE version: OpenJDK Runtime Environment (17.0.9+9) (build 17.0.9+9)
# Problematic frame:
# C  [libimage.so+0x12a40]  Java_com_acme_Image_decode+0x78
#"""),
    Sample("prisma", "node", "PrismaClientKnownRequestError", "", "createUser", """\
PrismaClientKnownRequestError: 
Invalid `prisma.user.create()` invocation in
/srv/app/src/users.ts:14:35

  11 
  12 export async function createUser(email: string) {
\u2192 14   return await prisma.user.create(
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
    Sample("jest", "node", "Error", "boom", "explode", """\
  \u25cf cart \u203a totals

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
    Sample("go test", "go", "panic", "runtime error: integer divide by zero", "github.com/acme/calc.Div", """\
--- FAIL: TestDiv (0.00s)
panic: runtime error: integer divide by zero [recovered]
\tpanic: runtime error: integer divide by zero
[signal SIGFPE: floating-point exception code=0x1 addr=0x4f1a2b pc=0x4f1a2b]

goroutine 18 [running]:
testing.tRunner.func1.2({0x51a2c0, 0x634f10})
\t/usr/local/go/src/testing/testing.go:1396 +0x24e
panic({0x51a2c0, 0x634f10})
\t/usr/local/go/src/runtime/panic.go:838 +0x207
github.com/acme/calc.Div(...)
\t/src/calc/calc.go:5
github.com/acme/calc.TestDiv(0x0?)
\t/src/calc/calc_test.go:9 +0x12
FAIL\tgithub.com/acme/calc\t0.004s"""),
    Sample("go xerrors", "go", "error", "no such rate", "main.find", """\
convert failed:
    main.convert
        /src/fx/main.go:21
  - no such rate:
    main.find
        /src/fx/main.go:12"""),
    Sample("go-errors", "go", "*errors.errorString|error", "no stock", "main.reserve|reserve", """\
*errors.errorString no stock
/src/shop/stock.go:18 (0x4a1b2c)
\treserve: return errors.New("no stock")
/src/shop/main.go:9 (0x4a1b9c)
\tmain: if err := reserve(); err != nil {
/usr/local/go/src/runtime/proc.go:250 (0x4372b2)
\tmain: fn()"""),
    Sample("go out of memory", "go", "fatal error", "runtime: out of memory", "main.grow", """\
runtime: out of memory: cannot allocate 1073741824-byte block (12582912 in use)
fatal error: out of memory

goroutine 1 [running]:
runtime.throw({0x47d3c8, 0xd})
\t/usr/local/go/src/runtime/panic.go:1198 +0x71 fp=0xc00004ee10 sp=0xc00004ede0 pc=0x42fe31
runtime.makeslice(0x45e0a0, 0x40000000, 0x40000000)
\t/usr/local/go/src/runtime/slice.go:98 +0x52
main.grow(...)
\t/src/grow.go:7
main.main()
\t/src/main.go:4 +0x27"""),
    Sample("ruby rake", "ruby", "KeyError", 'key not found: "DATABASE_URL"', "block in <top (required)>", """\
rake aborted!
KeyError: key not found: "DATABASE_URL"
/srv/app/Rakefile:12:in `fetch'
/srv/app/Rakefile:12:in `block in <top (required)>'
/usr/local/bundle/gems/rake-13.1.0/exe/rake:27:in `<top (required)>'
Tasks: TOP => db:migrate
(See full trace by running task with --trace)"""),
    Sample("ruby active job", "ruby", "Stripe::CardError", "Your card was declined.", "perform", """\
[ActiveJob] [ChargeJob] [0c1d2e3f-aaaa-4bbb-8ccc-123412341234] Error performing ChargeJob (Job ID: 0c1d2e3f) from Sidekiq(default) in 312.5ms: Stripe::CardError (Your card was declined.):
/usr/local/bundle/gems/stripe-10.1.0/lib/stripe/stripe_client.rb:823:in `handle_error_response'
/usr/local/bundle/gems/stripe-10.1.0/lib/stripe/stripe_client.rb:545:in `execute_request'
/srv/app/app/jobs/charge_job.rb:9:in `perform'"""),
    Sample("ruby old", "ruby", "NoMethodError", "undefined method `price' for nil", "total", """\
./cart.rb:12:in `total': undefined method `price' for nil (NoMethodError)
\tfrom ./cart.rb:11:in `each'
\tfrom ./cart.rb:11
"""),
    Sample("ruby minitest", "ruby", "ZeroDivisionError", "divided by 0", "Calc#ratio", """\
Error:
CalcTest#test_ratio:
ZeroDivisionError: divided by 0
    lib/calc.rb:4:in 'Integer#/'
    lib/calc.rb:4:in 'Calc#ratio'
    test/calc_test.rb:9:in 'block in <class:CalcTest>'"""),
    Sample("dotnet azure", "dotnet", "System.Collections.Generic.KeyNotFoundException", "The given key 'sku' was not present in the dictionary.", "Acme.Functions.Import.Run", """\
Executed 'Import' (Failed, Id=5c1e, Duration=12ms)
Result: Failure
Exception: System.Collections.Generic.KeyNotFoundException: The given key 'sku' was not present in the dictionary.
   at System.Collections.Generic.Dictionary`2.get_Item(TKey key)
   at Acme.Functions.Import.Run(String body) in D:\\a\\1\\s\\Import.cs:line 22
Stack:    at System.Collections.Generic.Dictionary`2.get_Item(TKey key)
   at Acme.Functions.Import.Run(String body) in D:\\a\\1\\s\\Import.cs:line 22"""),
    Sample("dotnet stack overflow", "dotnet", "Stack overflow|System.StackOverflowException|StackOverflowException", "", "Acme.Tree.Depth", """\
Stack overflow.
Repeat 12041 times:
--------------------------------
   at Acme.Tree.Depth(Acme.Node)
--------------------------------
   at Acme.Program.Main(System.String[])"""),
    Sample("dotnet mono addresses", "dotnet", "System.Net.Sockets.SocketException", "Connection refused", "Acme.Feed.Load", """\
System.Net.WebException: Error: ConnectFailure (Connection refused) ---> System.Net.Sockets.SocketException: Connection refused
  at System.Net.Sockets.Socket.Connect (System.Net.EndPoint remoteEP) <0x10c08b480 + 0x00017> in <filename unknown>:0 
  --- End of inner exception stack trace ---
  at System.Net.HttpWebRequest.EndGetResponse (IAsyncResult asyncResult) <0x10c08b4a0 + 0x00027> in <filename unknown>:0 
  at Acme.Feed.Load (System.String url) <0x10c08b5a0 + 0x00097> in <filename unknown>:0 """),
    Sample("dotnet generic method", "dotnet", "System.InvalidCastException", "Unable to cast object", "Acme.Cache.Get", """\
[2024-05-03 10:11:12.345 +00:00 ERR] Acme.Cache: lookup failed
System.InvalidCastException: Unable to cast object of type 'System.String' to type 'System.Int32'.
   at Acme.Cache.Get[T](String key) in /src/Cache.cs:line 30
   at Acme.Api.Handler.Handle(Request request, CancellationToken ct)
   at MediatR.Pipeline.RequestPreProcessorBehavior`2.Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate`1 next)"""),
    Sample("php flat", "php", "Error", "Call to undefined function mysql_connect()", "", """\
Fatal error: Uncaught Error: Call to undefined function mysql_connect() in /srv/htdocs/st/login.php:66 Stack trace: #0 {main} thrown in /srv/htdocs/st/login.php on line 66"""),
    Sample("php yii", "php", "yii\\base\\ErrorException", 'Trying to get property "id" of non-object', "app\\controllers\\SiteController->actionIndex", """\
2024-05-03 10:11:12 [10.0.0.9][-][-][error][yii\\base\\ErrorException:8] yii\\base\\ErrorException: Trying to get property "id" of non-object in /srv/app/controllers/SiteController.php:31
Stack trace:
#0 /srv/app/vendor/yiisoft/yii2/base/InlineAction.php(57): app\\controllers\\SiteController->actionIndex()
#1 /srv/app/vendor/yiisoft/yii2/base/Controller.php(178): yii\\base\\InlineAction->runWithParams(Array)
#2 /srv/app/web/index.php(12): yii\\base\\Application->run()
#3 {main}"""),
    Sample("php magento", "php", "Zend_Db_Statement_Exception|PDOException", "", "Acme\\Import\\Model\\Rows->save", """\
[2024-05-03T10:11:12.345678+00:00] main.CRITICAL: PDOException: SQLSTATE[HY000]: General error: 2006 MySQL server has gone away in /srv/vendor/magento/zendframework1/library/Zend/Db/Statement/Pdo.php:228
Stack trace:
#0 /srv/vendor/magento/zendframework1/library/Zend/Db/Statement/Pdo.php(228): PDOStatement->execute(Array)
#1 /srv/app/code/Acme/Import/Model/Rows.php(44): Zend_Db_Statement_Pdo->_execute(Array)
#2 /srv/app/code/Acme/Import/Cron.php(12): Acme\\Import\\Model\\Rows->save()
#3 {main}"""),
    Sample("php html", "php", "ValueError", "range(): Argument #3 ($step) cannot be 0", "steps", """\
<br />
<b>Fatal error</b>:  Uncaught ValueError: range(): Argument #3 ($step) cannot be 0 in /srv/www/steps.php:4
Stack trace:
#0 /srv/www/steps.php(4): range(0, 10, 0)
#1 /srv/www/index.php(9): steps()
#2 {main}
  thrown in <b>/srv/www/steps.php</b> on line <b>4</b><br />"""),
    Sample("rust windows", "rust", "panic", "called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }", "modio::fetch", """\
thread 'main' panicked at src\\providers\\modio.rs:191:64:
called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }
stack backtrace:
   0: std::panicking::begin_panic_handler
             at /rustc/f6e511eec7342f59a25f7c0534f1dbea00d01b14\\library\\std\\src\\panicking.rs:662
   1: core::panicking::panic_fmt
             at /rustc/f6e511eec7342f59a25f7c0534f1dbea00d01b14\\library\\core\\src\\panicking.rs:74
   2: reqwest_retry::middleware::run
             at C:\\Users\\me\\.cargo\\registry\\src\\index.crates.io-6f17d22bba15001f\\reqwest-retry-0.5.0\\src\\middleware.rs:20
   3: modio::fetch
             at .\\src\\providers\\modio.rs:191"""),
    Sample("rust in a log", "rust", "Error", "connection closed before message completed", "", """\
2024-05-03T10:11:12.345678Z ERROR shop::jobs: job failed: cannot fetch rates

Caused by:
    0: error sending request for url (http://rates/)
    1: connection closed before message completed"""),
    Sample("rust error stack", "rust", "Error", "", "", """\
Error: experiment error: could not run experiment
\u251c\u2574at examples/demo.rs:50:18
\u251c\u2574unable to set up experiments
\u2502
\u251c\u2500\u25b6 invalid experiment description
\u2502   \u251c\u2574at examples/demo.rs:20:10
\u2502
\u2570\u2500\u25b6 invalid digit found in string
    \u2570\u2574at examples/demo.rs:19:10"""),
    Sample("lldb", "cpp", "EXC_BAD_ACCESS", "", "Cart::total", """\
Process 4242 stopped
* thread #1, queue = 'com.apple.main-thread', stop reason = EXC_BAD_ACCESS (code=1, address=0x0)
  * frame #0: 0x0000000100003f1c shop`Cart::total(this=0x0000000000000000) at cart.cpp:12:10
    frame #1: 0x0000000100003f60 shop`main(argc=1, argv=0x000000016fdff2a8) at main.cpp:8:3
    frame #2: 0x00000001a1b2c3d4 dyld`start + 2236"""),
    Sample("double free", "cpp", "double free or corruption", "", "", """\
double free or corruption (out)
Aborted (core dumped)"""),
    Sample("valgrind", "cpp", "Invalid read", "", "sum", """\
==4242== Memcheck, a memory error detector
==4242== Invalid read of size 4
==4242==    at 0x109186: sum (sum.c:7)
==4242==    by 0x1091F2: main (main.c:5)
==4242==  Address 0x4a8a068 is 0 bytes after a block of size 40 alloc'd
==4242==    at 0x483B7F3: malloc (in /usr/lib/x86_64-linux-gnu/valgrind/vgpreload_memcheck-amd64-linux.so)
==4242==    by 0x109175: main (main.c:4)"""),
    Sample("pure virtual", "cpp", "pure virtual method called|terminate|std::terminate", "", "Base::run", """\
pure virtual method called
terminate called without an active exception

Thread 1 "shop" received signal SIGABRT, Aborted.
#0  __GI_raise (sig=sig@entry=6) at ../sysdeps/unix/sysv/linux/raise.c:50
#1  0x00007ffff7a2b859 in __GI_abort () at abort.c:79
#2  0x00007ffff7e3ee66 in std::terminate() () from /lib/x86_64-linux-gnu/libstdc++.so.6
#3  0x00007ffff7e3fa23 in __cxa_pure_virtual () from /lib/x86_64-linux-gnu/libstdc++.so.6
#4  0x0000555555555201 in Base::run (this=0x7fffffffe0a0) at base.cc:14
#5  0x0000555555555300 in main () at main.cc:6"""),
    Sample("llvm stack dump", "cpp", "Assertion failed", 'Ty && "Invalid type"', "Lowering::visit(llvm::Value*)", """\
acmec: /src/lib/Lowering.cpp:88: void Lowering::visit(llvm::Value *): Assertion `Ty && "Invalid type"' failed.
PLEASE submit a bug report and include the crash backtrace.
Stack dump:
0.\tProgram arguments: acmec -O2 a.acme
 #0 0x000055d0a1b2c3d4 llvm::sys::PrintStackTrace(llvm::raw_ostream&, int) /llvm/lib/Support/Unix/Signals.inc:602:13
 #1 0x000055d0a1b2a1f0 llvm::sys::RunSignalHandlers() /llvm/lib/Support/Signals.cpp:105:18
 #2 0x000055d0a1b2c8aa SignalHandler(int) /llvm/lib/Support/Unix/Signals.inc:403:1
 #3 0x00007f1a2b2a1520 (/lib/x86_64-linux-gnu/libc.so.6+0x42520)
 #4 0x00007f1a2b2f59fc pthread_kill (/lib/x86_64-linux-gnu/libc.so.6+0x969fc)
 #5 0x00007f1a2b2a1476 gsignal (/lib/x86_64-linux-gnu/libc.so.6+0x42476)
 #6 0x00007f1a2b2877f3 abort (/lib/x86_64-linux-gnu/libc.so.6+0x287f3)
 #7 0x00007f1a2b28771b (/lib/x86_64-linux-gnu/libc.so.6+0x2871b)
 #8 0x00007f1a2b298e96 (/lib/x86_64-linux-gnu/libc.so.6+0x39e96)
 #9 0x000055d0a0f1e2d3 Lowering::visit(llvm::Value*) /src/lib/Lowering.cpp:88:3
#10 0x000055d0a0f1e400 main /src/tools/acmec.cpp:40:5"""),
    Sample("folly", "cpp", "SIGSEGV", "", "Session::onRead", """\
*** Aborted at 1714731072 (Unix time, try 'date -d @1714731072') ***
*** Signal 11 (SIGSEGV) (0x0) received by PID 17 (pthread TID 0x7f1a) (linux TID 18) (code: address not mapped to object), stack trace: ***
    @ 0000000000a1b2c3 folly::symbolizer::(anonymous namespace)::signalHandler(int, siginfo_t*, void*)
                       ./folly/experimental/symbolizer/SignalHandler.cpp:449
    @ 0000000000012d4f (unknown)
    @ 0000000000b2c3d4 Session::onRead(folly::IOBufQueue&)
                       ./src/session.cpp:77
    @ 0000000000b2c400 main
                       ./src/main.cpp:12"""),
    Sample("dart isolate", "dart", "ArgumentError", "price must not be negative", "Price.of", """\
Unhandled exception:
Invalid argument (price): price must not be negative: -1
#0      Price.of (package:shop/src/price.dart:17:7)
#1      _loadAll.<anonymous closure> (package:shop/src/load.dart:33:18)
#2      _delayEntrypointInvocation.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:297:19)
#3      _RawReceivePort._handleMessage (dart:isolate-patch/isolate_patch.dart:189:12)"""),
    Sample("flutter assertion", "dart", "AssertionError|FlutterError|assertion", "", "_HomeState.build", """\
\u2550\u2550\u2561 EXCEPTION CAUGHT BY RENDERING LIBRARY \u255e\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550
The following assertion was thrown during layout:
A RenderFlex overflowed by 42 pixels on the right.

The relevant error-causing widget was:
  Row Row:file:///srv/app/lib/home.dart:31:14

When the exception was thrown, this was the stack:
#0      RenderFlex.performLayout (package:flutter/src/rendering/flex.dart:1020:11)
#1      _HomeState.build (package:shop/home.dart:31:14)
#2      StatefulElement.build (package:flutter/src/widgets/framework.dart:5592:27)
\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550\u2550"""),
    Sample("elixir arguments", "elixir", "ArgumentError", "errors were found at the given arguments:", "Shop.Id.parse/1", """\
** (ArgumentError) errors were found at the given arguments:

  * 1st argument: not a textual representation of an integer

    :erlang.binary_to_integer("x")
    (shop 0.1.0) lib/shop/id.ex:4: Shop.Id.parse/1
    (shop 0.1.0) lib/shop/orders.ex:19: Shop.Orders.get/1"""),
    Sample("elixir start", "elixir", "KeyError|EXIT|Mix", "key :port not found in: []", "Shop.Application.start/2", """\
** (Mix) Could not start application shop: exited in: Shop.Application.start(:normal, [])
    ** (EXIT) an exception was raised:
        ** (KeyError) key :port not found in: []
            (elixir 1.15.7) lib/keyword.ex:599: Keyword.fetch!/2
            (shop 0.1.0) lib/shop/application.ex:11: Shop.Application.start/2
            (kernel 9.1) application_master.erl:293: :application_master.start_it_old/4"""),
    Sample("elixir postgrex", "elixir", "Postgrex.Error", "ERROR 42P01 (undefined_table) relation \"jobs\" does not exist", "Shop.Jobs.list/0", """\
10:11:12.345 request_id=F1 [error] #PID<0.512.0> running ShopWeb.Endpoint terminated
Server: localhost:4000 (http)
Request: GET /jobs
** (exit) an exception was raised:
    ** (Postgrex.Error) ERROR 42P01 (undefined_table) relation "jobs" does not exist

    query: SELECT j0."id" FROM "jobs" AS j0
        (ecto_sql 3.11.1) lib/ecto/adapters/sql.ex:1054: Ecto.Adapters.SQL.raise_sql_call_error/1
        (ecto 3.11.1) lib/ecto/repo/queryable.ex:229: Ecto.Repo.Queryable.execute/4
        (shop 0.1.0) lib/shop/jobs.ex:8: Shop.Jobs.list/0"""),
    Sample("erlang rabbit", "elixir", "case_clause", "", "shop_queue:handle_cast/2", """\
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0> ** Generic server shop_queue terminating
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0> ** Last message in was {'$gen_cast',{push,7}}
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0> ** Reason for termination ==
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0> ** {{case_clause,7},
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0>     [{shop_queue,handle_cast,2,[{file,"src/shop_queue.erl"},{line,52}]},
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0>      {gen_server,try_dispatch,4,[{file,"gen_server.erl"},{line,1123}]}]}"""),
)  # fmt: skip

OBJECTS = (
    ("structlog", {"event": "failed", "level": "error", "exception": [
        {"exc_type": "ShopError", "exc_value": "cannot pay", "syntax_error": None, "is_cause": False, "frames": [
            {"filename": "/srv/shop/main.py", "lineno": 9, "name": "main"}]},
        {"exc_type": "KeyError", "exc_value": "'sku'", "syntax_error": None, "is_cause": True, "frames": [
            {"filename": "/srv/shop/cart.py", "lineno": 4, "name": "total"},
            {"filename": "/usr/lib/python3/dist-packages/attr/x.py", "lineno": 4, "name": "get"}]}]}, "KeyError", "total"),
    ("zerolog", {"level": "error", "error": "no rate", "message": "convert failed", "stack": [
        {"func": "find", "line": "12", "source": "fx.go"}, {"func": "main", "line": "40", "source": "main.go"}]}, "error", "find"),
    ("log4j2", {"level": "ERROR", "message": "failed", "thrown": {"commonElementCount": 0, "name": "com.acme.PayException", "message": "declined",
        "cause": {"commonElementCount": 1, "name": "java.net.ConnectException", "message": "refused", "extendedStackTrace": [
            {"class": "java.net.Socket", "method": "connect", "file": "Socket.java", "line": 1},
            {"class": "com.acme.Gateway", "method": "open", "file": "Gateway.java", "line": 31}]},
        "extendedStackTrace": [{"class": "com.acme.Pay", "method": "run", "file": "Pay.java", "line": 9}]}}, "java.net.ConnectException", "com.acme.Gateway.open"),
    ("quarkus", {"level": "ERROR", "message": "failed", "exception": {"refId": 1, "exceptionType": "java.lang.IllegalStateException",
        "message": "no rate", "frames": [{"class": "org.acme.Rates", "method": "get", "line": 21}]}}, "java.lang.IllegalStateException", "org.acme.Rates.get"),
    ("sentry", {"message": "crashed", "exception": {"values": [{"type": "ZeroDivisionError", "value": "division by zero", "stacktrace": {"frames": [
        {"filename": "main.py", "function": "main", "lineno": 3, "in_app": True},
        {"filename": "calc.py", "function": "ratio", "lineno": 9, "in_app": True}]}}]}}, "ZeroDivisionError", "ratio"),
    ("otel log", {"body": "failed", "severityText": "ERROR", "attributes": {"exception.type": "ValueError", "exception.message": "bad",
        "exception.stacktrace": "Traceback (most recent call last):\n  File \"/srv/a.py\", line 3, in parse\n    int(x)\nValueError: bad\n"}}, "ValueError", "parse"),
    ("otel span", {"name": "GET /", "status": {"code": 2}, "events": [{"name": "exception", "attributes": [
        {"key": "exception.type", "value": {"stringValue": "System.TimeoutException"}},
        {"key": "exception.message", "value": {"stringValue": "too slow"}},
        {"key": "exception.stacktrace", "value": {"stringValue": "System.TimeoutException: too slow\n   at Acme.Pay.Run() in /src/Pay.cs:line 3\n"}}]}]},
        "System.TimeoutException", "Acme.Pay.Run"),
    ("monolog", {"message": "failed", "channel": "app", "context": {"exception": {"class": "App\\PayException", "message": "declined", "code": 0,
        "file": "/srv/src/Pay.php:12", "trace": ["/srv/src/Main.php:8"], "previous": {"class": "PDOException", "message": "gone", "code": 0,
        "file": "/srv/src/Db.php:4", "trace": ["/srv/src/Pay.php:10"]}}}}, "PDOException", ""),
    ("ecs without a header", {"message": "failed", "error": {"type": "System.InvalidOperationException", "message": "empty",
        "stack_trace": "   at System.Linq.Enumerable.First()\n   at Acme.Cart.Total() in /src/Cart.cs:line 8"}}, "System.InvalidOperationException", "Acme.Cart.Total"),
    ("node error object", {"level": 50, "msg": "failed", "err": {"type": "TypeError", "message": "x is not a function",
        "stack": "TypeError: x is not a function\n    at pay (/srv/pay.js:3:5)"}}, "TypeError", "pay"),
    ("logback json", {"message": "failed", "level": "ERROR", "throwable": {"className": "java.lang.IllegalArgumentException", "message": "bad",
        "stepArray": [{"className": "java.util.Objects", "methodName": "requireNonNull", "lineNumber": 1},
                      {"className": "com.acme.Api", "methodName": "get", "lineNumber": 12}]}}, "java.lang.IllegalArgumentException", "com.acme.Api.get"),
    ("rails json", {"message": "500", "exception": ["ActiveRecord::RecordNotFound", "Couldn't find Order"],
        "exception_object": "x", "backtrace": ["app/models/order.rb:4:in `find_it'", "app/controllers/orders_controller.rb:9:in `show'"]},
        "ActiveRecord::RecordNotFound", "find_it"),
    ("serilog", {"@t": "2024-05-03T10:11:12Z", "@mt": "failed", "@l": "Error", "@x": "System.FormatException: bad\n   at Acme.Parse.Run(String s) in /src/P.cs:line 3"},
        "System.FormatException", "Acme.Parse.Run"),
)  # fmt: skip

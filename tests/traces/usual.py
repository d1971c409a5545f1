"""Stack traces of each language, as their runtimes print them, with what a reader names as the cause. Written by us."""

from __future__ import annotations

from tests.traces.sample import Sample

SAMPLES = (
    Sample("python", "python", "KeyError", "'order'", "load", """\
Traceback (most recent call last):
  File "/app/shop/main.py", line 10, in run
    load(data)
  File "/app/shop/orders.py", line 4, in load
    return data["order"]
           ~~~~^^^^^^^^^
KeyError: 'order'"""),
    Sample("python chain", "python", "ConnectionRefusedError", "[Errno 111] Connection refused", "connect", """\
Traceback (most recent call last):
  File "/app/shop/db.py", line 7, in connect
    sock.connect(address)
ConnectionRefusedError: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/shop/main.py", line 3, in <module>
    connect()
  File "/app/shop/db.py", line 9, in connect
    raise ShopError("no database") from None
shop.errors.ShopError: no database"""),
    Sample("python group", "python", "ValueError", "first", "one", """\
  + Exception Group Traceback (most recent call last):
  |   File "/app/main.py", line 5, in run
  |     raise ExceptionGroup("both", errors)
  | ExceptionGroup: both (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/app/main.py", line 2, in one
    |     raise ValueError("first")
    | ValueError: first
    +---------------- 2 ----------------
    | Traceback (most recent call last):
    |   File "/app/main.py", line 3, in two
    |     raise TypeError("second")
    | TypeError: second
    +------------------------------------"""),
    Sample("python library", "python", "sqlalchemy.exc.OperationalError", "(psycopg2.OperationalError) refused", "query", """\
ERROR:shop.db:query failed
Traceback (most recent call last):
  File "/app/shop/db.py", line 12, in query
    session.execute(text)
  File "/usr/local/lib/python3.11/site-packages/sqlalchemy/orm/session.py", line 2262, in execute
    return self._execute_internal(
sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) refused
[SQL: SELECT 1]
(Background on this error at: https://sqlalche.me/e/20/e3q8)"""),
    Sample("java", "java", "java.net.ConnectException", "Connection refused", "com.acme.shop.Db.open", """\
2024-05-03 10:11:12.345 ERROR 1 --- [nio-8080-exec-1] c.a.s.PayController : payment failed
com.acme.shop.ShopException: cannot pay
\tat com.acme.shop.PayController.pay(PayController.java:41)
\tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:897)
Caused by: java.net.ConnectException: Connection refused
\tat java.base/sun.nio.ch.Net.connect0(Native Method)
\tat com.acme.shop.Db.open(Db.java:17)
\tat com.acme.shop.PayController.pay(PayController.java:39)
\t... 2 more"""),
    Sample("java suppressed", "java", "java.lang.IllegalStateException", "closed", "com.acme.Job.run", """\
Exception in thread "main" java.lang.IllegalStateException: closed
\tat com.acme.Job.run(Job.java:9)
\tat com.acme.Main.main(Main.java:3)
\tSuppressed: java.io.IOException: while closing
\t\tat com.acme.Job.close(Job.java:20)
\t\t... 1 more"""),
    Sample("kotlin", "java", "kotlin.KotlinNullPointerException", "", "com.acme.ShopKt$main$1.invokeSuspend", """\
kotlin.KotlinNullPointerException
\tat com.acme.ShopKt$main$1.invokeSuspend(Shop.kt:12)
\tat kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:33)
\tat kotlinx.coroutines.DispatchedTask.run(DispatchedTask.kt:108)"""),
    Sample("scala root first", "java", "java.sql.SQLException", "no such table", "shop.Db$.query", """\
java.sql.SQLException: no such table
\tat org.postgresql.Driver.run(Driver.java:5)
\tat shop.Db$.query(Db.scala:22)
Wrapped by: shop.ShopError: cannot list
\tat shop.Api$.list(Api.scala:9)"""),
    Sample("node", "node", "TypeError", "Cannot read properties of undefined (reading 'id')", "pay", """\
/app/src/pay.js:12
    return order.id
                 ^

TypeError: Cannot read properties of undefined (reading 'id')
    at pay (/app/src/pay.js:12:18)
    at async Router.handle (/app/node_modules/express/lib/router/index.js:284:15)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)

Node.js v20.11.0"""),
    Sample("node cause", "node", "Error", "connect ECONNREFUSED 10.0.0.1:5432", "open", """\
Error: cannot pay
    at pay (/app/src/pay.ts:9:11)
    at main (/app/src/main.ts:3:5) {
  [cause]: Error: connect ECONNREFUSED 10.0.0.1:5432
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1187:16)
      at open (/app/src/db.ts:7:3) {
    code: 'ECONNREFUSED'
  }
}"""),
    Sample("go panic", "go", "panic", "runtime error: index out of range [3] with length 2", "main.pick", """\
panic: runtime error: index out of range [3] with length 2

goroutine 1 [running]:
main.pick(...)
\t/app/main.go:9
main.main()
\t/app/main.go:5 +0x1d
exit status 2"""),
    Sample("go nil", "go", "panic", "runtime error: invalid memory address or nil pointer dereference", "shop/db.(*Pool).Get", """\
panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a2b3c]

goroutine 34 [running]:
shop/db.(*Pool).Get(0x0, {0xc000012345, 0x5})
\t/src/shop/db/pool.go:31 +0x1b
net/http.HandlerFunc.ServeHTTP(0xc0000b4000, {0x7f1, 0xc0000})
\t/usr/local/go/src/net/http/server.go:2136 +0x29
created by net/http.(*Server).Serve in goroutine 1
\t/usr/local/go/src/net/http/server.go:3086 +0x5cb"""),
    Sample("go deadlock", "go", "fatal error", "all goroutines are asleep - deadlock!", "main.main", """\
fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
\t/app/main.go:8 +0x2b"""),
    Sample("ruby", "ruby", "ZeroDivisionError", "divided by 0", "divide", """\
/app/shop.rb:3:in `/': divided by 0 (ZeroDivisionError)
\tfrom /app/shop.rb:3:in `divide'
\tfrom /app/shop.rb:7:in `<main>'"""),
    Sample("rails", "ruby", "ActiveRecord::RecordNotFound", "Couldn't find Order with 'id'=7", "show", """\
ActiveRecord::RecordNotFound (Couldn't find Order with 'id'=7):

app/controllers/orders_controller.rb:9:in `show'
activerecord (7.1.2) lib/active_record/core.rb:253:in `find'"""),
    Sample("dotnet", "dotnet", "System.Net.Sockets.SocketException", "Connection refused", "Shop.Db.Open", """\
Unhandled exception. Shop.ShopException: cannot pay
 ---> System.Net.Sockets.SocketException (111): Connection refused
   at System.Net.Sockets.Socket.Connect(EndPoint remoteEP)
   at Shop.Db.Open(String host) in /src/Shop/Db.cs:line 12
   --- End of inner exception stack trace ---
   at Shop.Db.Open(String host) in /src/Shop/Db.cs:line 16
   at Shop.Program.<Main>$(String[] args) in /src/Shop/Program.cs:line 3"""),
    Sample("dotnet async", "dotnet", "System.TimeoutException", "too slow", "Shop.Pay.RunAsync", """\
fail: Shop.Pay[0]
      payment failed
System.TimeoutException: too slow
   at Shop.Pay.<RunAsync>d__4.MoveNext() in /src/Pay.cs:line 30
--- End of stack trace from previous location ---
   at Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.Execute(Object controller)"""),
    Sample("php", "php", "RuntimeException", "cannot pay", "Shop\\Pay->run", """\
PHP Fatal error:  Uncaught RuntimeException: cannot pay in /app/src/Pay.php:12
Stack trace:
#0 /app/src/Main.php(7): Shop\\Pay->run('order')
#1 {main}
  thrown in /app/src/Pay.php on line 12"""),
    Sample("php chain", "php", "PDOException", "SQLSTATE[HY000] refused", "connect", """\
PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] refused in /app/db.php:3
Stack trace:
#0 /app/main.php(9): connect()
#1 {main}

Next ShopException: cannot pay in /app/main.php:11
Stack trace:
#0 /app/main.php(20): pay()
#1 {main}
  thrown in /app/main.php on line 11"""),
    Sample("rust", "rust", "panic", "index out of bounds: the len is 2 but the index is 3", "shop::pick", """\
thread 'main' panicked at src/main.rs:5:10:
index out of bounds: the len is 2 but the index is 3
stack backtrace:
   0: rust_begin_unwind
             at /rustc/07dca489ac2d933c78d3c5158e3f43beefeb02ce/library/std/src/panicking.rs:645:5
   1: core::panicking::panic_fmt
             at /rustc/07dca489ac2d933c78d3c5158e3f43beefeb02ce/library/core/src/panicking.rs:72:14
   2: shop::pick
             at ./src/main.rs:5:10
   3: shop::main
             at ./src/main.rs:9:5
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace."""),
    Sample("anyhow", "rust", "Error", "Connection refused (os error 111)", "", """\
Error: cannot pay

Caused by:
    0: cannot reach the database
    1: Connection refused (os error 111)"""),
    Sample("asan", "cpp", "heap-use-after-free", "heap-use-after-free on address 0x602000000010", "Order::total()", """\
=================================================================
==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x4f bp 0x7f sp 0x7f
READ of size 4 at 0x602000000010 thread T0
    #0 0x4f1a2b in Order::total() /src/order.cc:12:9
    #1 0x4f1a99 in main /src/main.cc:5:3
freed by thread T0 here:
    #0 0x4c2e in operator delete(void*) (/app/shop+0x4c2e)
    #1 0x4f1a11 in Order::~Order() /src/order.cc:4:1
SUMMARY: AddressSanitizer: heap-use-after-free /src/order.cc:12:9 in Order::total()"""),
    Sample("terminate", "cpp", "std::runtime_error", "cannot pay", "", """\
terminate called after throwing an instance of 'std::runtime_error'
  what():  cannot pay"""),
    Sample("dart", "dart", "FormatException", "Invalid radix-10 number", "parsePrice", """\
Unhandled exception:
FormatException: Invalid radix-10 number
#0      int._throwFormatException (dart:core-patch/integers_patch.dart:131:5)
#1      parsePrice (package:shop/price.dart:4:10)
#2      main (file:///app/bin/main.dart:3:3)"""),
    Sample("elixir", "elixir", "ArgumentError", "argument error", "Shop.Pay.run/1", """\
10:11:12.345 [error] GenServer Shop.Pay terminating
** (ArgumentError) argument error
    (stdlib 5.0) :ets.lookup(:orders, 7)
    (shop 0.1.0) lib/shop/pay.ex:12: Shop.Pay.run/1
    (stdlib 5.0) gen_server.erl:1077: :gen_server.try_handle_call/4"""),
    Sample("python subprocess", "python", "KeyError", "'sku'", "load", """\
concurrent.futures.process._RemoteTraceback:\x20
\"\"\"
Traceback (most recent call last):
  File "/usr/local/lib/python3.12/concurrent/futures/process.py", line 264, in _process_worker
    r = call_item.fn(*call_item.args, **call_item.kwargs)
  File "/app/etl.py", line 5, in load
    return row["sku"]
KeyError: 'sku'
\"\"\"

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/main.py", line 22, in run
    print(task.result())
KeyError: 'sku'"""),
    Sample("python task", "python", "ValueError", "bad price", "fetch", """\
Task exception was never retrieved
future: <Task finished name='Task-1' coro=<fetch() done, defined at /app/net.py:4> exception=ValueError('bad price')>
Traceback (most recent call last):
  File "/app/net.py", line 6, in fetch
    raise ValueError("bad price")
ValueError: bad price"""),
    Sample("python loguru", "python", "shop.make.<locals>.OrderError", "no price", "pay", """\
Traceback (most recent call last):

> File "/app/main.py", line 9, in <module>
    pay()
    └ <function pay at 0x7f>

  File "/app/main.py", line 3, in pay
    raise OrderError("no price")

shop.make.<locals>.OrderError: no price"""),
    Sample("java circular", "java", "java.lang.IllegalStateException", "closed", "com.acme.Shop.open", """\
java.lang.RuntimeException: cannot pay
\tat com.acme.Shop.pay(Shop.java:3)
Caused by: java.lang.IllegalStateException: closed
\tat com.acme.Shop.open(Shop.java:7)
\t... 2 common frames omitted
Caused by: [CIRCULAR REFERENCE: java.lang.RuntimeException: cannot pay]"""),
    Sample("node rejection", "node", "UnhandledPromiseRejection", "This error originated", "", """\
node:internal/process/promises:288
            triggerUncaughtException(err, true /* fromPromise */);
            ^

[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "no".] {
  code: 'ERR_UNHANDLED_REJECTION'
}

Node.js v18.17.0"""),
    Sample("next", "node", "ReferenceError", "window is not defined", "Cart", """\
 \u2a2f ReferenceError: window is not defined
    at Cart (webpack-internal:///(rsc)/./app/cart.tsx:14:5)
    at render (/app/node_modules/next/dist/server.js:1:2)"""),
    Sample("go stack overflow", "go", "fatal error", "stack overflow", "main.count", """\
fatal error: stack overflow

runtime stack:
runtime.throw({0x47d3c8?, 0x0?})
\t/usr/local/go/src/runtime/panic.go:1047 +0x5d fp=0x7ffd sp=0x7ffc pc=0x4310fd

goroutine 1 [running]:
main.count(0x1)
\t/app/main.go:4 +0x3a fp=0xc0200e03a0 sp=0xc0200e0398 pc=0x457c9a"""),
    Sample("dotnet console", "dotnet", "System.Net.Sockets.SocketException", "Connection refused", "Shop.Client.Connect", """\
fail: Microsoft.AspNetCore.Server.Kestrel[13]
      Connection id "0HMV": An unhandled exception was thrown by the application.
      System.Net.Http.HttpRequestException: Connection refused (api:443)
       ---> System.Net.Sockets.SocketException (111): Connection refused
         at Shop.Client.Connect() in /src/Client.cs:line 31
         --- End of inner exception stack trace ---
         at Shop.Orders.Get(Int32 id) in /src/Orders.cs:line 22"""),
    Sample("rust report", "rust", "Error", "No such file or directory (os error 2)", "shop::config::load", """\
Error: cannot load the configuration

Caused by:
    No such file or directory (os error 2)

Stack backtrace:
   0: anyhow::error::<impl core::convert::From<E> for anyhow::Error>::from
             at /root/.cargo/registry/src/index.crates.io-6f17d22bba15001f/anyhow-1.0.75/src/error.rs:565:25
   1: shop::config::load
             at ./src/config.rs:8:5"""),
    Sample("data race", "cpp", "data race", "data race (pid=7)", "count", """\
==================
WARNING: ThreadSanitizer: data race (pid=7)
  Write of size 4 at 0x7b04 by thread T2:
    #0 count /src/race.cc:5:3 (shop+0x4b)
SUMMARY: ThreadSanitizer: data race /src/race.cc:5:3 in count"""),
    Sample("glog", "cpp", "Check failed", "Check failed: ok()", "Store::Open()", """\
F0503 10:11:12.345678    12 store.cc:33] Check failed: ok()
*** Check failure stack trace: ***
    @     0x7f1a2b3c4d5e  google::LogMessage::Fail()
    @     0x5581a2b3c4d5  Store::Open()
    @     0x5581a2b3c4d6  main"""),
    Sample("go wrapped", "go", "error", "open /etc/shop.yml: no such file or directory", "main.read", """\
open /etc/shop.yml: no such file or directory
main.read
\t/app/config.go:17
main.main
\t/app/main.go:8
runtime.main
\t/usr/local/go/src/runtime/proc.go:250
cannot load the configuration
main.main
\t/app/main.go:10
runtime.main
\t/usr/local/go/src/runtime/proc.go:250"""),
    Sample("tomcat", "java", "java.net.SocketTimeoutException", "Read timed out", "com.acme.Client.call", """\
2024-05-03 10:11:12.345 ERROR 1 --- [nio-8080-exec-1] o.a.c.c.C.[dispatcherServlet] : Servlet.service() threw exception with root cause

java.net.SocketTimeoutException: Read timed out
\tat java.base/java.net.Socket.read(Socket.java:1099) ~[na:na]
\tat com.acme.Client.call(Client.java:77) ~[classes!/:1.0]"""),
    Sample("gin", "go", "panic", "runtime error: invalid memory address", "GetOrder", """\
2024/05/03 10:11:12 [Recovery] 2024/05/03 - 10:11:12 panic recovered:
GET /orders/1 HTTP/1.1
Host: shop

runtime error: invalid memory address or nil pointer dereference
/usr/local/go/src/runtime/panic.go:260 (0x44c2f5)
\tpanicmem: panic(memoryError)
/app/api/orders.go:31 (0x8a1b2c)
\tGetOrder: name := repo.Find(id).Name
/go/pkg/mod/github.com/gin-gonic/gin@v1.9.1/context.go:174 (0x8f1a2b)
\t(*Context).Next: c.handlers[c.index](c)"""),
)  # fmt: skip

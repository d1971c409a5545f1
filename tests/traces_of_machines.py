"""Traces and crash reports of Java, .NET, Go, Rust, C++, Dart and Elixir in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "java main": """\
Exception in thread "main" java.lang.IllegalStateException: no stock
	at com.acme.Cart.open(Cart.java:31)
	at com.acme.Main.main(Main.java:7)""",
    "java spring": """\
2024-05-03T10:11:12.345Z ERROR 1 --- [nio-8080-exec-1] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() for servlet [dispatcherServlet] in context with path [] threw exception [Request processing failed: java.lang.NullPointerException: cart] with root cause

java.lang.NullPointerException: cart
	at com.acme.Cart.open(Cart.java:31) ~[classes!/:1.0]
	at java.base/java.lang.reflect.Method.invoke(Method.java:580) ~[na:na]
	at org.springframework.web.method.support.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:255) ~[spring-web-6.1.6.jar!/:6.1.6]""",
    "java nested": """\
org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'cart': Invocation of init method failed
	at org.springframework.beans.factory.support.AbstractBeanFactory.getBean(AbstractBeanFactory.java:208)
	... 31 common frames omitted
Caused by: com.acme.StockException: stock is
 not
 readable
	at com.acme.Stock.read(Stock.java:9)
	at com.acme.Cart.init(Cart.java:12)
	... 44 more
	Suppressed: java.io.IOException: close
		at com.acme.Stock.close(Stock.java:19)
		... 45 more
Caused by: java.io.FileNotFoundException: /stock (No such file or directory)
	at java.base/java.io.FileInputStream.open0(Native Method)
	... 46 more""",
    "java jul": """\
May 03, 2024 10:11:12 AM com.acme.Cart pay
SEVERE: cannot pay
java.lang.RuntimeException: no price
	at com.acme.Cart.pay(Cart.java:31)
	at com.acme.Main.main(Main.java:7)""",
    "java tomcat jul": """\
03-May-2024 10:11:12.345 SEVERE [http-nio-8080-exec-1] org.apache.catalina.core.StandardWrapperValve.invoke Servlet.service() for servlet [cart] threw exception
	java.lang.RuntimeException: no price
		at com.acme.Cart.pay(Cart.java:31)
		at com.acme.Main.main(Main.java:7)""",
    "java oracle": """\
2024-05-03 10:11:12,345 [main] ERROR com.acme.Dao - query failed
org.springframework.jdbc.BadSqlGrammarException: StatementCallback; bad SQL grammar [
SELECT *
  FROM carts
 WHERE id = ?
]; nested exception is java.sql.SQLException: ORA-00942: table or view does not exist
https://docs.oracle.com/error-help/db/ora-00942/

	at org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator.doTranslate(SQLErrorCodeSQLExceptionTranslator.java:239)
	at com.acme.Dao.find(Dao.java:31)
Caused by: java.sql.SQLException: ORA-00942: table or view does not exist
https://docs.oracle.com/error-help/db/ora-00942/

	at oracle.jdbc.driver.T4CTTIoer11.processError(T4CTTIoer11.java:509)
	... 12 more""",
    "java hibernate": """\
javax.persistence.PersistenceException: org.hibernate.exception.ConstraintViolationException: could not execute statement
	at org.hibernate.internal.ExceptionConverterImpl.convert(ExceptionConverterImpl.java:154)
	at com.acme.Dao.save(Dao.java:31)
Caused by: org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "cart_pkey"
  Detail: Key (id)=(7) already exists.
	at org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2676)
	... 9 more""",
    "java kotlin coroutine": """\
Exception in thread "DefaultDispatcher-worker-1" kotlinx.coroutines.JobCancellationException: Parent job is Cancelling; job=StandaloneCoroutine{Cancelling}@4ff
Caused by: java.lang.IllegalArgumentException: no price
	at CartKt$main$1$1.invokeSuspend(Cart.kt:9)
	at kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:33)
	Suppressed: kotlinx.coroutines.internal.DiagnosticCoroutineContextException: [StandaloneCoroutine{Cancelling}@4ff, Dispatchers.Default]""",
    "java reactor": """\
java.lang.IllegalStateException: no price
	at com.acme.Cart.pay(Cart.java:31)
	Suppressed: reactor.core.publisher.FluxOnAssembly$OnAssemblyException:\x20
Assembly trace from producer [reactor.core.publisher.MonoFlatMap] :
	reactor.core.publisher.Mono.flatMap(Mono.java:3105)
	com.acme.Cart.pay(Cart.java:29)
Error has been observed at the following site(s):
	*__Mono.flatMap ⇢ at com.acme.Cart.pay(Cart.java:29)
	|_ Mono.map ⇢ at com.acme.Cart.pay(Cart.java:30)
Original Stack Trace:
		at com.acme.Cart.pay(Cart.java:31)
		at com.acme.Main.main(Main.java:7)""",
    "java scala": """\
[error] a.a.ActorSystemImpl - Error during processing of request: 'no price'. Completing with 500 Internal Server Error response.
scala.MatchError: None (of class scala.None$)
	at com.acme.Cart.$anonfun$pay$1(Cart.scala:31)
	at scala.concurrent.Future.$anonfun$map$1(Future.scala:292)""",
    "java android": """\
E/AndroidRuntime(  71): FATAL EXCEPTION: main
E/AndroidRuntime(  71): Process: com.acme.shop, PID: 71
E/AndroidRuntime(  71): java.lang.RuntimeException: no price
E/AndroidRuntime(  71): 	at com.acme.Cart.pay(Cart.java:31)
E/AndroidRuntime(  71): Caused by: java.io.IOException: x
E/AndroidRuntime(  71): 	at com.acme.Net.call(Net.java:9)
E/AndroidRuntime(  71): 	... 2 more""",
    "java stack overflow": """\
Exception in thread "main" java.lang.StackOverflowError
	at com.acme.Cart.a(Cart.java:31)
	at com.acme.Cart.a(Cart.java:31)
	at com.acme.Cart.a(Cart.java:31)""",
    "java kafka": """\
[2024-05-03 10:11:12,345] ERROR [KafkaServer id=1] Fatal error during KafkaServer startup. Prepare to shutdown (kafka.server.KafkaServer)
java.lang.RuntimeException: no disk
	at kafka.log.LogManager.$anonfun$createAndValidateLogDirs$1(LogManager.scala:172)
	at kafka.Kafka.main(Kafka.scala)""",
    "java elastic": """\
[2024-05-03T10:11:12,345][ERROR][o.e.b.ElasticsearchUncaughtExceptionHandler] [es-1] fatal exception while booting Elasticsearch
org.elasticsearch.ElasticsearchSecurityException: invalid configuration
	at org.elasticsearch.xpack.core.ssl.SSLService.validate(SSLService.java:31) ~[?:?]
	at org.elasticsearch.node.Node.<init>(Node.java:300) ~[elasticsearch-8.13.0.jar:8.13.0]""",
    "java groovy": """\
groovy.lang.MissingPropertyException: No such property: cart for class: WorkflowScript
	at org.codehaus.groovy.runtime.ScriptBytecodeAdapter.unwrap(ScriptBytecodeAdapter.java:66)
	at WorkflowScript.run(WorkflowScript:31)
	at ___cps.transform___(Native Method)""",
    "go panic": """\
panic: runtime error: index out of range [3] with length 3

goroutine 1 [running]:
main.pay(...)
	/app/cart.go:31
main.main()
	/app/main.go:7 +0x1d
exit status 2""",
    "go nil": """\
panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x47f3a1]

goroutine 7 [running]:
main.(*Cart).Pay(0x0)
	/app/cart.go:31 +0x1
created by main.main in goroutine 1
	/app/main.go:7 +0x5a""",
    "go http": """\
2024/05/03 10:11:12 http: panic serving 10.0.0.1:4711: no price
goroutine 31 [running]:
net/http.(*conn).serve.func1()
	/usr/local/go/src/net/http/server.go:1898 +0xbe
panic({0x6a1b20?, 0x7b2c30?})
	/usr/local/go/src/runtime/panic.go:770 +0x132
main.pay({0x7b4a58, 0xc0001a2000}, 0xc0001a4000)
	/app/cart.go:31 +0x45
created by net/http.(*Server).Serve in goroutine 1
	/usr/local/go/src/net/http/server.go:3285 +0x4b4""",
    "go deadlock": """\
fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
	/app/main.go:7 +0x36

goroutine 18 [select (no cases)]:
main.wait()
	/app/main.go:12 +0x10
created by main.main in goroutine 1
	/app/main.go:6 +0x25""",
    "go race": """\
==================
WARNING: DATA RACE
Read at 0x00c0000b4010 by goroutine 8:
  main.pay()
      /app/cart.go:31 +0x3a

Previous write at 0x00c0000b4010 by goroutine 7:
  main.open()
      /app/cart.go:9 +0x56

Goroutine 8 (running) created at:
  main.main()
      /app/main.go:7 +0x7a
==================""",
    "go concurrent map": """\
fatal error: concurrent map writes

goroutine 19 [running]:
main.pay(0xc000012345)
	/app/cart.go:31 +0x45
created by main.main
	/app/main.go:7 +0x8d

goroutine 1 [runnable]:
main.main()
	/app/main.go:8 +0x9c""",
    "go rethrown": """\
panic: no price [recovered]
	panic: no stock

goroutine 1 [running]:
main.main.func1()
	/app/main.go:9 +0x65
panic({0x45e7a0?, 0x48a1b0?})
	/usr/local/go/src/runtime/panic.go:884 +0x212
main.main()
	/app/main.go:12 +0x5b""",
    "go zap": """\
2024-05-03T10:11:12.345Z	ERROR	cart/cart.go:31	cannot pay	{"error": "no price"}
github.com/acme/shop/cart.Pay
	/app/cart/cart.go:31
main.main
	/app/main.go:7
runtime.main
	/usr/local/go/src/runtime/proc.go:271""",
    "go debug stack": """\
goroutine 31 [running]:
runtime/debug.Stack()
	/usr/local/go/src/runtime/debug/stack.go:24 +0x5e
main.pay()
	/app/cart.go:31 +0x45""",
    "go echo": """\
[PANIC RECOVER] no price goroutine 31 [running]:
github.com/labstack/echo/v4/middleware.RecoverWithConfig.func1.1.1()
	/go/pkg/mod/github.com/labstack/echo/v4@v4.11.4/middleware/recover.go:77 +0x11f
panic({0x7b2c30?, 0xc000123456?})
	/usr/local/go/src/runtime/panic.go:770 +0x132
main.pay({0x8c3d40, 0xc0001b4000})
	/app/cart.go:31 +0x45""",
    "go quit": """\
SIGQUIT: quit
PC=0x45e1e1 m=0 sigcode=0

goroutine 0 [idle]:
runtime.futex()
	/usr/local/go/src/runtime/sys_linux_amd64.s:557 +0x21
goroutine 1 [sleep, 3 minutes]:
main.main()
	/app/main.go:7 +0x25

rax    0xca
rbx    0x0
rip    0x45e1e1""",
    "go controller": """\
I0503 10:11:12.345678       1 panic.go:261] "Observed a panic" panic="runtime error" stacktrace=<
	goroutine 31 [running]:
	k8s.io/apimachinery/pkg/util/runtime.logPanic({0x1a2b3c, 0xc000123456})
		/go/pkg/mod/k8s.io/apimachinery@v0.30.0/pkg/util/runtime/runtime.go:107 +0xbc
	main.pay(0x0)
		/app/cart.go:31 +0x1
 >""",
    "net plain": """\
Unhandled exception. System.InvalidOperationException: no price
   at Shop.Cart.Pay() in /src/Cart.cs:line 31
   at Program.<Main>$(String[] args) in /src/Program.cs:line 7""",
    "net inner": """\
System.AggregateException: One or more errors occurred. (no price)
 ---> System.InvalidOperationException: no price
   at Shop.Cart.Pay() in /src/Cart.cs:line 31
   --- End of inner exception stack trace ---
   at System.Threading.Tasks.Task.Wait()
   at Program.Main() in /src/Program.cs:line 7
 ---> (Inner Exception #1) System.TimeoutException: slow
   at Shop.Net.Call()<---""",
    "net console": """\
fail: Microsoft.AspNetCore.Diagnostics.DeveloperExceptionPageMiddleware[1]
      An unhandled exception has occurred while executing the request.
      System.NullReferenceException: Object reference not set to an instance of an object.
         at Shop.Cart.Pay(Order order) in /src/Cart.cs:line 31
         at lambda_method2(Closure , Object )
      --- End of stack trace from previous location ---
         at Microsoft.AspNetCore.Mvc.Infrastructure.ControllerActionInvoker.InvokeFilterPipelineAsync()""",
    "net serilog": """\
[10:11:12 ERR] An unhandled exception has occurred while executing the request.
System.NullReferenceException: Object reference not set to an instance of an object.
   at Shop.Cart.Pay(Order order) in /src/Cart.cs:line 31
--- End of stack trace from previous location ---
   at Microsoft.AspNetCore.Authorization.AuthorizationMiddleware.Invoke(HttpContext context)""",
    "net ef": """\
fail: Microsoft.EntityFrameworkCore.Update[10000]
      An exception occurred in the database while saving changes for context type 'Shop.Db'.
      Microsoft.EntityFrameworkCore.DbUpdateException: An error occurred while saving the entity changes. See the inner exception for details.
       ---> Npgsql.PostgresException (0x80004005): 23505: duplicate key value violates unique constraint "PK_Carts"

      DETAIL: Detail redacted as it may contain sensitive data.
         at Npgsql.Internal.NpgsqlConnector.ReadMessageLong(Boolean async)
        Exception data:
          Severity: ERROR
          SqlState: 23505
         --- End of inner exception stack trace ---
         at Shop.Cart.Save() in /src/Cart.cs:line 31""",
    "net log4net": """\
2024-05-03 10:11:12,345 [12] ERROR Shop.Cart - cannot pay
System.Data.SqlClient.SqlException (0x80131904): Invalid object name 'cart'.
   at System.Data.SqlClient.SqlConnection.OnError(SqlException exception, Boolean breakConnection, Action`1 wrapCloseInAction)
   at Shop.Cart.Pay()
ClientConnectionId:4ff77a1b-1111-2222-3333-444455556666
Error Number:208,State:1,Class:16""",
    "net rpc": """\
Grpc.Core.RpcException: Status(StatusCode="Unavailable", Detail="Error connecting to subchannel.", DebugException="System.Net.Sockets.SocketException: Connection refused")
 ---> System.Net.Sockets.SocketException (111): Connection refused
   at System.Net.Sockets.Socket.AwaitableSocketAsyncEventArgs.ThrowException(SocketError error, CancellationToken cancellationToken)
   --- End of inner exception stack trace ---
   at Shop.Net.Call() in /src/Net.cs:line 9""",
    "net mono": """\
Unhandled Exception:
System.NullReferenceException: Object reference not set to an instance of an object
  at Shop.Cart.Pay () [0x00001] in /src/Cart.cs:31\x20
  at Shop.Main () [0x00007] in /src/Main.cs:7\x20
[ERROR] FATAL UNHANDLED EXCEPTION: System.NullReferenceException: Object reference not set to an instance of an object
  at Shop.Cart.Pay () [0x00001] in /src/Cart.cs:31\x20""",
    "net fsharp": """\
System.Exception: no price
   at Cart.pay@31-1.Invoke(Unit unitVar0) in /src/Cart.fs:line 31
   at <StartupCode$Shop>.$Main.main@() in /src/Main.fs:line 7""",
    "net nlog": """\
2024-05-03 10:11:12.3456|ERROR|Shop.Cart|cannot pay System.InvalidOperationException: no price
   at Shop.Cart.Pay() in /src/Cart.cs:line 31
   at Shop.Main.Run() in /src/Main.cs:line 7""",
    "net crash": """\
Process terminated. Assertion failed.
no price
   at Shop.Cart.Pay() in /src/Cart.cs:line 31
   at Program.Main() in /src/Program.cs:line 7""",
    "rust panic": """\
thread 'main' panicked at src/main.rs:31:9:
no price
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace""",
    "rust backtrace": """\
thread 'tokio-runtime-worker' panicked at src/cart.rs:31:9:
called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: "No such file or directory" }
stack backtrace:
   0: rust_begin_unwind
             at /rustc/07dca489ac2d933c78d3c5158e3f43beefeb02ce/library/std/src/panicking.rs:645:5
   1: core::panicking::panic_fmt
             at /rustc/07dca489ac2d933c78d3c5158e3f43beefeb02ce/library/core/src/panicking.rs:72:14
   2: shop::cart::pay
             at ./src/cart.rs:31:9
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.""",
    "rust assert": """\
thread 'main' panicked at src/main.rs:31:5:
assertion `left == right` failed: prices differ
  left: 1
 right: 2
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace""",
    "rust old": """\
thread 'main' panicked at 'no price', src/main.rs:31:9
stack backtrace:
   0:     0x55d0a0 - std::backtrace_rs::backtrace::libunwind::trace::h4ff
   1:     0x55d0b0 - shop::pay::h77
                               at /app/src/main.rs:31:9
   2:        0x0 - <unknown>""",
    "rust anyhow": """\
Error: cannot open the cart

Caused by:
    0: cannot read the stock
    1: No such file or directory (os error 2)""",
    "rust anyhow bt": """\
Error: cannot open the cart

Caused by:
    No such file or directory (os error 2)

Stack backtrace:
   0: anyhow::error::<impl anyhow::Error>::msg
             at /usr/local/cargo/registry/src/anyhow-1.0.82/src/error.rs:31:5
   1: shop::main
             at ./src/main.rs:7:5""",
    "rust eyre": """\
Error:\x20
   0: cannot open the cart
   1: No such file or directory (os error 2)

Location:
   src/main.rs:31

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SPANTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

   0: shop::open with id=7
      at src/main.rs:29

Backtrace omitted. Run with RUST_BACKTRACE=1 environment variable to display it.
Run with RUST_BACKTRACE=full to include source snippets.""",
    "rust eyre panic": """\
The application panicked (crashed).
Message:  no price
Location: src/main.rs:31

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ BACKTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                ⋮ 5 frames hidden ⋮                              \x20
   6: shop::pay::h4ff
      at /app/src/main.rs:31
   7: shop::main::h77
      at /app/src/main.rs:7

Run with COLORBT_SHOW_HIDDEN=1 environment variable to disable frame filtering.""",
    "rust miette": """\
Error: shop::stock (https://docs.example/stock)

  \N{MULTIPLICATION SIGN} cannot read the stock
  ╰─▶ No such file or directory (os error 2)
   ╭─[stock.toml:3:7]
 3 │ price = x
   ·         ┬
   ·         ╰── here
   ╰────
  help: write a number""",
    "rust tracing": """\
2024-05-03T10:11:12.345678Z ERROR shop::cart: cannot pay error=no price
  at src/cart.rs:31 on ThreadId(1)
  in shop::cart::pay with order: 7""",
    "rust error field": """\
Error: Os { code: 2, kind: NotFound, message: "No such file or directory" }""",
    "rust pretty debug": """\
Error: ConfigError {
    path: "/etc/shop.toml",
    source: Os {
        code: 2,
        kind: NotFound,
    },
}""",
    "rust double": """\
thread 'main' panicked at src/main.rs:31:9:
no price
stack backtrace:
   0: shop::main
             at ./src/main.rs:31:9
thread 'main' panicked at library/core/src/panicking.rs:230:5:
panic in a destructor during cleanup
thread caused non-unwinding panic. aborting.""",
    "cpp asan": """\
=================================================================
==71==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000014 at pc 0x4f31 bp 0x7ffd sp 0x7ffc
READ of size 4 at 0x602000000014 thread T0
    #0 0x4f31 in pay /app/cart.cc:31:10
    #1 0x4f77 in main /app/main.cc:7:3

0x602000000014 is located 0 bytes to the right of 4-byte region [0x602000000010,0x602000000014)
allocated by thread T0 here:
    #0 0x4a11 in malloc (/app/shop+0x4a11)
    #1 0x4f30 in open /app/cart.cc:9:12

SUMMARY: AddressSanitizer: heap-buffer-overflow /app/cart.cc:31:10 in pay
Shadow bytes around the buggy address:
  0x0c047fff7fb0: 00 00 00 00 00 00 00 00
=>0x0c047fff8000: fa fa[04]fa fa fa fa fa
Shadow byte legend (one shadow byte represents 8 application bytes):
  Addressable:           00
  Heap left redzone:       fa
==71==ABORTING""",
    "cpp lsan": """\
=================================================================
==71==ERROR: LeakSanitizer: detected memory leaks

Direct leak of 7 byte(s) in 1 object(s) allocated from:
    #0 0x7f31 in __interceptor_malloc (/usr/lib/libasan.so.6+0xb0867)
    #1 0x55d0 in pay /app/cart.c:31

SUMMARY: AddressSanitizer: 7 byte(s) leaked in 1 allocation(s).""",
    "cpp ubsan": """\
/app/cart.cc:31:10: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'
    #0 0x4f31 in pay /app/cart.cc:31:10
    #1 0x4f77 in main /app/main.cc:7:3
SUMMARY: UndefinedBehaviorSanitizer: undefined-behavior /app/cart.cc:31:10 in""",
    "cpp terminate": """\
terminate called after throwing an instance of 'std::out_of_range'
  what():  vector::_M_range_check: __n (which is 7) >= this->size() (which is 3)
Aborted (core dumped)""",
    "cpp gdb": """\
Thread 1 "shop" received signal SIGSEGV, Segmentation fault.
0x000055d0 in pay (order=0x0) at cart.cc:31
31	  return order->price;
#0  0x000055d0 in pay (order=0x0) at cart.cc:31
#1  0x000055f0 in main () at main.cc:7""",
    "cpp glog fatal": """\
F0503 10:11:12.345678    71 cart.cc:31] Check failed: price > 0 (0 vs. 0)\x20
*** Check failure stack trace: ***
    @     0x7f31a2b3c4d5  google::LogMessage::Fail()
    @     0x55d0a2b3c4d5  Cart::Pay()
    @     0x7f3100000000  __libc_start_main
    @              (nil)  (unknown)""",
    "cpp absl signal": """\
*** SIGSEGV received at time=1714731072 on cpu 3 ***
PC: @     0x55d0a2b3c4d5  (unknown)  Cart::Pay()
    @     0x7f31a2b3c4d5       1184  (unknown)
    @     0x55d0a2b3c4d6         64  main""",
    "cpp glog signal": """\
*** Aborted at 1714731072 (unix time) try "date -d @1714731072" if you are using GNU date ***
PC: @     0x55d0a2b3c4d5 Cart::Pay()
*** SIGSEGV (@0x0) received by PID 71 (TID 0x7f31) from PID 0; stack trace: ***
    @     0x7f31a2b3c4d5 (unknown)
    @     0x55d0a2b3c4d5 Cart::Pay()
    @     0x55d0a2b3c4d6 main""",
    "cpp glibc": """\
*** Error in `./shop': double free or corruption (fasttop): 0x0000000001a2b3c4 ***
======= Backtrace: =========
/lib/x86_64-linux-gnu/libc.so.6(+0x777e5)[0x7f31a2b3c4d5]
./shop[0x4005d3]
======= Memory map: ========
00400000-00401000 r-xp 00000000 08:01 131 /app/shop""",
    "cpp boost": """\
 0# pay() at /app/cart.cc:31
 1# main at /app/main.cc:7
 2# __libc_start_main in /lib/x86_64-linux-gnu/libc.so.6""",
    "cpp llvm": """\
PLEASE submit a bug report to https://github.com/llvm/llvm-project/issues/ and include the crash backtrace.
Stack dump:
0.	Program arguments: clang cart.cc
 #0 0x000055d0 llvm::sys::PrintStackTrace(llvm::raw_ostream&, int) (/usr/bin/clang+0x31)
 #1 0x000055f0 main (/usr/bin/clang+0x77)
Segmentation fault""",
    "cpp valgrind": """\
==71== Invalid read of size 4
==71==    at 0x10916B: pay (cart.c:31)
==71==    by 0x109190: main (main.c:7)
==71==  Address 0x4a4a044 is 0 bytes after a block of size 4 alloc'd
==71==    at 0x483B7F3: malloc (vg_replace_malloc.c:307)
==71==    by 0x10915E: main (main.c:6)""",
    "cpp tsan": """\
==================
WARNING: ThreadSanitizer: data race (pid=71)
  Write of size 4 at 0x7f31 by thread T1:
    #0 pay /app/cart.cc:31:3 (shop+0x4f31)

  Previous write of size 4 at 0x7f31 by main thread:
    #0 main /app/main.cc:7:3 (shop+0x4f77)

SUMMARY: ThreadSanitizer: data race /app/cart.cc:31:3 in pay
==================
ThreadSanitizer: reported 1 warnings""",
    "dart": """\
Unhandled exception:
Bad state: no price
#0      Cart.pay (package:shop/cart.dart:31:5)
#1      main (file:///app/bin/main.dart:7:3)
<asynchronous suspension>
#2      _delayEntrypointInvocation.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:297:19)""",
    "flutter": """\
══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞══════════════════════════════════════════════════════════
The following StateError was thrown building CartPage(dirty):
Bad state: no price

The relevant error-causing widget was:
  CartPage CartPage:file:///app/lib/main.dart:7:15

When the exception was thrown, this was the stack:
#0      Cart.pay (package:shop/cart.dart:31:5)
#1      CartPage.build (package:shop/main.dart:9:3)
(elided 2 frames from class _RawReceivePort, and dart:async)
════════════════════════════════════════════════════════════════════════════════════════════════════""",
    "dart engine": """\
E/flutter (  71): [ERROR:flutter/runtime/dart_vm_initializer.cc(41)] Unhandled Exception: Bad state: no price
E/flutter (  71): #0      Cart.pay (package:shop/cart.dart:31:5)
E/flutter (  71): <asynchronous suspension>
E/flutter (  71): #1      main (package:shop/main.dart:7:3)""",
    "dart chain": """\
package:shop/cart.dart 31:5   Cart.pay
package:shop/main.dart 7:3    main
===== asynchronous gap ===========================
dart:async                    _completeError""",
    "dart http": """\
Unhandled exception:
SocketException: Connection refused (OS Error: Connection refused, errno = 111), address = localhost, port = 4711
#0      _NativeSocket.startConnect (dart:io-patch/socket_patch.dart:682:35)
#1      Net.call (package:shop/net.dart:9:5)""",
    "elixir genserver": """\
10:11:12.345 [error] GenServer Shop.Cart terminating
** (ArgumentError) no price
    (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.pay/1
    (stdlib 5.2) gen_server.erl:1095: :gen_server.try_handle_call/4
    (stdlib 5.2) gen_server.erl:1124: :gen_server.handle_msg/6
    (stdlib 5.2) proc_lib.erl:241: :proc_lib.init_p_do_apply/3
Last message (from #PID<0.31.0>): {:pay, 7}
State: %{carts: []}
Client #PID<0.31.0> is alive

    (stdlib 5.2) gen.erl:241: :gen.do_call/4
    (elixir 1.16.2) lib/gen_server.ex:1071: GenServer.call/3""",
    "elixir task": """\
10:11:12.345 [error] Task #PID<0.31.0> started from Shop.Cart terminating
** (RuntimeError) no price
    (shop 0.1.0) lib/shop/cart.ex:31: anonymous fn/0 in Shop.Cart.pay/1
    (elixir 1.16.2) lib/task/supervised.ex:101: Task.Supervised.invoke_mfa/2
Function: #Function<0.1234/0 in Shop.Cart.pay/1>
    Args: []""",
    "elixir phoenix": """\
10:11:12.345 request_id=4ff [error] #PID<0.31.0> running ShopWeb.Endpoint (connection #PID<0.30.0>, stream id 1) terminated
Server: localhost:4000 (http)
Request: POST /pay
** (exit) an exception was raised:
    ** (FunctionClauseError) no function clause matching in Shop.Cart.pay/1
        (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.pay(nil)
        (phoenix 1.7.11) lib/phoenix/router.ex:432: Phoenix.Router.__call__/5""",
    "elixir function clause": """\
** (FunctionClauseError) no function clause matching in Shop.Cart.pay/1   \x20
   \x20
    The following arguments were given to Shop.Cart.pay/1:
   \x20
        # 1
        nil
   \x20
    Attempted function clauses (showing 1 out of 1):
   \x20
        def pay(%Order{} = order)
   \x20
    (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.pay/1
    (shop 0.1.0) lib/shop/main.ex:7: Shop.Main.run/0""",
    "elixir compile": """\
** (CompileError) lib/shop/cart.ex:31: undefined function price/1 (expected Shop.Cart to define such a function)
    (elixir 1.14.0) lib/kernel/parallel_compiler.ex:346: anonymous fn/5 in Kernel.ParallelCompiler.spawn_workers/7""",
    "elixir exit": """\
** (exit) exited in: GenServer.call(Shop.Cart, :pay, 5000)
    ** (EXIT) no process: the process is not alive or there's no process currently associated with the given name
    (elixir 1.16.2) lib/gen_server.ex:1063: GenServer.call/3
    (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.pay/1""",
    "erlang crash": """\
=CRASH REPORT==== 3-May-2024::10:11:12.345678 ===
  crasher:
    initial call: cart:init/1
    pid: <0.31.0>
    registered_name: cart
    exception error: no match of right hand side value {error,no_price}
      in function  cart:pay/1 (src/cart.erl, line 31)
      in call from gen_server:try_handle_call/4 (gen_server.erl, line 1113)
    ancestors: [shop_sup,<0.30.0>]
    message_queue_len: 0""",
    "erlang supervisor": """\
2024-05-03T10:11:12.345678+00:00 error: Supervisor: {local,shop_sup}. Context: child_terminated. Reason: no_price. Offender: id=cart,pid=<0.31.0>.""",
    "py4j": """\
Traceback (most recent call last):
  File "/app/job.py", line 12, in <module>
    frame.show()
  File "/opt/spark/python/lib/py4j-0.10.9.7-src.zip/py4j/protocol.py", line 326, in get_return_value
    raise Py4JJavaError(
py4j.protocol.Py4JJavaError: An error occurred while calling o44.showString.
: org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times
	at org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2844)
	at java.base/java.lang.Thread.run(Thread.java:829)
Caused by: java.lang.ArithmeticException: / by zero
	at com.acme.Job.run(Job.scala:9)
	... 1 more""",
    "java quarkus": """\
2025-01-09 08:00:01,001 ERROR [io.qua.ver.htt.run.QuarkusErrorHandler] (executor-thread-0) HTTP Request to /hello failed, error id: 4a-1: java.lang.IllegalArgumentException: bad
	at com.acme.Hello.get(Hello.java:21)
	at io.quarkus.runtime.Application.run(Application.java:60)""",
    "java log4j pattern": """\
ERROR 2025-01-09 08:00:01,001 [main] com.acme.Job - failed
com.acme.JobException: bad job
	at com.acme.Job.run(Job.java:21) [job.jar:?]
	at com.acme.Main.main(Main.java:9) [job.jar:?]
Caused by: com.acme.LowException
	at com.acme.Low.go(Low.java:2) [job.jar:?]
	... 1 more""",
    "java wrapped by": """\
com.acme.Low: bottom
	at com.acme.Low.go(Low.java:2)
Wrapped by: com.acme.Mid: middle
	at com.acme.Mid.go(Mid.java:3)
Wrapped by: com.acme.Top: top
	at com.acme.Top.go(Top.java:4)""",
    "java vertx": """\
SEVERE: Unhandled exception in router
io.vertx.core.VertxException: Thread blocked
	at com.acme.Job.run(Job.java:21)
	at io.vertx.core.impl.ContextBase.lambda$0(ContextBase.java:137)""",
    "java grpc": """\
io.grpc.StatusRuntimeException: UNAVAILABLE: io exception
Channel Pipeline: [SslHandler#0, ProtocolNegotiators$ClientTlsHandler#0]
	at io.grpc.stub.ClientCalls.toStatusRuntimeException(ClientCalls.java:271)
	at com.acme.Job.run(Job.java:21)
Caused by: io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: api/10.1.1.1:443
Caused by: java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.pollConnect(Native Method)""",
    "kotlin main": """\
Exception in thread "main" kotlin.UninitializedPropertyAccessException: lateinit property job has not been initialized
	at MainKt.main(Main.kt:5)
	at MainKt.main(Main.kt)""",
    "go goexit": """\
fatal error: no goroutines (main called runtime.Goexit) - deadlock!

goroutine 2 [force gc (idle)]:
runtime.gopark(0x0?, 0x0?, 0x0?, 0x0?, 0x0?)
	/usr/local/go/src/runtime/proc.go:402 +0xce
created by runtime.init.6 in goroutine 1
	/usr/local/go/src/runtime/proc.go:302 +0x1a

goroutine 3 [GC sweep wait]:
	goroutine running on other thread; stack unavailable
created by runtime.gcenable in goroutine 1
	/usr/local/go/src/runtime/mgc.go:203 +0x66""",
    "go panic error value": """\
panic: open /etc/job.yml: no such file or directory
	panic: runtime error: invalid memory address or nil pointer dereference [recovered]
	panic: again
[signal SIGSEGV: segmentation violation code=0x2 addr=0x20 pc=0x1004]

goroutine 34 [running, locked to thread]:
main.(*Job).Run(0x14000, {0x1, 0x2})
	/src/job/job.go:12 +0x20
net/http.HandlerFunc.ServeHTTP(...)
	/usr/local/go/src/net/http/server.go:2166
golang.org/x/net/http2.(*serverConn).runHandler(0x0?, 0x0?, 0x0?, 0x0?)
	/go/pkg/mod/golang.org/x/net@v0.24.0/http2/server.go:2370 +0xc0""",
    "go multi line panic": """\
panic: template: job.html:3: function "x" not defined:
line one
line two

goroutine 1 [running]:
html/template.Must(...)
	/usr/local/go/src/html/template/template.go:368
main.main()
	/src/job/main.go:9 +0x4f
exit status 2""",
    "go logrus": """\
time="2025-01-09T08:00:01Z" level=error msg="recovered panic: bad job"
goroutine 12 [running]:
runtime/debug.Stack(0x0, 0x0, 0x0)
	/usr/local/go/src/runtime/debug/stack.go:24 +0x9d
main.run(0xc00001)
	/src/job/job.go:12 +0x20""",
    "go fiber": """\
2025/01/09 08:00:01 panic: bad job
goroutine 12 [running]:
github.com/gofiber/fiber/v2/middleware/recover.defaultStackTraceHandler(0xc0000, {0x1, 0x2})
	/go/pkg/mod/github.com/gofiber/fiber/v2@v2.52.0/middleware/recover/recover.go:12 +0x20
main.run(...)
	/src/job/job.go:12""",
    "go test fail": """\
--- FAIL: TestRun (0.00s)
panic: bad job [recovered]
	panic: bad job

goroutine 7 [running]:
testing.tRunner.func1.2({0x1, 0x2})
	/usr/local/go/src/testing/testing.go:1631 +0x24a
example.com/job.TestRun(0xc00001)
	/src/job/job_test.go:9 +0x20
FAIL	example.com/job	0.012s""",
    "go cgo": """\
fatal error: unexpected signal during runtime execution
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x7f00]

runtime stack:
runtime.throw({0x1, 0x2})
	/usr/local/go/src/runtime/panic.go:1023 +0x5c
runtime.sigpanic()
	/usr/local/go/src/runtime/signal_unix.go:895 +0x285

goroutine 1 [syscall]:
runtime.cgocall(0x1, 0x2)
	/usr/local/go/src/runtime/cgocall.go:157 +0x4b fp=0xc0 sp=0xc0 pc=0x40
main._Cfunc_run()
	_cgo_gotypes.go:39 +0x3f fp=0xc0 sp=0xc0 pc=0x40
main.main()
	/src/job/main.go:9 +0x17 fp=0xc0 sp=0xc0 pc=0x40""",
    "net hosted": """\
crit: Microsoft.Extensions.Hosting.Internal.Host[10]
      The HostOptions.BackgroundServiceExceptionBehavior is configured to StopHost.
      System.InvalidOperationException: bad job
         at Job.Worker.ExecuteAsync(CancellationToken stoppingToken) in /src/Worker.cs:line 12
         at Microsoft.Extensions.Hosting.Internal.Host.TryExecuteBackgroundServiceAsync(BackgroundService backgroundService)""",
    "net fatal": """\
Fatal error. System.AccessViolationException: Attempted to read or write protected memory.
Repeat 2 times:
--------------------------------
   at Job.Native.run()
--------------------------------
   at Job.Program.Main(System.String[])""",
    "net stack overflow": """\
Stack overflow.
Repeat 12000 times:
--------------------------------
   at Job.Program.F(Int32)
--------------------------------
   at Job.Program.Main(System.String[])""",
    "net validation": """\
FluentValidation.ValidationException: Validation failed:\x20
 -- Id: must not be empty. Severity: Error
 -- Name: too long. Severity: Error
   at FluentValidation.AbstractValidator`1.RaiseValidationException(ValidationContext`1 context, ValidationResult result)
   at Job.Run() in C:\\src\\Job.cs:line 12""",
    "net german": """\
System.NullReferenceException: Der Objektverweis wurde nicht auf eine Objektinstanz festgelegt.
   bei Job.Run() in C:\\src\\Job.cs:Zeile 12.
   bei Job.Main(String[] args) in C:\\src\\Main.cs:Zeile 9.""",
    "net data": """\
System.Net.Http.HttpRequestException: Response status code does not indicate success: 500 (Internal Server Error).
   at System.Net.Http.HttpResponseMessage.EnsureSuccessStatusCode()
   at Job.Run() in /src/Job.cs:line 12
   at Job.Main() in /src/Main.cs:line 9 ---> end""",
    "net unity": """\
NullReferenceException: Object reference not set to an instance of an object
  at Job.Run () [0x00000] in <4ff77a1b>:0\x20
  at UnityEngine.Events.InvokableCall.Invoke () [0x00010] in <77a1>:0\x20
UnityEngine.EventSystems.EventSystem:Update()""",
    "rust should panic": """\
thread '<unnamed>' panicked at src/job.rs:12:14:
called `Option::unwrap()` on a `None` value
stack backtrace:
   0: std::panicking::begin_panic_handler
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5
   1: job::run
   2: <F as futures_core::future::TryFuture>::try_poll
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.""",
    "rust rocket": """\
thread 'rocket-worker-thread' panicked at src/job.rs:12:5:
bad job
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
   >> Handler run panicked.
   >> A panic is treated as an internal server error.""",
    "rust snafu": """\
Error: Job { source: Open { path: "/etc/job", source: Os { code: 2, kind: NotFound, message: "No such file or directory" } } }""",
    "rust log panics": """\
[2025-01-09T08:00:01Z ERROR log_panics] thread 'main' panicked at 'bad job': src/job.rs:12
   0: log_panics::Config::install_panic_hook::{{closure}}
   1: job::run
             at src/job.rs:12""",
    "rust color eyre section": """\
Error:\x20
   0: cannot run
   1: bad job

Location:
   src/job.rs:12

Suggestion: try again

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ BACKTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
   1: job::run::h4ff
      at /src/job.rs:12
   2: job::main::h77
      at /src/main.rs:9""",
    "rust tracing spantrace": """\
  2025-01-09T08:00:01.001001Z ERROR job: bad job
    at src/job.rs:12
    in job::run with id: 12
    in job::main""",
    "cpp msan": """\
==12==WARNING: MemorySanitizer: use-of-uninitialized-value
    #0 0x4a in run /src/job.cc:12:7
    #1 0x4b in main /src/main.cc:9:3

SUMMARY: MemorySanitizer: use-of-uninitialized-value /src/job.cc:12:7 in run
Exiting""",
    "cpp assert": """\
job: job.cc:12: void run(int): Assertion `id > 0' failed.
Aborted (core dumped)""",
    "cpp backward": """\
Stack trace (most recent call last):
#2    Object "/app/job", at 0x4a, in _start
#1    Source "/src/main.cc", line 9, in main [0x4b]
          7: int main() {
      >   9:   run(0);
#0    Source "/src/job.cc", line 12, in run [0x4c]
Segmentation fault (Address not mapped to object [0x0])""",
    "cpp folly": """\
*** Aborted at 1736409601 (Unix time, try 'date -d @1736409601') ***
*** Signal 11 (SIGSEGV) (0x0) received by PID 12 (pthread TID 0x7f00) (linux TID 12) (code: address not mapped to object), stack trace: ***
    @ 000000000004a2b1 folly::symbolizer::(anonymous namespace)::signalHandler(int, siginfo_t*, void*)
                       ./folly/debugging/symbolizer/SignalHandler.cpp:453
    @ 000000000004a2b2 run(int)
                       ./src/job.cc:12
(safe mode, symbolizer not available)""",
    "cpp clickhouse": """\
2025.01.09 08:00:01.001001 [ 12 ] {} <Fatal> BaseDaemon: ########################################
2025.01.09 08:00:01.001001 [ 12 ] {} <Fatal> BaseDaemon: (version 24.3) (from thread 9) Received signal Segmentation fault (11)
2025.01.09 08:00:01.001001 [ 12 ] {} <Fatal> BaseDaemon: 0. run(int) @ 0x000000000004a2b1
2025.01.09 08:00:01.001001 [ 12 ] {} <Fatal> BaseDaemon: 1. main @ 0x000000000004a2b2""",
    "cpp nvidia": """\
terminate called after throwing an instance of 'thrust::system::system_error'
  what():  parallel_for failed: cudaErrorInvalidDevice: invalid device ordinal
Aborted""",
    "dart async": """\
Unhandled exception:
Exception: bad job
#0      run (file:///srv/app/job.dart:12:3)
<asynchronous suspension>
#1      main (file:///srv/app/main.dart:9:3)
<asynchronous suspension>""",
    "dart type": """\
Unhandled exception:
type 'String' is not a subtype of type 'int' in type cast
#0      run (package:job/job.dart:12:3)
#1      _RawReceivePort._handleMessage (dart:isolate-patch/isolate_patch.dart:184:12)""",
    "dart assertion": """\
Unhandled exception:
'package:job/job.dart': Failed assertion: line 12 pos 8: 'id > 0': id is 0
#0      _AssertionError._doThrowNew (dart:core-patch/errors_patch.dart:51:61)
#1      run (package:job/job.dart:12:8)""",
    "dart shelf": """\
ERROR - 2025-01-09 08:00:01.001001
GET /job
Error thrown by handler.
Exception: bad job
package:job/job.dart 12:3          run
package:shelf/src/cascade.dart 9:1  Cascade.handler""",
    "elixir oban": """\
08:00:01.001 [error] Process #PID<0.12.0> raised an exception
** (RuntimeError) bad job
    (job 0.1.0) lib/job.ex:12: Job.run/1
    (elixir 1.17.0) lib/enum.ex:987: Enum."-each/2-lists^foreach/1-0-"/2""",
    "elixir match": """\
08:00:01.001 [error] GenServer Job.Worker terminating
** (stop) exited in: GenServer.call(#PID<0.12.0>, :run, 5000)
    ** (EXIT) time out
    (elixir 1.17.0) lib/gen_server.ex:1128: GenServer.call/3
    (job 0.1.0) lib/job.ex:12: Job.run/1
Last message: :tick
State: %Job.Worker{id: 12}""",
    "elixir mix": """\
** (Mix) Could not start application job: Job.Application.start(:normal, []) returned an error: shutdown: failed to start child: Job.Worker
    ** (EXIT) an exception was raised:
        ** (ArgumentError) bad job
            (job 0.1.0) lib/job.ex:12: Job.Worker.init/1
            (stdlib 6.0) gen_server.erl:2057: :gen_server.init_it/2""",
    "elixir ecto": """\
** (Ecto.NoResultsError) expected at least one result but got none in query:

from j0 in Job.Schema,
  where: j0.id == ^12

    (ecto 3.11.2) lib/ecto/repo/queryable.ex:164: Ecto.Repo.Queryable.one!/3
    (job 0.1.0) lib/job.ex:12: Job.run/1""",
    "elixir state": """\
08:00:01.001 [error] :gen_statem #PID<0.12.0> terminating
** (MatchError) no match of right hand side value: {:error, :closed}
    (job 0.1.0) lib/job.ex:12: Job.handle_event/4
    (stdlib 6.0) gen_statem.erl:3115: :gen_statem.loop_state_callback/11
Queue: [internal: :connect]
Postponed: []
State: {:idle, %{id: 12}}
Callback mode: &Job.callback_mode/0, state_enter: false""",
    "erlang sasl": """\
=ERROR REPORT==== 9-Jan-2025::08:00:01.001001 ===
** Generic server job terminating
** Last message in was run
** When Server state == {state,12}
** Reason for termination ==
** {badarith,[{job,run,1,[{file,"src/job.erl"},{line,12}]},
              {gen_server,try_handle_info,3,[{file,"gen_server.erl"},{line,1077}]}]}""",
    "java with module": """\
Exception in thread "main" java.lang.ExceptionInInitializerError
	at app//com.acme.Main.<clinit>(Main.java:5)
Caused by: java.lang.NullPointerException: Cannot invoke "String.length()" because "<local1>" is null
	at app//com.acme.Util.len(Util.java:9)
	at java.base@21.0.1/java.util.Optional.map(Optional.java:260)
	... 1 more""",
    "java suppressed": """\
java.lang.Exception: main
	at com.acme.A.run(A.java:5)
	Suppressed: java.lang.Exception: one
		at com.acme.A.close(A.java:9)
	Suppressed: java.lang.Exception: two
		at com.acme.A.close(A.java:10)
		Caused by: java.io.IOException: deep
			at com.acme.B.x(B.java:1)
			... 1 more
Caused by: java.lang.Error: root
	at com.acme.C.y(C.java:2)""",
    "java multi-line msg": """\
java.lang.IllegalArgumentException: bad:
- one
- two

	at com.acme.A.run(A.java:5)
	at com.acme.Main.main(Main.java:9)""",
    "java junit": """\
org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
	at app//org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
	at app//com.acme.ATest.t(ATest.java:9)""",
    "java log4j ndc": """\
2025-01-09 08:00:01,001 [worker-1] ERROR [job=12] com.acme.Job - failed: java.lang.IllegalStateException: x
java.lang.IllegalStateException: x
	at com.acme.Job.run(Job.java:5) ~[job.jar!/:1.0]
	at java.lang.Thread.run(Thread.java:750) [?:1.8.0_392]""",
    "java logback root": """\
2025-01-09 08:00:01.001 [main] ERROR com.acme.Main - x
java.lang.IllegalStateException: root
	at com.acme.C.y(C.java:2)
	at com.acme.B.y(B.java:2)
	... 2 common frames omitted
Wrapped by: java.lang.RuntimeException: top
	at com.acme.A.y(A.java:2)""",
    "java kotlin": """\
kotlin.NotImplementedError: An operation is not implemented: later
	at com.acme.MainKt.run(Main.kt:5)
	at com.acme.MainKt$main$1.invoke(Main.kt:9)
	at com.acme.MainKt.main(Main.kt)""",
    "go map": """\
panic: assignment to entry in nil map

goroutine 1 [running]:
main.main()
	/src/sandbox/prog.go:9 +0x28

Program exited.""",
    "go interface": """\
panic: interface conversion: interface {} is string, not int

goroutine 1 [running]:
main.main()
	/src/main.go:9 +0x75
exit status 2""",
    "go errors custom": """\
panic: main.MyError{Code:3} [recovered]
	panic: main.MyError{Code:3}

goroutine 20 [running]:
testing.tRunner.func1.2({0x51b0e0, 0xc00001})
	/usr/local/go/src/testing/testing.go:1545 +0x238
panic({0x51b0e0?, 0xc00001?})
	/usr/local/go/src/runtime/panic.go:914 +0x21f
example.com/job.run(...)
	/src/job.go:5""",
    "go oom": """\
fatal error: runtime: out of memory

runtime stack:
runtime.throw({0x4a1, 0x16})
	/usr/local/go/src/runtime/panic.go:1077 +0x5c fp=0x7ff sp=0x7fe pc=0x431
runtime.sysMapOS(0xc00, 0x400)
	/usr/local/go/src/runtime/mem_linux.go:167 +0x11b fp=0x7ff sp=0x7fe pc=0x416

goroutine 1 [running]:
runtime.systemstack_switch()
	/usr/local/go/src/runtime/asm_amd64.s:474 +0x8 fp=0xc0 sp=0xc0 pc=0x45
main.main()
	/src/main.go:9 +0x25 fp=0xc0 sp=0xc0 pc=0x45""",
    "net core unhandled": """\
Unhandled exception. System.IO.FileNotFoundException: Could not find file '/x'.
File name: '/x'
   at Interop.ThrowExceptionForIoErrno(ErrorInfo errorInfo, String path, Boolean isDirError)
   at Job.Run() in /src/Job.cs:line 12""",
    "net arg": """\
System.ArgumentNullException: Value cannot be null. (Parameter 'id')
   at Job.Run(String id) in /src/Job.cs:line 12""",
    "net old arg": """\
System.ArgumentException: bad id
Parameter name: id
   at Job.Run(String id) in C:\\src\\Job.cs:line 12
   at Job.Main()""",
    "net reflection": """\
System.Reflection.TargetInvocationException: Exception has been thrown by the target of an invocation.
 ---> System.InvalidOperationException: bad
   at Job.Run()
   --- End of inner exception stack trace ---
   at System.RuntimeMethodHandle.InvokeMethod(Object target, Void** arguments, Signature sig, Boolean isConstructor)
   at Job.Main()""",
    "net fusion": """\
System.IO.FileLoadException: Could not load file or assembly 'X, Version=1.0.0.0'. The located assembly's manifest definition does not match the assembly reference. (0x80131040)
File name: 'X, Version=1.0.0.0'
   at Job.Run()""",
    "rust ui": """\
thread 'main' panicked at $DIR/x.rs:5:9:
index out of bounds: the len is 3 but the index is 7
stack backtrace:
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace""",
    "rust panic multi": """\
thread 'main' panicked at src/main.rs:5:9:
first line
second line

fourth line
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace""",
    "rust abort": """\
thread 'main' panicked at src/main.rs:5:9:
bad
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
fatal runtime error: failed to initiate panic, error 5
Aborted (core dumped)""",
    "rust stack overflow": """\
thread 'main' has overflowed its stack
fatal runtime error: stack overflow
Aborted (core dumped)""",
    "rust anyhow context": """\
Error: could not read `/etc/job`

Caused by:
    0: while opening
    1: No such file or directory (os error 2)

Stack backtrace:
   0: anyhow::context::<impl anyhow::Context<T,E> for core::result::Result<T,E>>::with_context
   1: job::main
             at /src/main.rs:9:17
   2: core::ops::function::FnOnce::call_once""",
    "cpp abseil check": """\
F0000 00:00:1736409601.001001      12 job.cc:12] Check failed: id > 0 (0 vs. 0)\x20
*** Check failure stack trace: ***
    @     0x55d0a2b3c4d5  absl::lts_20240116::log_internal::LogMessage::SendToLog()
    @     0x55d0a2b3c4d6  run()
Aborted""",
    "cpp boost demo": """\
terminate called after throwing an instance of 'boost::wrapexcept<std::out_of_range>'
  what():  bad
 0# 0x000055 in ./job
 1# run(int) in ./job
 2# main in ./job
Aborted (core dumped)""",
    "cpp lldb": """\
* thread #1, name = 'job', stop reason = signal SIGSEGV: invalid address (fault address: 0x0)
  * frame #0: 0x0000555 job`run(id=0) at job.cc:12:3
    frame #1: 0x0000556 job`main at main.cc:9:3""",
    "cpp tombstone": """\
*** *** *** *** *** *** *** *** *** *** *** *** *** *** *** ***
Build fingerprint: 'x/y/z:14/AB/1:user/release-keys'
pid: 12, tid: 12, name: job  >>> com.acme.job <<<
signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x0
    x0  0000000000000000  x1  0000000000000001
backtrace:
      #00 pc 000000000001a2b3  /data/app/libjob.so (run(int)+12)
      #01 pc 000000000001a2b4  /data/app/libjob.so (main+9)""",
    "cpp v8": """\
#
# Fatal error in ../../src/objects.cc, line 12
# Check failed: id > 0.
#
#
#
#FailureMessage Object: 0x7ff
==== C stack trace ===============================

    /app/d8(+0x1a2b) [0x55d0]
    /app/d8(main+0x9) [0x55d1]""",
    "dart stack_trace": """\
package:job/job.dart 12:3       run
package:job/main.dart 9:3       main.<fn>
dart:async/zone.dart 1399:13    _rootRun
===== asynchronous gap ===========================
package:job/main.dart 5:3       main""",
    "dart flutter log": """\
flutter: ══╡ EXCEPTION CAUGHT BY RENDERING LIBRARY ╞═════════════════════════════════════════════════════════
flutter: The following assertion was thrown during layout:
flutter: A RenderFlex overflowed by 31 pixels on the right.
flutter:\x20
flutter: The relevant error-causing widget was:
flutter:   Row Row:file:///app/lib/main.dart:7:15
flutter: ════════════════════════════════════════════════════════════════════════════════════════════════════""",
    "dart js": """\
Uncaught Error: Bad state: x
    at Object.wrapException (main.dart.js:2345:17)
    at StaticClosure.run (main.dart.js:12:9)""",
    "dart null": """\
Unhandled exception:
Null check operator used on a null value
#0      run (package:job/job.dart:12:3)
#1      main (package:job/main.dart:9:3)
#2      _startIsolate.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:300:19)""",
    "elixir plug": """\
08:00:01.001 request_id=F4ff [error] ** (Plug.CSRFProtection.InvalidCSRFTokenError) invalid CSRF (Cross Site Request Forgery) token, please make sure that:

  * The session cookie is being sent and session is loaded
  * The request include a valid '_csrf_token' param or 'x-csrf-token' header
    (plug 1.15.0) lib/plug/csrf_protection.ex:320: Plug.CSRFProtection.call/2
    (job 0.1.0) lib/job_web/endpoint.ex:1: JobWeb.Endpoint.plug_builder_call/2""",
    "elixir undefined": """\
** (UndefinedFunctionError) function Job.run/0 is undefined (module Job is not available)
    Job.run()
    iex:1: (file)""",
    "elixir erlang error": """\
** (ErlangError) Erlang error: :badarg
    (stdlib 6.0) :ets.lookup(:jobs, 12)
    (job 0.1.0) lib/job.ex:12: Job.run/1""",
    "elixir keyerror": """\
** (KeyError) key :id not found in: %{name: "x"}. Did you mean:

      * :name

    (job 0.1.0) lib/job.ex:12: Job.run/1
    (elixir 1.17.0) lib/enum.ex:1703: Enum."-map/2-lists^map/1-1-"/2""",
    "elixir throw": """\
** (throw) :bad
    (job 0.1.0) lib/job.ex:12: Job.run/1""",
    "elixir crash report": """\
08:00:01.001 [error] Process Job.Worker (#PID<0.12.0>) terminating
** (RuntimeError) bad
    (job 0.1.0) lib/job.ex:12: Job.Worker.handle_info/2
Initial Call: Job.Worker.init/1
Ancestors: [Job.Supervisor, #PID<0.11.0>]
Message Queue Length: 0
Messages: []
Links: [#PID<0.11.0>]
Dictionary: []
Trapping Exits: false
Status: :running
Heap Size: 610
Stack Size: 28
Reductions: 300""",
}  # fmt: skip
"""The text by a name that begins with the language."""

"""The Java virtual machine: Java, Kotlin, Scala, Clojure, Groovy, Android, and how loggers render their exceptions."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("root cause first", "java", "java.sql.SQLTransientConnectionException", "pool is empty", "com.acme.stock.StockRepository.find", """\
2024-05-03 10:11:12,345 ERROR [http-nio-8080-exec-4] com.acme.stock.StockController - lookup failed
java.sql.SQLTransientConnectionException: pool is empty
\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)
\tat com.acme.stock.StockRepository.find(StockRepository.java:31)
\t... 20 common frames omitted
Wrapped by: org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection
\tat org.springframework.jdbc.datasource.DataSourceUtils.getConnection(DataSourceUtils.java:84)
\t... 18 common frames omitted
Wrapped by: com.acme.stock.StockException: lookup failed
\tat com.acme.stock.StockService.lookup(StockService.java:22)
\tat com.acme.stock.StockController.get(StockController.java:15)"""),
    Sample("nested suppressed causes", "java", "java.io.EOFException", "unexpected end", "com.acme.io.Reader.next", """\
com.acme.io.ImportException: import failed
\tat com.acme.io.Importer.run(Importer.java:40)
\tat com.acme.Main.main(Main.java:9)
\tSuppressed: java.lang.IllegalStateException: already closed
\t\tat com.acme.io.Reader.close(Reader.java:88)
\t\tat com.acme.io.Importer.run(Importer.java:44)
\t\t... 1 more
\tCaused by: java.lang.NullPointerException
\t\tat com.acme.io.Reader.flush(Reader.java:90)
\t\t... 2 more
Caused by: java.io.EOFException: unexpected end
\tat java.base/java.io.DataInputStream.readFully(DataInputStream.java:203)
\tat com.acme.io.Reader.next(Reader.java:31)
\tat com.acme.io.Importer.run(Importer.java:36)
\t... 1 more"""),
    Sample("module frames", "java", "java.util.NoSuchElementException", "No value present", "com.acme.cart.Cart.lambda$total$0", """\
Exception in thread "pool-3-thread-1" java.util.NoSuchElementException: No value present
\tat java.base/java.util.Optional.orElseThrow(Optional.java:377)
\tat app//com.acme.cart.Cart.lambda$total$0(Cart.java:52)
\tat java.base@17.0.9/java.util.stream.ReferencePipeline$3$1.accept(ReferencePipeline.java:197)
\tat app//com.acme.cart.Cart.total(Cart.java:51)
\tat java.base/java.lang.Thread.run(Thread.java:840)"""),
    Sample("coroutines", "java", "java.lang.IllegalArgumentException", "bad sku", "com.acme.PriceService.parse", """\
Exception in thread "DefaultDispatcher-worker-2 @coroutine#7" java.lang.IllegalArgumentException: bad sku
\tat com.acme.PriceService.parse(PriceService.kt:19)
\tat com.acme.PriceService.access$parse(PriceService.kt:8)
\tat com.acme.PriceService$load$2.invokeSuspend(PriceService.kt:13)
\tat _COROUTINE._BOUNDARY._(CoroutineDebugging.kt:42)
\tat com.acme.PriceService.load(PriceService.kt:11)
\tat kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:33)
\tat kotlinx.coroutines.DispatchedTask.run(DispatchedTask.kt:106)
\tSuppressed: kotlinx.coroutines.internal.DiagnosticCoroutineContextException: [CoroutineId(7), "coroutine#7":StandaloneCoroutine{Cancelling}@1b2c3d, Dispatchers.Default]"""),
    Sample("scala", "java", "java.lang.ArithmeticException", "/ by zero", "shop.Stats$.$anonfun$mean$1", """\
[error] (run-main-0) java.lang.ArithmeticException: / by zero
[error] java.lang.ArithmeticException: / by zero
[error] \tat shop.Stats$.$anonfun$mean$1(Stats.scala:14)
[error] \tat scala.collection.immutable.List.map(List.scala:246)
[error] \tat shop.Stats$.mean(Stats.scala:13)
[error] \tat shop.Main$.main(Main.scala:5)
[error] stack trace is suppressed; run last Compile / run for the full output"""),
    Sample("spring boot nested", "java", "java.net.UnknownHostException", "db", "com.acme.conf.DbConfig.dataSource", """\
2024-05-03T10:11:12.345Z ERROR 1 --- [           main] o.s.boot.SpringApplication               : Application run failed

org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'orderService' defined in URL [jar:nested:/app.jar/!BOOT-INF/classes/!/com/acme/OrderService.class]: Unsatisfied dependency expressed through constructor parameter 0: Error creating bean with name 'dataSource'
\tat org.springframework.beans.factory.support.ConstructorResolver.createArgumentArray(ConstructorResolver.java:798) ~[spring-beans-6.1.3.jar!/:6.1.3]
\tat org.springframework.boot.SpringApplication.run(SpringApplication.java:335) ~[spring-boot-3.2.2.jar!/:3.2.2]
\tat com.acme.Application.main(Application.java:11) ~[!/:1.0.0]
\tat java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(Unknown Source) ~[na:na]
\tat org.springframework.boot.loader.launch.Launcher.launch(Launcher.java:91) ~[app.jar:1.0.0]
Caused by: org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'dataSource'
\tat org.springframework.beans.factory.support.ConstructorResolver.instantiate(ConstructorResolver.java:651) ~[spring-beans-6.1.3.jar!/:6.1.3]
\t... 21 common frames omitted
Caused by: java.net.UnknownHostException: db
\tat java.base/java.net.InetAddress$CachedAddresses.get(Unknown Source) ~[na:na]
\tat com.acme.conf.DbConfig.dataSource(DbConfig.java:27) ~[!/:1.0.0]
\tat com.acme.conf.DbConfig$$SpringCGLIB$$0.CGLIB$dataSource$0(<generated>) ~[!/:1.0.0]
\tat com.acme.conf.DbConfig$$SpringCGLIB$$FastClass$$1.invoke(<generated>) ~[!/:1.0.0]
\t... 24 common frames omitted
"""),
    Sample("android", "java", "java.lang.NullPointerException", "Attempt to invoke virtual method", "com.acme.shop.CartActivity.onCreate", """\
05-03 10:11:12.345  4242  4242 E AndroidRuntime: FATAL EXCEPTION: main
05-03 10:11:12.345  4242  4242 E AndroidRuntime: Process: com.acme.shop, PID: 4242
05-03 10:11:12.345  4242  4242 E AndroidRuntime: java.lang.RuntimeException: Unable to start activity ComponentInfo{com.acme.shop/com.acme.shop.CartActivity}: java.lang.NullPointerException: Attempt to invoke virtual method 'int java.lang.String.length()' on a null object reference
05-03 10:11:12.345  4242  4242 E AndroidRuntime: \tat android.app.ActivityThread.performLaunchActivity(ActivityThread.java:3449)
05-03 10:11:12.345  4242  4242 E AndroidRuntime: \tat android.os.Looper.loop(Looper.java:223)
05-03 10:11:12.345  4242  4242 E AndroidRuntime: \tat java.lang.reflect.Method.invoke(Native Method)
05-03 10:11:12.345  4242  4242 E AndroidRuntime: Caused by: java.lang.NullPointerException: Attempt to invoke virtual method 'int java.lang.String.length()' on a null object reference
05-03 10:11:12.345  4242  4242 E AndroidRuntime: \tat com.acme.shop.CartActivity.onCreate(CartActivity.kt:24)
05-03 10:11:12.345  4242  4242 E AndroidRuntime: \tat android.app.Activity.performCreate(Activity.java:8000)
05-03 10:11:12.345  4242  4242 E AndroidRuntime: \t... 11 more"""),
    Sample("quarkus", "java", "java.lang.IllegalStateException", "no rate", "org.acme.rates.RateResource.get", """\
2024-05-03 10:11:12,345 ERROR [io.qua.ver.htt.run.QuarkusErrorHandler] (executor-thread-1) HTTP Request to /rates failed, error id: 8d6f3f0e-1: java.lang.IllegalStateException: no rate
\tat org.acme.rates.RateResource.get(RateResource.java:21)
\tat org.acme.rates.RateResource_Subclass.get$$superforward(Unknown Source)
\tat org.acme.rates.RateResource$quarkusrestinvoker$get_42.invoke(Unknown Source)
\tat org.jboss.resteasy.reactive.server.handlers.InvocationHandler.handle(InvocationHandler.java:29)
\tat io.quarkus.vertx.core.runtime.VertxCoreRecorder$14.runWith(VertxCoreRecorder.java:576)
\tat org.jboss.threads.EnhancedQueueExecutor$Task.run(EnhancedQueueExecutor.java:2513)
\tat java.base/java.lang.Thread.run(Thread.java:840)"""),
    Sample("clojure", "java", "clojure.lang.ExceptionInfo", "order is empty", "shop.orders$total.invokeStatic", """\
clojure.lang.ExceptionInfo: order is empty
    at shop.orders$total.invokeStatic(orders.clj:12)
    at shop.orders$total.invoke(orders.clj:9)
    at clojure.core$map$fn__5935.invoke(core.clj:2770)
    at ring.adapter.jetty$proxy_handler$fn__10821.invoke(jetty.clj:25)
    at org.eclipse.jetty.server.Server.handle(Server.java:516)
    data: {:id 7}"""),
    Sample("groovy", "java", "groovy.lang.MissingPropertyException", "No such property: price", "com.acme.Report.total", """\
groovy.lang.MissingPropertyException: No such property: price for class: com.acme.Item
\tat org.codehaus.groovy.runtime.ScriptBytecodeAdapter.unwrap(ScriptBytecodeAdapter.java:65)
\tat org.codehaus.groovy.runtime.callsite.AbstractCallSite.callGetProperty(AbstractCallSite.java:329)
\tat com.acme.Report.total(Report.groovy:17)
\tat com.acme.Report$_main_closure1.doCall(Report.groovy:9)"""),
    Sample("log4j extended", "java", "com.acme.PayException", "declined", "com.acme.Pay.charge", """\
10:11:12.345 [main] ERROR com.acme.Main - charge failed com.acme.PayException: declined
\tat com.acme.Pay.charge(Pay.java:33) ~[classes/:?]
\tat com.acme.Main.main(Main.java:8) [classes/:?]"""),
    Sample("message of many lines", "java", "org.postgresql.util.PSQLException", "ERROR: relation", "com.acme.Jobs.load", """\
org.springframework.jdbc.BadSqlGrammarException: StatementCallback; bad SQL grammar [select *
from jobs
where id = 1]; nested exception is org.postgresql.util.PSQLException: ERROR: relation "jobs" does not exist
  Position: 15
\tat org.springframework.jdbc.support.SQLStateSQLExceptionTranslator.doTranslate(SQLStateSQLExceptionTranslator.java:101)
\tat com.acme.Jobs.load(Jobs.java:14)
Caused by: org.postgresql.util.PSQLException: ERROR: relation "jobs" does not exist
  Position: 15
\tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2676)
\t... 2 more"""),
    Sample("reactor", "java", "java.lang.IllegalStateException", "no user", "com.acme.users.UserClient.lambda$find$2", """\
java.lang.IllegalStateException: no user
\tat com.acme.users.UserClient.lambda$find$2(UserClient.java:44)
\tSuppressed: reactor.core.publisher.FluxOnAssembly$OnAssemblyException: 
Error has been observed at the following site(s):
\t*__checkpoint ⇢ Handler com.acme.users.UserController#get(String) [DispatcherHandler]
\t*__checkpoint ⇢ HTTP GET "/users/7" [ExceptionHandlingWebHandler]
Original Stack Trace:
\t\tat com.acme.users.UserClient.lambda$find$2(UserClient.java:44)
\t\tat reactor.core.publisher.MonoErrorSupplied.subscribe(MonoErrorSupplied.java:55)
\t\tat reactor.netty.http.server.HttpServer$HttpServerHandle.onStateChange(HttpServer.java:1169)
\t\tat java.base/java.lang.Thread.run(Thread.java:1583)"""),
    Sample("jul", "java", "java.lang.ClassCastException", "class java.lang.String cannot be cast", "com.acme.Batch.run", """\
May 03, 2024 10:11:12 AM com.acme.Batch run
SEVERE: batch failed
java.lang.ClassCastException: class java.lang.String cannot be cast to class java.lang.Integer (java.lang.String and java.lang.Integer are in module java.base of loader 'bootstrap')
\tat com.acme.Batch.run(Batch.java:71)
\tat java.util.concurrent.Executors$RunnableAdapter.call(Executors.java:511)
\tat java.lang.Thread.run(Thread.java:748)
"""),
    Sample("servlet root cause", "java", "javax.net.ssl.SSLHandshakeException", "PKIX path building failed", "com.acme.tax.TaxClient.rate", """\
SEVERE [http-nio-8080-exec-1] org.apache.catalina.core.StandardWrapperValve.invoke Servlet.service() for servlet [dispatcher] in context with path [] threw exception [Request processing failed: com.acme.tax.TaxException: no rate] with root cause
javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
\tat java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)
\tat okhttp3.internal.connection.RealConnection.connectTls(RealConnection.kt:379)
\tat com.acme.tax.TaxClient.rate(TaxClient.java:58)
\tat com.acme.tax.TaxController.get(TaxController.java:20)"""),
    Sample("grpc status", "java", "io.grpc.StatusRuntimeException", "UNAVAILABLE: io exception", "com.acme.inventory.Inventory.reserve", """\
io.grpc.StatusRuntimeException: UNAVAILABLE: io exception
\tat io.grpc.stub.ClientCalls.toStatusRuntimeException(ClientCalls.java:268)
\tat com.acme.inventory.Inventory.reserve(Inventory.java:63)
\tat com.acme.order.OrderService.place(OrderService.java:41)"""),
    Sample("cause in a completion", "java", "redis.clients.jedis.exceptions.JedisConnectionException", "Failed to connect", "com.acme.cache.Cache.get", """\
java.util.concurrent.CompletionException: redis.clients.jedis.exceptions.JedisConnectionException: Failed to connect to redis:6379.
\tat java.base/java.util.concurrent.CompletableFuture.encodeThrowable(CompletableFuture.java:315)
\tat java.base/java.util.concurrent.ForkJoinWorkerThread.run(ForkJoinWorkerThread.java:165)
Caused by: redis.clients.jedis.exceptions.JedisConnectionException: Failed to connect to redis:6379.
\tat redis.clients.jedis.DefaultJedisSocketFactory.createSocket(DefaultJedisSocketFactory.java:110)
\tat com.acme.cache.Cache.get(Cache.java:29)
\tat com.acme.cache.Cache.lambda$getAsync$0(Cache.java:35)
\tat java.base/java.util.concurrent.CompletableFuture$AsyncSupply.run(CompletableFuture.java:1768)
\t... 5 more"""),
    Sample("out of memory", "java", "java.lang.OutOfMemoryError", "Java heap space", "com.acme.Export.rows", """\
Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "main"
java.lang.OutOfMemoryError: Java heap space
\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)
\tat java.base/java.util.ArrayList.grow(ArrayList.java:238)
\tat com.acme.Export.rows(Export.java:90)"""),
    Sample("hash frames", "java", "java.lang.IllegalArgumentException", "Name is null", "com.acme.Enums.of", """\
ERROR StatusLogger failed: java.lang.IllegalArgumentException: Name is null
        at java.lang.Enum.valueOf(Enum.java:238)
        at com.acme.Enums.of(Enums.java:12) ~[acme.jar:?]
        ... suppressed 3 lines
        at com.acme.Main.main(Main.java:4) ~[acme.jar:?]"""),
    Sample("multiple with timestamps", "java", "java.lang.NumberFormatException", 'For input string: "x"', "com.acme.Parse.price", """\
2024-05-03 10:11:12,345 ERROR Parse: cannot parse
2024-05-03 10:11:12,345 ERROR java.lang.NumberFormatException: For input string: "x"
2024-05-03 10:11:12,345 ERROR \tat java.lang.Integer.parseInt(Integer.java:580)
2024-05-03 10:11:12,345 ERROR \tat com.acme.Parse.price(Parse.java:5)
2024-05-03 10:11:12,345 ERROR \tat com.acme.Main.main(Main.java:9)"""),
    Sample("one line of fields", "java", "com.acme.LimitException", "too many", "com.acme.Limit.check", """\
level=error msg="request failed" stack="com.acme.LimitException: too many\\n\\tat com.acme.Limit.check(Limit.java:5)\\n\\tat com.acme.Api.get(Api.java:11)\\n" """),
)  # fmt: skip

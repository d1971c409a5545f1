"""The Java virtual machine: exceptions as frameworks, loggers, Android and platforms render them."""

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
    Sample("log4j extended", "java", "com.acme.PayException", "declined", "com.acme.Pay.charge", """\
10:11:12.345 [main] ERROR com.acme.Main - charge failed com.acme.PayException: declined
\tat com.acme.Pay.charge(Pay.java:33) ~[classes/:?]
\tat com.acme.Main.main(Main.java:8) [classes/:?]"""),
    Sample("reactor", "java", "java.lang.IllegalStateException", "no user", "com.acme.users.UserClient.lambda$find$2", """\
java.lang.IllegalStateException: no user
\tat com.acme.users.UserClient.lambda$find$2(UserClient.java:44)
\tSuppressed: reactor.core.publisher.FluxOnAssembly$OnAssemblyException:\x20
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
level=error msg="request failed" stack="com.acme.LimitException: too many\\n\\tat com.acme.Limit.check(Limit.java:5)\\n\\tat com.acme.Api.get(Api.java:11)\\n"\x20"""),
    Sample("kafka", "java", "org.apache.kafka.common.errors.TimeoutException", "Topic orders not present in metadata after 60000 ms.", "com.acme.Publisher.send", """\
ERROR c.a.Publisher send failed
java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.TimeoutException: Topic orders not present in metadata after 60000 ms.
\tat org.apache.kafka.clients.producer.KafkaProducer$FutureFailure.<init>(KafkaProducer.java:1316)
\tat com.acme.Publisher.send(Publisher.java:27)
Caused by: org.apache.kafka.common.errors.TimeoutException: Topic orders not present in metadata after 60000 ms."""),
    Sample("play", "java", "java.lang.NullPointerException", "null", "controllers.Orders.$anonfun$show$2", """\
[error] application -\x20

! @7m1kb2c3d - Internal server error, for (GET) [/orders/7] ->
\x20
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
    Sample("spring old", "java", "org.hibernate.LazyInitializationException", "could not initialize proxy", "com.acme.web.OrderView.lines", """\
2024-05-03 10:11:12.345 ERROR 1 --- [nio-8080-exec-7] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() for servlet [dispatcherServlet] in context with path [] threw exception [Request processing failed; nested exception is org.hibernate.LazyInitializationException: could not initialize proxy [com.acme.Line#7] - no Session] with root cause

org.hibernate.LazyInitializationException: could not initialize proxy [com.acme.Line#7] - no Session
\tat org.hibernate.proxy.AbstractLazyInitializer.initialize(AbstractLazyInitializer.java:176) ~[hibernate-core-5.6.jar!/:5.6]
\tat com.acme.Line$HibernateProxy$a1b2c3.getPrice(Unknown Source) ~[classes!/:na]
\tat com.acme.web.OrderView.lines(OrderView.java:33) ~[classes!/:na]
\tat com.acme.web.OrderController.get(OrderController.java:19) ~[classes!/:na]"""),
    Sample("app engine", "java", "java.lang.IllegalArgumentException", "id must be positive", "com.acme.Servlet.doGet", """\
Uncaught exception from servlet
java.lang.IllegalArgumentException: id must be positive
\tat com.acme.Servlet.doGet(Servlet.java:28)
\tat javax.servlet.http.HttpServlet.service(HttpServlet.java:617)
\tat com.google.apphosting.runtime.jetty.JettyServletEngineAdapter.serviceRequest(JettyServletEngineAdapter.java:97)
\tat java.lang.Thread.run(Thread.java:745)
"""),
    Sample("kotlin ktor", "java", "io.ktor.client.plugins.ClientRequestException", "Client request(GET http://x) invalid: 404", "com.acme.UserApi$find$2.invokeSuspend", """\
2024-05-03 10:11:12.345 [eventLoopGroupProxy-4-1] ERROR ktor.application - Unhandled: GET - /users/7
io.ktor.client.plugins.ClientRequestException: Client request(GET http://x) invalid: 404 Not Found. Text: "no user"
\tat io.ktor.client.plugins.DefaultResponseValidationKt$addDefaultResponseValidation$1$1.invokeSuspend(DefaultResponseValidation.kt:54)
\tat io.ktor.client.HttpClient$3.invokeSuspend(HttpClient.kt)
\tat com.acme.UserApi$find$2.invokeSuspend(UserApi.kt:24)
\tat kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:33)"""),
    Sample("spark", "java", "java.lang.NumberFormatException", 'For input string: "n/a"', "com.acme.Job$.$anonfun$main$2", """\
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
    Sample("nested message", "java", "java.nio.file.NoSuchFileException", "/data/in.csv", "com.acme.Csv.open", """\
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
    Sample("logback recursion", "java", "java.lang.StackOverflowError", "null", "com.acme.Tree.depth", """\
2024-05-03 10:11:12.345 ERROR [main] c.a.Tree - too deep
java.lang.StackOverflowError: null
\tat com.acme.Tree.depth(Tree.java:8)
\tat com.acme.Tree.depth(Tree.java:8)
\t... 1022 common frames omitted"""),
    Sample("jasper root cause", "java", "java.lang.NullPointerException", "", "com.acme.A.b", """\
javax.servlet.ServletException: java.lang.NullPointerException
\torg.apache.jasper.servlet.JspServletWrapper.handleJspException(JspServletWrapper.java:549)
root cause
java.lang.NullPointerException
\tat com.acme.A.b(A.java:3)"""),
    Sample("tomcat with root cause", "java", "org.postgresql.util.PSQLException", 'ERROR: duplicate key value violates unique constraint "orders_ref_key"', "com.acme.shop.orders.OrderService.place", """\
2025-03-05T09:00:00.123Z ERROR 1 --- [shop] [nio-8080-exec-3] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() for servlet [dispatcherServlet] in context with path [] threw exception [Request processing failed: org.springframework.dao.DataIntegrityViolationException: could not execute statement [ERROR: duplicate key value violates unique constraint "orders_ref_key"] [insert into orders (ref) values (?)]; SQL [insert into orders (ref) values (?)]; constraint [orders_ref_key]] with root cause

org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "orders_ref_key"
  Detail: Key (ref)=(A-7) already exists.
\tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2725) ~[postgresql-42.7.2.jar!/:42.7.2]
\tat com.zaxxer.hikari.pool.ProxyPreparedStatement.executeUpdate(ProxyPreparedStatement.java:61) ~[HikariCP-5.0.1.jar!/:na]
\tat org.springframework.data.jpa.repository.support.SimpleJpaRepository.save(SimpleJpaRepository.java:629) ~[spring-data-jpa-3.2.3.jar!/:3.2.3]
\tat java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103) ~[na:na]
\tat jdk.proxy2/jdk.proxy2.$Proxy121.save(Unknown Source) ~[na:na]
\tat com.acme.shop.orders.OrderService.place(OrderService.java:58) ~[!/:1.4.2]
\tat com.acme.shop.orders.OrderService$$SpringCGLIB$$0.place(<generated>) ~[!/:1.4.2]
\tat com.acme.shop.orders.OrderController.create(OrderController.java:33) ~[!/:1.4.2]
\tat java.base/java.lang.Thread.run(Thread.java:1583) ~[na:na]"""),
    Sample("message of several lines below a listener", "java", "com.fasterxml.jackson.core.JsonParseException", "Unrecognized token 'abc': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')", "com.acme.orders.OrderJson.read", """\
2025-03-05T09:00:00.123Z ERROR 1 --- [ntainer#0-0-C-1] o.s.kafka.listener.DefaultErrorHandler   : Backoff FixedBackOff{interval=0, currentAttempts=10, maxAttempts=9} exhausted for orders-0@12

org.springframework.kafka.listener.ListenerExecutionFailedException: Listener failed
\tat org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer.decorateException(KafkaMessageListenerContainer.java:2946)
\tat java.base/java.lang.Thread.run(Thread.java:1583)
Caused by: org.springframework.kafka.KafkaException: Failed to parse
\tat com.acme.orders.OrderListener.onMessage(OrderListener.java:22)
\tat org.springframework.messaging.handler.invocation.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:169)
\t... 12 common frames omitted
Caused by: com.fasterxml.jackson.core.JsonParseException: Unrecognized token 'abc': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
 at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 4]
\tat com.fasterxml.jackson.core.JsonParser._constructError(JsonParser.java:2477)
\tat com.fasterxml.jackson.databind.ObjectMapper.readValue(ObjectMapper.java:3835)
\tat com.acme.orders.OrderJson.read(OrderJson.java:15)
\t... 14 common frames omitted
"""),
    Sample("reactor", "java", "java.lang.IllegalStateException", "price missing", "com.acme.price.PriceHandler.lambda$price$0", """\
reactor.core.Exceptions$ErrorCallbackNotImplemented: java.lang.IllegalStateException: price missing
Caused by: java.lang.IllegalStateException: price missing
\tat com.acme.price.PriceHandler.lambda$price$0(PriceHandler.java:31)
\tSuppressed: reactor.core.publisher.FluxOnAssembly$OnAssemblyException:\x20
Error has been observed at the following site(s):
\t*__checkpoint ⇢ Handler com.acme.price.PriceHandler#price(String) [DispatcherHandler]
\t*__checkpoint ⇢ HTTP GET "/price/9" [ExceptionHandlingWebHandler]
Original Stack Trace:
\t\tat com.acme.price.PriceHandler.lambda$price$0(PriceHandler.java:31)
\t\tat reactor.core.publisher.FluxMap$MapSubscriber.onNext(FluxMap.java:106)
\t\tat reactor.core.publisher.MonoZip$ZipCoordinator.signal(MonoZip.java:293)"""),
    Sample("abbreviated classes", "java", "j.n.SocketTimeoutException", "Read timed out", "c.a.fx.Client.post", """\
j.n.SocketTimeoutException: Read timed out
\tat j.b.n.SocketInputStream.read(SocketInputStream.java:1)
\tat c.a.fx.Client.post(Client.java:44)
\t... 3 frames truncated
Wrapped by: c.a.fx.RateException: no rate
\tat c.a.fx.Rates.of(Rates.java:19)
\t... 40 common frames omitted"""),
)  # fmt: skip

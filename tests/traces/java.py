"""The Java virtual machine: what it prints itself, for Java, Kotlin, Scala, Clojure and Groovy."""

from tests.traces.sample import Sample

SAMPLES = (
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
    Sample("initializer", "java", "java.lang.NullPointerException", 'Cannot invoke "String.trim()" because "<local1>" is null', "com.acme.Settings.<clinit>", """\
Exception in thread "main" java.lang.ExceptionInInitializerError
\tat com.acme.App.main(App.java:7)
Caused by: java.lang.NullPointerException: Cannot invoke "String.trim()" because "<local1>" is null
\tat com.acme.Settings.<clinit>(Settings.java:14)
\t... 1 more"""),
    Sample("plain exception", "java", "java.lang.Exception", "no rate", "com.acme.Rates.get", """\
2024-05-03 10:11:12.345 [main] WARN  com.acme.Rates - failed: java.lang.Exception: no rate
    at com.acme.Rates.get(Rates.java:31) [classes/:na]
    at com.acme.App.main(App.java:9) [classes/:na]"""),
    Sample("lambda classes", "java", "java.lang.IllegalStateException", "Duplicate key 7", "com.acme.Index.build", """\
java.lang.IllegalStateException: Duplicate key 7 (attempted merging values a and b)
\tat java.base/java.util.stream.Collectors.duplicateKeyException(Collectors.java:135)
\tat com.acme.Index$$Lambda$214/0x0000000800d1c840.apply(Unknown Source)
\tat java.base/java.util.stream.ReferencePipeline.collect(ReferencePipeline.java:682)
\tat com.acme.Index.build(Index.java:44)"""),
    Sample("jvm crash", "java", "SIGSEGV", "", "Java_com_acme_Image_decode", """\
#
# A fatal error has been detected by the Java Runtime Environment:
#
#  SIGSEGV (0xb) at pc=0x00007f1a2b3c4d5e, pid=17, tid=18
#
# JRE version: OpenJDK Runtime Environment (17.0.9+9) (build 17.0.9+9)
# Problematic frame:
# C  [libimage.so+0x12a40]  Java_com_acme_Image_decode+0x78
#"""),
    Sample("main thread", "java", "java.lang.IllegalStateException", "A book has a null property", "com.example.myproject.Author.getBookIds", """\
Exception in thread "main" java.lang.IllegalStateException: A book has a null property
        at com.example.myproject.Author.getBookIds(Author.java:38)
        at com.example.myproject.Bootstrap.main(Bootstrap.java:14)"""),
    Sample("three levels", "java", "LowLevelException", "", "Junk.e", """\
HighLevelException: MidLevelException: LowLevelException
        at Junk.a(Junk.java:13)
        at Junk.main(Junk.java:4)
Caused by: MidLevelException: LowLevelException
        at Junk.c(Junk.java:23)
        at Junk.b(Junk.java:17)
        at Junk.a(Junk.java:11)
        ... 1 more
Caused by: LowLevelException
        at Junk.e(Junk.java:30)
        at Junk.d(Junk.java:27)
        at Junk.c(Junk.java:21)
        ... 3 more"""),
    Sample("no memory for a stack", "java", "java.lang.OutOfMemoryError", "Java heap space", "", """\
Exception in thread "pool-2-thread-1" java.lang.OutOfMemoryError: Java heap space
Exception in thread "main" java.lang.OutOfMemoryError: Java heap space"""),
    Sample("virtual thread", "java", "com.acme.tax.TaxException", "VAT id of order 4 is invalid", "com.acme.tax.Vat.check", """\
java.util.concurrent.CompletionException: com.acme.tax.TaxException: VAT id of order 4 is invalid
\tat java.base/java.util.concurrent.CompletableFuture.encodeThrowable(CompletableFuture.java:315)
\tat java.base/java.util.concurrent.CompletableFuture$AsyncSupply.run(CompletableFuture.java:1770)
\tat java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:642)
\tat java.base/java.lang.VirtualThread.run(VirtualThread.java:309)
Caused by: com.acme.tax.TaxException: VAT id of order 4 is invalid
\tat com.acme.tax.Vat.check(Vat.java:12)
\tat com.acme.tax.TaxService.lambda$quote$3(TaxService.java:55)
\tat java.base/java.util.concurrent.CompletableFuture$AsyncSupply.run(CompletableFuture.java:1768)
\t... 3 more"""),
    Sample("ended by the machine", "java", "java.lang.OutOfMemoryError", "Java heap space", "", "Terminating due to java.lang.OutOfMemoryError: Java heap space"),
)  # fmt: skip

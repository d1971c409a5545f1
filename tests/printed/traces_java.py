"""Traces and crash reports of Java and Kotlin in more forms than their readers know. Written by us."""

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
}

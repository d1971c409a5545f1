"""Stack traces of the Java virtual machine (Java, Kotlin, Scala, Groovy, Android).

Source: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Throwable.html#printStackTrace()
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern
from gardener.events.traces.raised import Raised

FRAME = Pattern(
    r"\s*at (?:[\w.@$-]{0,80}/{1,2}){0,3}(?P<call>[\w.$<>-]{1,400}) ?"
    r"\((?P<file>Native Method|Unknown Source|SourceFile|<(?!anonymous>)\w{1,40}>|[\w$-]{1,200}\.(?:java|kts?|scala|sc|groovy|clj[cs]?|aj|rb|py|jsp?)|\w{1,100}"
    r"|[\w$.-]{1,200}(?=:-?\d))(?::(?P<line>-?\d{1,9}))?\)"
)
_LAMBDA = Pattern(r"(?P<name>\$\$Lambda(?:\$\d{1,6})?)/(?:0x)?[0-9a-f]{1,20}(?=\.)")
_GENERATED = Pattern(
    r"\$\$Lambda|\$\$(?:FastClass|Enhancer|SpringCGLIB|Proxy)|\$Proxy\d|_(?:Subclass|ClientProxy)\.|\$quarkus|\$HibernateProxy\$|\$ByteBuddy\$|\$MockitoMock\$|_\$\$_|GeneratedMethodAccessor|LambdaForm"
)
"""Classes that were made while the program ran: what was written stands next to them."""
MORE = Pattern(r"\s*\.\.\. (?P<count>\d{1,6}) (?:more|common frames omitted)")
CAUSE = Pattern(r"(?P<indent>\s*)(?P<how>Caused by|Wrapped by|Suppressed): ?(?P<rest>.*)$")
_NAME = r"(?:[A-Za-z_$][\w$]*\.)*[A-Z_$a-z][\w$]*"
_WHOLE = Pattern(
    rf"(?:Exception in thread \"[^\"]{{0,200}}\" |Uncaught exception: )?(?P<type>{_NAME})(?:: ?(?P<message>.*))?$"
)
ALONE = Pattern(
    rf"(?:Exception in thread \"[^\"\n]{{0,200}}\"|(?:Terminating|Aborting) due to) (?P<type>(?=\w{{1,60}}\.){_NAME})(?:: (?P<message>.*))?$"
)
"""What the virtual machine says of an error that ended a thread, or all."""
_INSIDE = Pattern(
    r"(?P<type>(?<![\w.$])(?:[A-Za-z_$][\w$]{0,99}\.){0,15}(?:[A-Z][\w$]{0,99})?"
    r"(?:Exception|Error|Throwable|Failure|Fault|Interrupt)[\w$]{0,60})(?:(?P<colon>: ?|$)|\[(?P<said>[^\]]{0,400})\])?"
)
_CLASS = Pattern(r"(?:Exception|Error|Throwable|Failure|Fault)(?:$|\$)|^(?:[a-z_$][\w$]*\.)+[A-Z]")
_LIBRARIES = (
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "kotlin.", "kotlinx.", "scala.", "groovy.", "clojure.",
    "akka.", "play.", "zio.", "cats.", "android.", "androidx.", "dalvik.", "com.android.internal.", "org.springframework.",
    "org.apache.", "org.eclipse.", "org.hibernate.", "org.jboss.", "org.mortbay.", "org.codehaus.", "org.junit.",
    "org.gradle.", "org.slf4j.", "org.postgresql.", "org.mariadb.", "org.glassfish.", "org.elasticsearch.", "ch.qos.",
    "io.netty.", "io.undertow.", "io.grpc.", "io.vertx.", "io.micronaut.", "io.quarkus.", "io.lettuce.", "io.reactivex.",
    "io.ktor.", "rx.", "reactor.", "com.fasterxml.", "com.google.common.", "com.google.cloud.", "com.google.gson.",
    "com.google.api.", "com.zaxxer.", "com.mysql.", "com.mongodb.", "com.netflix.", "com.squareup.", "com.amazonaws.",
    "software.amazon.", "okhttp3.", "retrofit2.", "redis.clients.", "oracle.jdbc.", "feign.", "net.bytebuddy.",
    "junit.", "sbt.", "com.code_intelligence.jazzer.", "org.quartz.", "org.json.", "org.mockito.", "org.mongodb.", "org.neo4j.", "org.h2.", "org.jooq.",
    "org.mybatis.", "org.flywaydb.", "org.xnio.", "org.wildfly.", "org.xerial.", "org.scalatest.", "org.http4s.", "org.jetbrains.", "org.keycloak.",
    "org.redisson.", "org.yaml.", "org.xml.", "org.w3c.", "org.ietf.", "org.omg.", "io.micrometer.", "io.opentelemetry.", "io.sentry.", "io.smallrye.",
    "io.confluent.", "io.restassured.", "io.r2dbc.", "io.projectreactor.", "io.swagger.", "com.microsoft.", "com.rabbitmq.", "com.datastax.",
    "com.hazelcast.", "com.ibm.", "com.oracle.", "com.atlassian.", "com.github.benmanes.", "com.typesafe.", "com.twitter.finagle.", "com.alibaba.",
    "com.jayway.", "com.nimbusds.", "com.auth0.", "com.stripe.", "com.android.okhttp.", "com.google.protobuf.", "com.google.inject.",
    "com.google.firebase.", "com.google.android.", "cats.effect.", "fs2.", "slick.", "doobie.", "monix.", "ring.", "compojure.", "nrepl.",
    "j.", "o.s.", "o.h.", "leiningen.", "ratpack.", "spark.", "freemarker.", "javassist.", "net.sf.", "lombok.", "graphql.", "dagger.", "okio.", "worker.org.gradle.",
)  # fmt: skip
_HEADER_LINES = 40  # of a message that stands before the first frame


@dataclass(slots=True)
class _Raised(Raised):
    how: str = ""
    nested: bool = False  # belongs to a suppressed exception, which caused nothing


def parse(lines: Sequence[str]) -> Trace | None:  # noqa: C901 - one form after the other
    """Outermost exception first. The last `Caused by` is the root; with `Wrapped by` (root cause first) the first one."""
    found: list[_Raised] = []
    header: list[str] = []
    margin = ""  # of the frames of the first exception
    for line in lines:
        if matched := FRAME.match(_LAMBDA.sub(r"\g<name>", line) if "$$Lambda" in line else line):
            if not found:
                found.append(_headed(header))
                margin = line[: len(line) - len(line.lstrip())]
            found[-1].frames.append(_frame(matched))
        elif matched := CAUSE.match(line):
            if "[CIRCULAR REFERENCE" in line:
                continue  # names again what was printed before
            if not found and any(text.strip() for text in header):
                found.append(_headed(header))
            how, rest = matched["how"], _WHOLE.match(matched["rest"].strip("[] "))
            kind, said = (rest["type"], rest["message"] or "") if rest else (matched["rest"], "")
            found.append(
                _Raised(kind, [said], how=how, nested=how == "Suppressed" or _is_inner(matched["indent"], margin))
            )
        elif matched := MORE.match(line):
            _complete(found, int(matched["count"]))
        elif not found:
            header.append(line)
        elif not found[-1].frames and line.strip():
            found[-1].message.append(line.strip())
    if not found or not (len(found) > 1 or found[0].frames):
        return _alone(header)
    chain = [each for each in found if not each.nested] or found
    if any(each.how == "Wrapped by" for each in chain):
        chain.reverse()
    return Trace(Language.JAVA, tuple(each.value() for each in chain), len(chain) - 1)


def _alone(header: Sequence[str]) -> Trace | None:
    """An error whose stack is not printed, as where no memory is left for it."""
    matched = next((matched for line in header if (matched := ALONE.search(line))), None)
    if not matched:
        return None
    raised = RaisedException(matched["type"], (matched["message"] or "").strip())
    return Trace(Language.JAVA, (raised,), 0)


def _is_inner(indent: str, margin: str) -> bool:
    """Whether a cause belongs to a suppressed exception, whose causes are indented as the frames of the others are."""
    return bool(indent) and len(indent) >= len(margin)


def is_library(call: str) -> bool:
    """Whether a method, named with its class, is of Java or of a known library, or was made while the program ran."""
    return call.startswith(_LIBRARIES) or bool(_GENERATED.search(call))


def _frame(matched: re.Match[str]) -> Frame:
    call, number = matched["call"], matched["line"]
    return Frame(matched["file"], call, int(number) if number and number.isdigit() else None, not is_library(call))


def _complete(found: list[_Raised], count: int) -> None:
    """Add the frames that a cause shares with the exception printed before it, which the text leaves out."""
    if len(found) > 1:
        before = found[-2].frames
        found[-1].frames += before[max(0, len(before) - count) :]


def _headed(header: Sequence[str]) -> _Raised:
    """The exception that the lines before the first frame name: the last line that is nothing but one, else part of one."""
    recent = [line for line in header if line.strip()][-_HEADER_LINES:]
    for index in range(len(recent) - 1, -1, -1):
        matched = _WHOLE.match(recent[index].strip())
        if matched and _CLASS.search(matched["type"]):
            rest = [line.strip() for line in recent[index + 1 :]]
            return _Raised(matched["type"], [matched["message"] or "", *rest])
    for line in reversed(recent):
        if raised := _inside(line):
            return raised
    return _Raised("Exception", [recent[-1].strip() if recent else ""])


def _inside(line: str) -> _Raised | None:
    """The exception that is named within the line: one that a message or nothing follows, rather than a class named after one."""
    named = list(_INSIDE.finditer(line))
    named = [each for each in named if each["type"] not in _ENDINGS] or named
    ended = (each for each in named if each["type"].endswith(_ENDINGS) and each["colon"] is not None)
    found = next(ended, named[0] if named else None)
    return _Raised(found["type"], [found["said"] or (line[found.end() :] if found["colon"] else "")]) if found else None


_ENDINGS = ("Exception", "Error", "Throwable", "Failure", "Fault")

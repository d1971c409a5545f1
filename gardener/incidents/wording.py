"""What a message claims about causes, by its words: how specific it is, and what it shares with other messages.

The vocabulary is that of operating systems, runtimes and HTTP; no word belongs to a product.
"""

from __future__ import annotations

import re
from enum import IntEnum

from gardener.clusters.cluster import Cluster, Kind
from gardener.clusters.masking import mask
from gardener.events.event import SERVER_ERROR

_DOWN = (
    r"container called exit\(|worker failed to boot|application startup failed|crashloopbackoff|back-off restarting"
    r"|shutting down: master|container failed to start|failed to listen on the port|startup probe failed"
    r"|\d+/\d+ nodes are available|errimagepull|imagepullbackoff|failed to pull image|createcontainerconfigerror"
)
CANNOT_START = re.compile(_DOWN, re.IGNORECASE)
"""What platforms and servers say of an instance that did not come up."""

OUT_OF_MEMORY = re.compile(
    r"\bmemory limit\b.{0,80}\bexceeded\b|\bout of memory\b|\boom-?kill(?:ed|ing)\b", re.IGNORECASE
)
"""What they say of one that was killed for its memory."""

KILLED = re.compile(
    r"\bcontainer terminated on signal \d|\buncaught signal: (?!15\b)\d|^evicted\b|\bthe node was low on resource\b"
    r"|\bliveness probe failed\b|\bpod was evicted\b|\bsegmentation fault\b",
    re.IGNORECASE,
)
"""What they say of one that was killed otherwise, or crashed below what a program can log."""
_CAUSE = re.compile(
    r"\b(?:\w+(?:Error|Exception)|errno|time(?:d )?out|timeout|refused|unreachable|denied|forbidden|invalid|missing"
    r"|mismatch|does not exist|no such|not found|cannot find|could not (?:connect|resolve|open|find)|unknown"
    r"|unauthori[sz]ed|expired|exceeded|unresolved|reset by peer|no space left|deadlock|corrupt(?:ed)?|declined"
    r"|too many (?:connections|clients|open files)|connection slots|exhausted|insufficient)\b"
    r"|\bconnect(?:ion)? (?:call )?(?:failed|broken|closed|lost)\b",
    re.IGNORECASE,
)
_CONSEQUENCE = re.compile(
    r"\b(?:reject(?:ed|ing)|retrying|fall(?:ing)?[ -]?back|unavailab\w+|continuing|giving up|abort(?:ed|ing)"
    r"|skipp(?:ed|ing)|without|exiting|shutting down|degrad(?:ed|ation)|cached|failed|failure|not required)\b",
    re.IGNORECASE,
)
_FAILURE = re.compile(rf"{_CAUSE.pattern}|{_CONSEQUENCE.pattern}|\berror\b", re.IGNORECASE)
_CLAUSE = re.compile(r": | - |; ")
_NO_CONNECTION = re.compile(
    r"\btime(?:d )?out\b|timeout|\brefused\b|\bunreachable\b|\bcould not connect\b|\breset by peer\b"
    r"|\bresol(?:ve|ution)\b"
    r"|\bconnect(?:ion)? (?:call )?(?:failed|broken|closed|lost)\b",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?:host='|//|@|\bto |\btcp |\bfor )"
    r"(?P<host>[a-z][a-z0-9-]*(?:(?:\.[a-z0-9-]+){1,8}(?::\d{2,5})?|:\d{2,5}))(?![\w(])"
)
_SOCKET = re.compile(r"/cloudsql/[\w.:-]{1,100}:(?P<name>[\w-]{1,98})(?![\w-])")
DEPENDENCIES = frozenset({"cloudsql_database", "redis_instance", "spanner_instance", "alloydb.googleapis.com/Instance"})
"""Resources that services depend on. Source: Cloud Logging, monitored resource types."""

_DOWN_ITSELF = re.compile(
    r"\bshut(?:ting)? down\b|\bterminating connection\b|\bnot accepting\b|\bstarting up\b|\brecovery\b", re.IGNORECASE
)
_FILE = re.compile(r"\.(?:py|js|ts|go|java|rb|php|json|ya?ml|html|conf|log|txt)$")
_WORD = re.compile(r"[A-Za-z]{4,}")
_COMMON = frozenset(
    "after also application because been before call called cannot close closed connect connecting connection could "
    "database does error errors exception failed failing failure from have http https into local message network "
    "operate operation port process redacted remote request response retry retrying running server service services "
    "start started starting startup timeout timed user using warning when while will with without worker".split()
)
_TELLING_WORDS = 3
_TELLING_LENGTH = 20
READ = 2_000
"""Characters of a message that are read for what it claims."""


class Specificity(IntEnum):
    """How near a message is to a cause; the least is the nearest."""

    DEPENDENCY = -1
    EXCEPTION = 0
    CAUSE = 1
    PLAIN = 2
    CONSEQUENCE = 3
    REQUEST = 4
    EXIT = 5


def specificity(cluster: Cluster) -> Specificity:
    """By what the cluster's sample holds: an exception raised in the application, a cause by name, a consequence.

    What a database says itself of its failure is nearer to the cause than what its clients raise.
    """
    sample = cluster.sample
    said = sample.message[:READ]
    if fails_itself(cluster):
        return Specificity.DEPENDENCY
    if CANNOT_START.search(said):
        return Specificity.EXIT
    if sample.trace and sample.trace.cause.message and any(frame.in_app for frame in sample.trace.cause.frames):
        return Specificity.EXCEPTION
    if sample.request or cluster.kind is Kind.REQUEST:
        return Specificity.REQUEST
    head = _CLAUSE.split(said)[0]
    detail = said[len(head) :]
    if sample.trace or (_CAUSE.search(detail) if _CONSEQUENCE.search(head) else _CAUSE.search(said)):
        # `rejected: invalid token` says that something else found the token invalid.
        rejected = re.search(r"\breject(?:ed|ing)\b|\bretrying\b|\bfallback\b", said, re.IGNORECASE)
        return Specificity.CONSEQUENCE if rejected and not sample.trace else Specificity.CAUSE
    return Specificity.CONSEQUENCE if _CONSEQUENCE.search(said) else Specificity.PLAIN


def cannot_start(cluster: Cluster) -> bool:
    """Whether its message says that an instance could not start."""
    return bool(CANNOT_START.search(cluster.sample.message[:READ]))


def failing(cluster: Cluster) -> bool:
    """Whether the message says that something failed."""
    return cluster.sample.trace is not None or bool(_FAILURE.search(cluster.sample.message[:READ]))


def fails_itself(cluster: Cluster) -> bool:
    """Whether a database or its kin says in its own log that it fails, or is not there for its clients."""
    said = cluster.sample.message[:READ]
    return cluster.sample.entry.resource_type in DEPENDENCIES and bool(
        _FAILURE.search(said) or _DOWN_ITSELF.search(said)
    )


def server_error(cluster: Cluster) -> bool:
    """Whether its entries report requests that failed by the server's fault."""
    request = cluster.sample.request
    return request is not None and request.status >= SERVER_ERROR


def exception_text(cluster: Cluster) -> str:
    """The masked message of the cluster's root exception, if it is telling enough to be recognised elsewhere."""
    trace = cluster.sample.trace
    return _telling(mask(trace.cause.message)) if trace else ""


def clauses(cluster: Cluster) -> frozenset[str]:
    """The masked details that the message gives after a colon or dash, where they name a cause; and the whole of it."""
    said = mask(cluster.sample.message[:READ])
    parts = _CLAUSE.split(said)
    tails = [said.split(part, 1)[1].lstrip(":;- ") for part in parts[:-1] if part]
    sentences = [tail.split(". ")[0] for tail in tails]
    candidates = [said, said.split(". ")[0], *tails, *sentences]
    return frozenset(each for each in candidates if _telling(each) and _CAUSE.search(each))


def text_of(cluster: Cluster) -> str:
    """All masked text in which another message may be repeated."""
    trace = cluster.sample.trace
    said = [cluster.template, mask(cluster.sample.message[: 2 * READ])]
    said += [mask(each.message) for each in trace.exceptions] if trace else []
    return "\n".join(said)


def hosts(cluster: Cluster) -> frozenset[str]:
    """The hosts that a message names as what it could not connect to; a database's own log is about itself."""
    entry = cluster.sample.entry
    if entry.resource_type in DEPENDENCIES:
        own = entry.resource_labels.get("database_id") or entry.resource_labels.get("instance_id") or ""
        return frozenset({own.rpartition(":")[2]} - {""}) if fails_itself(cluster) else frozenset()
    trace = cluster.sample.trace
    raised = trace.exceptions if trace else ()
    said = "\n".join([cluster.sample.message[:READ], *(each.message for each in raised)])
    if not _NO_CONNECTION.search(said):
        return frozenset()
    sockets = (found["name"] for found in _SOCKET.finditer(said))
    names = (found["host"].partition(":")[0] for found in _HOST.finditer(said))
    return frozenset((*sockets, *(name for name in names if name != "localhost" and not _FILE.search(name))))


def words(cluster: Cluster) -> frozenset[str]:
    """The words of a message that are not those of every log."""
    return frozenset(word.lower() for word in _WORD.findall(cluster.sample.message[:READ])) - _COMMON


def _telling(text: str) -> str:
    return text if len(text) >= _TELLING_LENGTH and len(text.split()) >= _TELLING_WORDS else ""

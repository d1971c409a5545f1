"""Normal is normal: what looks like a problem and is none, told by rules.

A rule holds for an event if everything that it names fits. The built-in rules are for platforms and servers, never for one
product; settings may add others to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gardener.events.event import SERVER_ERROR, Level, Request
from gardener.events.level import STAMPED

_EXAMINED: Final = 500  # characters of a message
_CLIENT_ERROR: Final = 400
LONGEST_WORD: Final = 24  # characters of a message that hold its first word
_MOST_WORDS: Final = 512


@dataclass(frozen=True, slots=True, eq=False)
class NormalRule:
    """Why an event is normal, and what it must show.

    `message` is matched at the start of the message, `route` and `agent` are searched in the path and the user agent of the
    request, `statuses` are its lowest and highest status. `up_to` is the worst level that the rule excuses where the program
    itself stated it; a stamp of the platform is always excused. `words`, in lower case and up to a slash, are those with which
    the message may begin, which saves the pattern; empty for any, and for rules about requests.
    """

    reason: str
    message: re.Pattern[str] | None = None
    route: re.Pattern[str] | None = None
    agent: re.Pattern[str] | None = None
    statuses: tuple[int, int] | None = None
    up_to: Level = Level.NOTICE
    words: frozenset[str] = frozenset()

    @property
    def is_of_requests(self) -> bool:
        """Whether it asks for a request."""
        return bool(self.statuses or self.route or self.agent)

    def fits_message(self, message: str) -> bool:
        """Whether what was said is of this kind."""
        return self.message is None or _matches(self, message[:_EXAMINED])

    def fits_request(self, route: str, user_agent: str, status: int) -> bool:
        """Whether the request is of this kind."""
        if self.statuses and not self.statuses[0] <= status <= self.statuses[1]:
            return False
        if self.route and not self.route.search(route):
            return False
        return not self.agent or bool(self.agent.search(user_agent))


_SCANNED = re.compile(
    r"(?i)(?:^|/)(?:wp-(?:login|admin|content|includes|config|json|cron)|xmlrpc\.php|wordpress|phpmyadmin|pma(?:$|/)|adminer|cgi-bin"
    r"|\.env|\.git(?:$|/|config)|\.svn|\.aws|\.ssh|\.vscode|\.ds_store|\.htaccess|boaform|hnap1|autodiscover|owa/|ecp/|vendor/phpunit"
    r"|actuator/(?:env|gateway|heapdump)|solr/|jenkins/|manager/html|telescope/|server-status|_ignition|geoserver|setup\.cgi"
    r"|eval-stdin\.php|phpinfo(?:\.php)?|shell\.php|sdk/?$|druid/index)|\.(?:php\d?|aspx?|cgi|jsp|bak|sql)$"
)
_ASKED_BY_BROWSERS = re.compile(
    r"(?i)/(?:favicon[\w.-]{0,20}|robots\.txt|apple-touch-icon[\w.-]{0,40}|sitemap\w{0,20}\.xml|ads\.txt|security\.txt|humans\.txt"
    r"|browserconfig\.xml|crossdomain\.xml|\.well-known/\S{1,100})$"
)
_PROBES = re.compile(
    r"(?i)^(?:GoogleHC|kube-probe|Google-?StackDriverMonitoring|GoogleStackdriverMonitoring|ELB-HealthChecker|Consul Health Check)|UptimeChecks"
)
_HEALTH = re.compile(
    r"(?i)/(?:_?_?healthz?(?:check)?|health/(?:live|ready|startup)|livez?|liveness|readyz?|readiness|ping|status|_ah/(?:health|start|stop|warmup))/?$"
)
_SCALING = re.compile(
    r"^(?:Shutting down (?:user disabled|idle|excess) instance|Container called exit\(0\)|Starting new instance\.|Instance terminated\b"
    r"|(?:Default )?(?:STARTUP|LIVENESS|READINESS) \w{3,5} probe succeeded|Ready condition status changed to True\b)"
    r"|^(?:\[?\w{0,20}\]? ?)?(?:Handling signal: (?:term|int|quit|winch|hup)|Worker exiting \(pid: ?\d+\)|Shutting down: Master$"
    r"|received (?:SIGTERM|SIGINT|signal 15)|Received (?:SIGTERM|SIGINT)\b|signal \d+ \(SIG(?:TERM|QUIT|IO|CHLD|WINCH)\) received|gracefully shutting down"
    r"|Waiting for application shutdown|Application shutdown complete|Finished server process|exiting with success"
    r"|(?:SIGTERM|SIGINT) received\b|caught SIGTERM, shutting down|Shutting down gracefully|Shutting down\.{0,3}$"
    r"|(?:http: )?Server closed$|Application is shutting down\.{3}$|- (?:Gracefully stopping, waiting for requests|Goodbye!)|=== puma shutdown: "
    r"|Exiting\.?$|database system is shut down$|Autorestarting worker after current request)",
    re.IGNORECASE,
)
_BANNERS = re.compile(
    r"^(?:Listening (?:at|on|for)\b|Starting gunicorn\b|Using worker: |Booting worker with pid|Started server process|Waiting for application startup"
    r"|Application startup complete|Uvicorn running on|\s?\* (?:Running on|Serving Flask|Environment:|Debug mode:)|Press CTRL\+C to quit"
    r"|WARNING: This is a development server|Debugger is active|Server (?:is )?(?:listening|started|running)\b|Started \S{1,80} in [\d.]+ seconds"
    r"|> \S{1,80}@\d[\w.-]{0,40} \w{2,20}|\s*:: Spring Boot ::|Tomcat (?:started|initialized)|Now listening on: |Application started\."
    r"|\* (?:Running on|Serving Flask|Environment:|Debug mode:|Debugger is active|Debugger PIN)|Serving Flask app|Use Ctrl-C to stop|Quit the server with C"
    r"|(?:Server|App|Application|Service) (?:is )?(?:listening|running) (?:on|at)\b|Starting (?:development )?(?:HTTP )?server (?:on|at)\b|Accepting connections at http"
    r"|ready - started server|\N{CHECK MARK} (?:Ready|Compiled|Starting)\b|\N{BLACK UP-POINTING TRIANGLE} Next\.js \d|> (?:next|node|nodemon|ts-node|nest|tsx|vite|npm run) \w"
    r"|Completed initialization in \d|Watching for file changes with StatReloader|Performing system checks\.{3}|System check identified no issues"
    r"|Operations to perform:|No migrations to apply\."
    r"|Hosting environment: |Content root path: |ready to handle connections|fpm is running|start worker process|using the \"\w+\" event method"
    r"|Puma starting|\* (?:Puma version|Min threads|Max threads|Listening on)|=> (?:Booting|Rails)|database system is ready|Ready to accept connections"
    r"|(?:npm )?notice New (?:major|minor|patch) version of npm)",
    re.IGNORECASE,
)
_SCALING_WORDS = frozenset(
    "shutting container starting instance default startup handling worker received signal gracefully waiting application finished "
    "exiting sigterm sigint caught http: server - === database autorestarting ready stopping "
    "liveness readiness".split()
)
_BANNER_WORDS = frozenset(
    "listening starting using booting started waiting application uvicorn * running press warning: debugger server > :: tomcat now "
    "hosting content ready fpm start puma => database npm notice serving use quit server app service accepting completed "
    "watching performing system operations no \N{CHECK MARK} \N{BLACK UP-POINTING TRIANGLE}".split()
) | {""}
RULES: Final = (
    NormalRule("health check", route=_HEALTH, statuses=(100, _CLIENT_ERROR - 1), up_to=Level.EMERGENCY),
    NormalRule("health check", agent=_PROBES, statuses=(100, _CLIENT_ERROR - 1), up_to=Level.EMERGENCY),
    NormalRule("a scanner asked for what is not there", route=_SCANNED, statuses=(_CLIENT_ERROR, SERVER_ERROR - 1), up_to=Level.WARNING),
    NormalRule("a browser asked for what need not be there", route=_ASKED_BY_BROWSERS, statuses=(404, 404), up_to=Level.WARNING),
    NormalRule("instances come and go", message=_SCALING, words=_SCALING_WORDS),
    NormalRule("start-up banner", message=_BANNERS, words=_BANNER_WORDS),
    NormalRule("start-up banner", message=re.compile(r"nginx/\d"), words=frozenset({"nginx"})),
)  # fmt: skip


def normal_reason(
    message: str, request: Request | None, level: Level, level_rule: str, rules: tuple[NormalRule, ...] = RULES
) -> str:
    """Why an event without a stack trace is normal operation; empty where no rule says so."""
    found = _of_word(message[:LONGEST_WORD].partition(" ")[0], rules)
    if request is not None and (fitting := _of_request(request.route, request.user_agent, request.status, rules)):
        found = tuple(sorted((*fitting, *found), key=rules.index))
    for rule in found:
        if (level <= rule.up_to or level_rule == STAMPED) and rule.fits_message(message):
            return rule.reason
    return ""


def may_excuse_message(message: str, rules: tuple[NormalRule, ...]) -> bool:
    """Whether a rule about messages may hold for this one, or for one that differs from it in its digits only."""
    return bool(_of_word(message[:LONGEST_WORD].partition(" ")[0], rules)) or _tell_digits(rules)


@lru_cache(maxsize=8)
def _tell_digits(rules: tuple[NormalRule, ...]) -> bool:
    """Whether one of the words with which a message may begin has a digit."""
    return any(any(map(str.isdigit, word)) for rule in rules for word in rule.words)


class FirstWords(dict[str, bool]):
    """Whether one of the rules may hold for an event without a request whose message begins with a word.

    All words are taken for one another that the table `alike` makes equal, so the answer may be yes for too many.
    """

    def __init__(self, rules: tuple[NormalRule, ...], alike: Mapping[int, str]) -> None:
        super().__init__()
        self._alike = alike
        asked = [rule.words for rule in rules if not rule.is_of_requests]
        self._is_any = not all(asked)
        self._words = {word.translate(alike) for words in asked for word in words}

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_WORDS:
            self.clear()
        begun = word.partition("/")[0].lower().translate(self._alike)
        found = self[word] = self._is_any or begun in self._words
        return found


def excuse_of_request(request: Request, level: Level, level_rule: str, rules: tuple[NormalRule, ...]) -> str | None:
    """Why the rules about requests hold this one to be normal, empty if none does; None if one of them asks for the message."""
    found = _of_request(request.route, request.user_agent, request.status, rules)
    if any(rule.message for rule in found):
        return None
    return next((rule.reason for rule in found if level <= rule.up_to or level_rule == STAMPED), "")


@lru_cache(maxsize=_MOST_WORDS)
def _matches(rule: NormalRule, message: str) -> bool:
    """Whether the start of a message is what the rule asks for. What platforms and servers say comes again word for word."""
    return rule.message is None or bool(rule.message.match(message))


@lru_cache(maxsize=_MOST_WORDS)
def _of_word(word: str, rules: tuple[NormalRule, ...]) -> tuple[NormalRule, ...]:
    """The rules about messages alone that may begin with the word."""
    word = word.partition("/")[0].lower()
    return tuple(rule for rule in rules if not rule.is_of_requests and (not rule.words or word in rule.words))


@lru_cache(maxsize=2_048)
def _of_request(route: str, user_agent: str, status: int, rules: tuple[NormalRule, ...]) -> tuple[NormalRule, ...]:
    """The rules that the request fits. Routes and user agents are few, and asked for again and again."""
    return tuple(rule for rule in rules if rule.is_of_requests and rule.fits_request(route, user_agent, status))

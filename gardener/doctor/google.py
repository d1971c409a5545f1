"""The checks of Google's side, one for each thing that must be set up for reading, by the very calls of a run."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gardener.doctor.findings import SETTINGS, Check, Unknown
from gardener.doctor.services import TIMEOUT, check_services, services
from gardener.entries import query
from gardener.entries.credentials import credentials_for, oidc_token, runner_identity
from gardener.entries.identity_refusals import member_of, of_job
from gardener.errors import ReadError
from gardener.ports import DEFAULT_WINDOW, resources
from gardener.window import SINCE_LAST, Window, parse_window

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

    from gardener.entries.wire import Ask, GoogleWire, Page
    from gardener.settings import Settings

TOKEN, EXCHANGE, IMPERSONATION, READ, SERVICE = (
    "runner OIDC token",
    "token exchange (STS)",
    "impersonation",
    "read the logs",
    "the service's logs",
)
_MOST_PAGES = 20  # until there is an entry on one


@dataclass(slots=True)
class GoogleSide:
    """What is asked of Google. Nothing is changed there; of the logs, single entries are read."""

    settings: Settings
    environment: Mapping[str, str]
    _found: Credentials | None = None

    def checks(self) -> Iterator[Check]:
        """In the order in which a run needs them."""
        yield Check(TOKEN, self.runner_token, (SETTINGS,))
        yield Check(EXCHANGE, self.exchange, (TOKEN,))
        yield Check(IMPERSONATION, self.impersonation, (EXCHANGE,))
        yield Check(READ, self.read, (IMPERSONATION,))
        yield Check(SERVICE, self.service, (READ,))

    def runner_token(self) -> str | Unknown:
        """Whether the job gets a token, and for which repository."""
        if not self.settings.workload_identity_provider:
            return "not needed: `workload-identity-provider` is not set"
        if self._elsewhere:
            return Unknown("this is no job of GitHub Actions: workload identity is looked at in the workflow only")
        info = runner_identity(self.settings.workload_identity_provider, "", self.environment)
        claims = _claims(oidc_token(info))
        return f"the runner gives one for `{claims.get('repository', '?')}`, subject `{claims.get('sub', '?')}`"

    def exchange(self) -> str | Unknown:
        """Whether Google accepts the runner's token, before any service account is asked for."""
        if not self.settings.workload_identity_provider:
            return "not needed: the credentials of the environment are used"
        if self._elsewhere:
            return Unknown("not looked at")
        credentials_for(replace(self.settings, service_account=""), self.environment)
        return f"Google accepts it by `{self.settings.workload_identity_provider}`"

    def impersonation(self) -> str | Unknown:
        """Whether there are credentials, those of the service account if one is set."""
        settings = self.settings
        if self._elsewhere:
            self._found = credentials_for(
                replace(settings, workload_identity_provider="", service_account=""), self.environment
            )
            return Unknown("not looked at; what follows is read with the credentials of this machine")
        self._found = credentials_for(settings, self.environment)
        if settings.workload_identity_provider and settings.service_account:
            return "the job may act as the account of `service-account`"
        return "not needed: no `service-account` is set"

    def read(self) -> str:
        """A real read of one entry of each place, with the user's own filter."""
        window = self._window()
        clause = query.joined(query.window_clause(window), query.scope("", self.settings.filter))
        # One by one: of several, those that may not be read would only be left out.
        read = [name for name in resources(self.settings) if self._one(name, clause)]
        if read:
            return f"one entry of {', '.join(read)} was read"
        names = ", ".join(resources(self.settings))
        return f"{names} may be read; there is no entry in {window}{' for `filter`' if self.settings.filter else ''}"

    def service(self) -> str:
        """Whether the service writes logs under this name."""
        if not self.settings.service:
            return "not looked at: `service` is not set, so every log of the project is read"
        return check_services(self.settings, self._wire(), resources(self.settings), self._window())

    def services(self) -> tuple[str, ...]:
        """The services that write logs in the window. Raises `GardenerError`."""
        return services(self._wire(), resources(self.settings), query.window_clause(self._window()))

    @property
    def _elsewhere(self) -> bool:
        """Whether this is a person's machine, where the runner's token cannot be had."""
        asked = bool(self.settings.workload_identity_provider)
        return (
            asked
            and not self.environment.get("GITHUB_ACTIONS")
            and "ACTIONS_ID_TOKEN_REQUEST_URL" not in self.environment
        )

    def _window(self) -> Window:
        text = self.settings.window
        return parse_window(DEFAULT_WINDOW if text in {"", SINCE_LAST} else text, self.settings.clock())

    def _one(self, name: str, clause: str) -> bool:
        """Whether there is an entry of this place."""
        from gardener.entries.wire import Ask

        return bool(self._wire().page(Ask((name,), clause, size=1, newest_first=True), TIMEOUT).entries)

    def _wire(self) -> _Patient:
        from gardener.entries.wire import GoogleWire

        if self._found is None:
            self._found = credentials_for(self.settings, self.environment)
        return _Patient(GoogleWire(self._found, member_of(of_job(self.settings, self.environment))))


@dataclass(frozen=True, slots=True)
class _Patient:
    """The wire, whose passing faults are told as what they are, since nobody waits for them here."""

    wire: GoogleWire

    def page(self, ask: Ask, timeout: float) -> Page:
        """The first page with an entry: Google sends empty ones while it searches for what is rare."""
        for _ in range(_MOST_PAGES):
            page = self._page(ask, timeout)
            if page.entries or not page.token:
                break
            ask = replace(ask, token=page.token)
        return page

    def _page(self, ask: Ask, timeout: float) -> Page:
        from gardener.entries.refusals import PassingError, TokenError, TooLargeError

        try:
            return self.wire.page(ask, timeout)
        except PassingError as error:
            raise error.reason from None
        except TokenError as error:
            raise ReadError(f"Google refused its own page token: {error}", "run again") from None
        except TooLargeError as error:
            raise ReadError(f"an entry is too large to be read: {error}", "leave it out by `filter`") from None


def _claims(token: str) -> Mapping[str, Any]:
    """What a JWT says, unverified: it is shown, and trusted with nothing."""
    middle = token.split(".")[1] if token.count(".") == 2 else ""  # noqa: PLR2004  # header, claims, signature
    try:
        said = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (ValueError, binascii.Error):
        return {}
    return said if isinstance(said, dict) else {}

"""Answers of ListLogEntries: what one query selects, cut into pages with opaque tokens."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from tests.peers.google_errors import invalid_argument
from tests.peers.logging_entries import Position, StoredEntry, after, ordered
from tests.peers.logging_filter import compile_filter
from tests.peers.logging_syntax import FilterError

TOKEN_LIFETIME: Final = 24 * 3600.0
"""Seconds."""
_FOREIGN: Final = "page_token doesn't match arguments from the request"


@dataclass(frozen=True, slots=True)
class Query:
    """The arguments that all pages of one listing have in common."""

    resource_names: tuple[str, ...]
    filter: str
    descending: bool
    page_size: int

    def digest(self) -> str:
        """A short text that differs whenever an argument differs."""
        arguments = (sorted(self.resource_names), self.filter, self.descending, self.page_size)
        return hashlib.sha256(json.dumps(arguments).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """How far a listing has come: the number of the page to send next (from 1), and the last entry sent."""

    page: int = 1
    behind: Position | None = None


@dataclass(frozen=True, slots=True)
class PageTokens:
    """Makes and reads page tokens; one is good for the arguments it was made for, and for a day."""

    clock: Callable[[], float]
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def make(self, query: Query, place: Place) -> str:
        """Return the token with which `query` goes on at `place`."""
        body = json.dumps([query.digest(), place.page, place.behind, self.clock()]).encode()
        return base64.urlsafe_b64encode(self._sign(body) + body).decode()

    def read(self, token: str, query: Query) -> Place:
        """Return where `query` goes on, or raise INVALID_ARGUMENT."""
        if not token:
            return Place()
        try:
            raw = base64.urlsafe_b64decode(token.encode())
        except ValueError:
            raise invalid_argument(_FOREIGN) from None
        signature, body = raw[:16], raw[16:]
        if not hmac.compare_digest(signature, self._sign(body)):
            raise invalid_argument(_FOREIGN)
        digest, page, behind, made = json.loads(body)
        if digest != query.digest():
            raise invalid_argument(_FOREIGN)
        if self.clock() - made > TOKEN_LIFETIME:
            raise invalid_argument("page_token has expired")
        return Place(page, (behind[0], behind[1], behind[2]) if behind else None)

    def _sign(self, body: bytes) -> bytes:
        return hmac.new(self.secret, body, hashlib.sha256).digest()[:16]


class Selections:
    """What queries select, kept so that a page costs no more than its entries."""

    def __init__(self, entries: Iterable[StoredEntry]) -> None:
        self._entries = tuple(entries)
        self._kept: dict[tuple[tuple[str, ...], str, bool], Sequence[StoredEntry]] = {}

    def of(self, query: Query) -> Sequence[StoredEntry]:
        """Return all entries that a query selects, in its order; INVALID_ARGUMENT for a wrong filter."""
        key = (query.resource_names, query.filter, query.descending)
        if key not in self._kept:
            try:
                matches = compile_filter(query.filter)
            except FilterError as error:
                raise invalid_argument(str(error)) from None
            parents = tuple("/".join(name.split("/")[:2]) + "/" for name in query.resource_names)
            found = [e for e in self._entries if f"{e.rest.get('logName', '')}".startswith(parents) and matches(e.rest)]
            self._kept[key] = ordered(found, descending=query.descending)
        return self._kept[key]


def cut(
    selected: Sequence[StoredEntry], query: Query, place: Place, size: int, visible_until: int | None
) -> tuple[list[StoredEntry], Place | None]:
    """Return one page of at most `size` entries, and where the next one begins if there is one.

    `visible_until` (nanoseconds): entries that were received later are not there yet. As in the real service a listing
    is no snapshot: what arrives behind its place is seen, what arrives before it is not.
    """
    rest = after(selected, place.behind, descending=query.descending)
    visible = (entry for entry in rest if visible_until is None or entry.received <= visible_until)
    found = list(islice(visible, size + 1))
    if len(found) <= size:
        return found, None
    return found[:size], Place(place.page + 1, found[size - 1].position)


def response(entries: Iterable[StoredEntry], token: str) -> bytes:
    """Return a ListLogEntriesResponse on the wire, put together from entries that are serialised already."""
    parts: list[bytes] = []
    for entry in entries:
        wire = entry.serialised()
        parts += (b"\x0a", _varint(len(wire)), wire)
    if token:
        parts += (b"\x12", _varint(len(token)), token.encode())
    return b"".join(parts)


def _varint(number: int) -> bytes:
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)

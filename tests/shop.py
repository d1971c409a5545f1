"""The code of a shop, incidents in it, and whether their place is found."""

from __future__ import annotations

from typing import Any

from gardener.incidents.incident import Incident
from gardener.source.interface import Code, Place, Unplaced
from gardener.source.locate import locate
from tests import builders

HOME = "https://github.com/acme/shop"
CHECKOUT = '''"""Paying."""
import stripe


def total(order):
    """What an order costs."""
    return sum(order)


def pay(order):
    """Take the money."""
    amount = total(order)
    stripe.charge(amount)
    return amount
'''
PAY = CHECKOUT.splitlines().index("    stripe.charge(amount)") + 1
WEBSOCKET = """import logging

logger = logging.getLogger(__name__)


async def websocket_endpoint(socket):
    user = await socket.user()
    if user.legacy:
        logger.warning("a legacy answer")
    logger.error(f"Session {user.name} has no permission to open a socket, "
                 f"code {user.code}")
"""
STORE = """export function open(name) {
  logger.warn(`Session store ${name} is unreachable, the fallback answers`);
}
"""
FILES = {
    "CODEOWNERS": "* @acme/everybody\n",
    ".github/CODEOWNERS": "* @acme/everybody\n/shop/ @acme/payments ada@shop.example\n*.js @octocat # front end\n",
    "shop/checkout.py": CHECKOUT,
    "backend/app/routes/websocket_ssot.py": WEBSOCKET,
    "web/store.js": STORE,
    "tests/test_checkout.py": "def test_pay():\n"
    '    raise ValueError("Session store x is unreachable, the fallback answers")\n',
}


def trace(file: str = "/app/shop/checkout.py", line: int = PAY, function: str = "pay") -> str:
    """A traceback whose innermost frame of the application is that."""
    return (
        f'Traceback (most recent call last):\n  File "{file}", line {line}, in {function}\n    stripe.charge(amount)\n'
        '  File "/usr/local/lib/python3.11/site-packages/stripe/api.py", line 9, in charge\n    raise CardError("no")\n'
        "stripe.error.CardError: the card was declined\n"
    )


def incident(message: str = "", **fields: Any) -> Incident:
    """One incident whose only entry says that."""
    return builders.incident_from([builders.entry(message or trace(), **fields)])


def place(code: Code | None, found: Incident) -> Place:
    """The incident's place, which must be known."""
    located = locate(code, [found]).of(found.fingerprint)
    assert isinstance(located, Place), located
    return located


def reason(code: Code | None, found: Incident) -> str:
    """Why the incident has no place."""
    located = locate(code, [found]).of(found.fingerprint)
    assert isinstance(located, Unplaced), located
    return located.reason

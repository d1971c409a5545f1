"""The journal of the Logging service, and what is to go wrong in it."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

import grpc
from google.protobuf.message import Message


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, where (the n-th call, the n-th page of a listing, or anywhere), and how many times.

    `delay` is in seconds; `drop` cuts the connection. A fault with neither `code` nor `drop` only delays.
    """

    call: int | None = None
    page: int | None = None
    times: int = 1
    code: grpc.StatusCode | None = None
    message: str = "The service is currently unavailable."
    details: tuple[Message, ...] = ()
    drop: bool = False
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class ListCall:
    """One ListLogEntries call as the server saw it, and how it ended.

    `page` is the number of the page within its listing, from 1; 0 if the page token was not accepted.
    """

    number: int
    resource_names: tuple[str, ...]
    filter: str
    order_by: str
    page_size: int
    page_token: str
    metadata: Mapping[str, str]
    principal: str = ""
    page: int = 0
    returned: int = 0
    code: grpc.StatusCode = grpc.StatusCode.OK
    message: str = ""


class FaultPlan:
    """The faults that are still to come; each is used up by the calls that it fits."""

    def __init__(self) -> None:
        self.pending: list[Fault] = []
        self._lock = threading.Lock()

    def append(self, fault: Fault) -> None:
        """Plan one more fault."""
        with self._lock:
            self.pending.append(fault)

    def take(self, call: int, page: int) -> Fault | None:
        """Return the first fault for this call, and use it up by one."""
        with self._lock:
            for index, fault in enumerate(self.pending):
                if fault.call in (None, call) and fault.page in (None, page):
                    self.pending[index : index + 1] = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                    return fault
        return None

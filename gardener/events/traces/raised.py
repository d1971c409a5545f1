"""An exception while its lines are being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from gardener.events.event import Frame, RaisedException


@dataclass(slots=True)
class Raised:
    """What is known so far of an exception whose frames are printed with the innermost first."""

    type: str
    message: list[str]
    frames: list[Frame] = field(default_factory=list)  # as printed: the innermost first

    def value(self) -> RaisedException:
        """The exception, its frames in the order of calls."""
        return RaisedException(self.type, "\n".join(self.message).strip(), tuple(reversed(self.frames)))

"""All of the structured payloads."""

from __future__ import annotations

from typing import Final

from tests.printed.payload import Payload
from tests.printed.payloads_of_dotnet import DOTNET
from tests.printed.payloads_of_go import GO
from tests.printed.payloads_of_java import JAVA
from tests.printed.payloads_of_native import NATIVE
from tests.printed.payloads_of_node import NODE
from tests.printed.payloads_of_php import PHP
from tests.printed.payloads_of_platforms import PLATFORMS
from tests.printed.payloads_of_python import PYTHON
from tests.printed.payloads_of_ruby import RUBY

PAYLOADS: Final[tuple[Payload, ...]] = (
    *PYTHON,
    *GO,
    *JAVA,
    *NODE,
    *DOTNET,
    *RUBY,
    *PHP,
    *NATIVE,
    *PLATFORMS,
)

"""A stand-in for Terraform's provider `hashicorp/google`, for `terraform validate`: schemas, and nothing behind them.

Terraform attaches to it by TF_REATTACH_PROVIDERS, so that nothing is downloaded. It checks references, types, and
arguments that are missing or unknown; what the real provider checks of values is not checked. The schemas are those of
the provider's documentation (version 6), as far as the module's resources may use them.
Protocol: https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/tfplugin5.2.proto
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from concurrent import futures
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc

SOURCE = "registry.terraform.io/hashicorp/google"
_LIST = 2  # nesting mode of a block
_TEXT, _SWITCH, _TEXTS = '"string"', '"bool"', '["map","string"]'


@dataclass(frozen=True, slots=True)
class Kind:
    """A resource: its arguments that must and may be given, what it computes, and blocks with what they hold."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    blocks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


KINDS = {
    "google_project_service": Kind(
        ("service",), ("project", "disable_on_destroy", "disable_dependent_services"), ("id",)
    ),
    "google_iam_workload_identity_pool": Kind(
        ("workload_identity_pool_id",), ("project", "display_name", "description", "disabled"), ("id", "name", "state")
    ),
    "google_iam_workload_identity_pool_provider": Kind(
        ("workload_identity_pool_id", "workload_identity_pool_provider_id"),
        ("project", "display_name", "description", "disabled", "attribute_mapping", "attribute_condition"),
        ("id", "name", "state"),
        {"oidc": ("issuer_uri",)},
    ),
    "google_service_account": Kind(
        ("account_id",), ("project", "display_name", "description", "disabled"), ("id", "name", "email", "member")
    ),
    "google_service_account_iam_member": Kind(("service_account_id", "role", "member"), (), ("id", "etag")),
    "google_project_iam_member": Kind(("project", "role", "member"), (), ("id", "etag")),
}
_TYPES = {
    "disable_on_destroy": _SWITCH,
    "disable_dependent_services": _SWITCH,
    "disabled": _SWITCH,
    "attribute_mapping": _TEXTS,
}


@contextmanager
def provider() -> Iterator[dict[str, str]]:
    """Run it; gives the environment for terraform."""
    server = grpc.server(futures.ThreadPoolExecutor(4, "terraform-provider"))
    answers = {
        "GetSchema": lambda _: _schema(),
        "PrepareProviderConfig": lambda request: (
            request
        ),  # the configuration comes back as it was given, in the same field
        "ValidateResourceTypeConfig": lambda _: b"",
        "Stop": lambda _: b"",
    }
    handlers: Any = {
        name: grpc.unary_unary_rpc_method_handler(lambda request, _, answer=answer: answer(request))
        for name, answer in answers.items()
    }
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("tfplugin5.Provider", handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    address = {"Network": "tcp", "String": f"127.0.0.1:{port}"}
    attach = {"Protocol": "grpc", "ProtocolVersion": 5, "Pid": os.getpid(), "Test": True, "Addr": address}
    try:
        yield {"TF_REATTACH_PROVIDERS": json.dumps({SOURCE: attach}), "CHECKPOINT_DISABLE": "1"}
    finally:
        server.stop(grace=None).wait()


def _schema() -> bytes:
    """A `GetProviderSchema.Response`."""
    resources = b"".join(
        _part(2, _part(1, name.encode()) + _part(2, _part(2, _block(kind)))) for name, kind in KINDS.items()
    )
    return _part(1, _part(2, b"")) + resources


def _block(kind: Kind) -> bytes:
    made = [_attribute(name, 4) for name in kind.required]
    made += [_attribute(name, 5) for name in kind.optional]
    made += [_attribute(name, 6) for name in kind.computed]
    for name, required in kind.blocks.items():
        inner = b"".join(_attribute(each, 4) for each in required)
        made.append(_part(3, _part(1, name.encode()) + _part(2, inner) + _number(3, _LIST)))
    return b"".join(made)


def _attribute(name: str, mode: int) -> bytes:
    """Field 2 of a block; `mode` is the number of the field that is true: required, optional or computed."""
    return _part(2, _part(1, name.encode()) + _part(2, _TYPES.get(name, _TEXT).encode()) + _number(mode, 1))


def _part(number: int, content: bytes) -> bytes:
    """A field of a protocol buffer message that holds bytes."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _varint(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:  # seven bits to a byte
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*made, value])

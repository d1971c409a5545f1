"""A throw-away certificate authority, so that the product meets Google's real host names over real TLS."""

import atexit
import shutil
import ssl
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True)
class Leaf:
    """A certificate for some host names with its key, as PEM files that any server can load."""

    certificate: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        """A context for a TLS server that presents this certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority that lives as long as this process; `pem` is what a client must trust."""

    folder: Path
    pem: Path
    _ca: trustme.CA

    def issue(self, *names: str) -> Leaf:
        """Return a certificate for all the given host names or IP addresses."""
        issued = self._ca.issue_cert(*names)
        stem = f"leaf-{names[0]}-{len(list(self.folder.iterdir()))}"
        leaf = Leaf(self.folder / f"{stem}.pem", self.folder / f"{stem}.key")
        for number, chained in enumerate(issued.cert_chain_pems):
            chained.write_to_path(leaf.certificate, append=number > 0)
        issued.private_key_pem.write_to_path(leaf.key)
        return leaf


@cache
def authority() -> Authority:
    """Return the process's one authority; its files are removed at exit.

    One per process, because gRPC reads GRPC_DEFAULT_SSL_ROOTS_FILE_PATH once, before the first channel: a second
    authority would never be trusted by an in-process client.
    """
    folder = Path(tempfile.mkdtemp(prefix="gardener-test-ca-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    ca = trustme.CA(organization_name="GCP Log Gardener tests")
    pem = folder / "ca.pem"
    ca.cert_pem.write_to_path(pem)
    return Authority(folder, pem, ca)

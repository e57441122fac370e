"""By which names browsers may ask for a preview: a page of somebody else whose name was made to lead here
(DNS rebinding) has another one."""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(:\d{1,5})?")  # RFC 9110, section 7.2
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class OwnHosts:
    """The names of a server, in small letters and without brackets; `numbers`: and every IP address, which
    nobody can make lead elsewhere."""

    names: frozenset[str]
    numbers: bool = False

    def answer_to(self, host: str) -> bool:
        """Whether the value of a Host header is a name of ours. Its port is not looked at: it may be another
        machine's that leads here."""
        found = HOST.fullmatch(host)
        name = found[1].strip("[]").lower() if found else ""
        return name in self.names or (self.numbers and is_number(name))


def own_hosts(address: str, machine: Callable[[], str] = socket.gethostname) -> OwnHosts:
    """The names of a server that listens at an address: loopback, one of this machine, or every one of them
    (0.0.0.0)."""
    given, own = address.strip("[]").lower(), machine().lower()
    if given in HERE or (is_number(given) and ip_address(given).is_loopback):
        return OwnHosts(HERE | {given})
    everywhere = is_number(given) and ip_address(given).is_unspecified
    return OwnHosts(
        frozenset({given, own, f"{own}.local"}) | (HERE if everywhere else frozenset()), everywhere
    )


def is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True

"""Host names under which the preview may be requested: protects against DNS rebinding."""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(:\d{1,5})?")  # RFC 9110, section 7.2
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class AllowedHosts:
    """The accepted host names, lower case, IPv6 without brackets. `any_ip_address`: accept every IP address,
    which cannot be rebound."""

    names: frozenset[str]
    any_ip_address: bool = False

    def accepts(self, host: str) -> bool:
        """Whether a Host header is accepted. The port is ignored, since it may be forwarded."""
        found = HOST.fullmatch(host)
        name = found[1].strip("[]").lower() if found else ""
        return name in self.names or (self.any_ip_address and is_ip_address(name))


def find_allowed_hosts(address: str, machine: Callable[[], str] = socket.gethostname) -> AllowedHosts:
    """Accepted names for a server listening at `address`: loopback, one of this machine's addresses, or all
    of them (0.0.0.0)."""
    given, own = address.strip("[]").lower(), machine().lower()
    if given in LOOPBACK or (is_ip_address(given) and ip_address(given).is_loopback):
        return AllowedHosts(LOOPBACK | {given})
    everywhere = is_ip_address(given) and ip_address(given).is_unspecified
    return AllowedHosts(
        frozenset({given, own, f"{own}.local"}) | (LOOPBACK if everywhere else frozenset()), everywhere
    )


def is_ip_address(host: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True

"""Addresses of the web and of mail as settings give them: fit for an attribute, a script and a sheet of paper
alike."""

import re
from urllib.parse import urlsplit

EXAMPLE = "https://playbook.example.org/"
# a name, also in letters of other languages, or a number
HOST = re.compile(r"[^\W_]([\w.-]*[^\W_])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
# of RFC 3986 but the apostrophe, and letters as RFC 3987 has them
SIGNS = re.compile(r"[\w.~:/?#\[\]@!$&()*+,;=%-]*")
# RFC 5322 without quotes, and without '%', '?' and '&', which mean something in mailto:
MAIL = re.compile(r"[\w.!#$*+/=^{|}~'-]+@[^\W_][\w-]*(\.[\w-]+)+")


def address(value: str) -> str:
    """An address of the web, or ''. Raises ValueError."""
    if value and not is_address(value):
        raise ValueError(f"'{value}' is no address; expected something like '{EXAMPLE}'")
    return value


def is_address(value: str) -> bool:
    """Whether it has a scheme, a host that is not preceded by a name and a password, a port that exists, and
    no other signs."""
    try:
        parts = urlsplit(value)
        port, host = parts.port, parts.hostname or ""
    except ValueError:  # brackets without end, a port of letters or above 65535
        return False
    return bool(
        parts.scheme in ("http", "https")
        and SIGNS.fullmatch(value)
        and HOST.fullmatch(host if ":" not in host else f"[{host}]")
        and "@" not in parts.netloc
        and port != 0
    )


def folder_address(value: str) -> str:
    """An address below which others stand, with a slash at its end. Raises ValueError."""
    if {"?", "#"} & set(address(value)):
        raise ValueError(
            f"'{value}' has a '?' or a '#'; expected an address below which pages stand, such as '{EXAMPLE}'"
        )
    return value and value.rstrip("/") + "/"


def post(value: str) -> str:
    """An address of the web, or of mail, which may stand there as people write it. Raises ValueError."""
    mail = value.removeprefix("mailto:")
    if value and not MAIL.fullmatch(mail) and "://" not in value:
        raise ValueError(
            f"'{value}' is no address; expected one of mail, such as 'help@example.org', or of a page"
        )
    return f"mailto:{mail}" if MAIL.fullmatch(mail) else address(value)

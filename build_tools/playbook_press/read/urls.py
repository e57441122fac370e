"""Addresses of the web and of mail as settings give them: fit for an attribute, a script and a sheet of paper
alike."""

import re
from urllib.parse import urlsplit

EXAMPLE = "https://playbook.example.org/"
# a name, also in letters of other languages, or a number
HOST = re.compile(r"[^\W_]([\w.-]*[^\W_])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
# of RFC 3986 but the apostrophe, and letters as RFC 3987 has them
URL_CHARACTERS = re.compile(r"[\w.~:/?#\[\]@!$&()*+,;=%-]*")
# RFC 5322 without quotes, and without '%', '?' and '&', which mean something in mailto:
MAIL_ADDRESS = re.compile(r"[\w.!#$*+/=^{|}~'-]+@[^\W_][\w-]*(\.[\w-]+)+")


def web_address(value: str) -> str:
    """An address of the web, or ''. Raises ValueError."""
    if value and not is_web_address(value):
        whole = f"https://{value}"
        raise ValueError(
            f"'{value}' lacks 'https://'; write: {whole}"
            if "://" not in value and "." in value and is_web_address(whole)
            else f"'{value}' is no address; expected something like '{EXAMPLE}'"
        )
    return value


def is_web_address(value: str) -> bool:
    """Whether it has a scheme, a host that is not preceded by a name and a password, a port that exists, and
    no other signs."""
    try:
        parts = urlsplit(value)
        port, host = parts.port, parts.hostname or ""
    except ValueError:  # brackets without end, a port of letters or above 65535
        return False
    return bool(
        parts.scheme in ("http", "https")
        and URL_CHARACTERS.fullmatch(value)
        and HOST.fullmatch(host if ":" not in host else f"[{host}]")
        and "@" not in parts.netloc
        and port != 0
    )


def base_address(value: str) -> str:
    """Validator: a base URL, returned with a trailing slash. Raises ValueError."""
    if {"?", "#"} & set(web_address(value)):
        raise ValueError(
            f"'{value}' has a '?' or a '#'; expected an address below which pages stand, such as '{EXAMPLE}'"
        )
    return value and value.rstrip("/") + "/"


def origin_address(value: str) -> str:
    """Validator: the address of a whole site, as headers may hold it, returned without a slash at its end.
    Raises ValueError."""
    parts = urlsplit(value if is_web_address(value) else "")
    whole = parts.path in ("", "/") and not {"?", "#"} & set(value) and value.isascii()
    if not (whole and parts.netloc):
        raise ValueError(
            f"'{value}' is no address of a whole site; expected something like 'https://intranet.example.org'"
        )
    return f"{parts.scheme}://{parts.netloc}"


def contact_address(value: str) -> str:
    """Validator: a web URL or a mail address, the latter returned as mailto: URL. Raises ValueError."""
    mail = value.removeprefix("mailto:")
    if value and not MAIL_ADDRESS.fullmatch(mail) and "://" not in value:
        raise ValueError(
            f"'{value}' is no address; expected one of mail, such as 'help@example.org', or of a page"
        )
    return f"mailto:{mail}" if MAIL_ADDRESS.fullmatch(mail) else web_address(value)

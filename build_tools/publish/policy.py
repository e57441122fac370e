"""The Content-Security-Policy of a page: our own files, and the theme's inline scripts by their hash.

Each page says its own. What a host is told to send besides, in `_headers`, holds for every page, so it allows the scripts of all.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HEAD = re.compile(r"<head>|<head\s[^>]*>")
RULES = ("default-src 'none'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
         "manifest-src 'self'", "base-uri 'none'", "form-action 'none'")
OF_HOSTS = ("frame-ancestors 'self'",)  # has no meaning in a page (CSP level 3, section 3.3)
HEADERS_FILE = "_headers"               # as Netlify and Cloudflare Pages read it
OTHER_HEADERS = ("X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin")


def with_policy(html: str) -> str:
    """The page with its policy as the first thing in its head."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts(html))}">'
    return HEAD.sub(lambda found: found[0] + meta, html, count=1)


def headers(hashes: Iterable[str]) -> str:
    """What a host sends with every file of a site whose pages have scripts of these hashes: the text of `_headers`."""
    lines = (f"Content-Security-Policy: {policy(hashes, OF_HOSTS)}", *OTHER_HEADERS)
    return "/*\n" + "".join(f"  {line}\n" for line in lines)


def policy(hashes: Iterable[str], more: tuple[str, ...] = ()) -> str:
    """The rules for pages with scripts of these hashes."""
    return "; ".join([*RULES, *more, " ".join(["script-src", "'self'", *sorted(hashes)])])


def scripts(html: str) -> set[str]:
    """The hashes of a page's inline scripts, as a policy names them."""
    return {f"'sha256-{digest(script)}'" for script in INLINE_SCRIPT.findall(html)}


def digest(script: str) -> str:
    """Base64 of the SHA-256 of a script as it stands (CSP level 3, section 8.3)."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

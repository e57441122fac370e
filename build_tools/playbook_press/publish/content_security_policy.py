"""The Content-Security-Policy of a page: our own files, and the inline scripts that the press and the theme
ship, by their hash.

Each page says its own. What a host is told to send besides, in `_headers`, holds for every page, so it
allows the scripts of all.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from playbook_press.core.files import write_file
from playbook_press.core.problems import Problem, Refused
from playbook_press.publish.page_check import scripts_of

HEAD = re.compile(r"<head>|<head\s[^>]*>")
RULES = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
OF_HOSTS = ("frame-ancestors 'self'",)  # has no meaning in a page (CSP level 3, section 3.3)
HEADERS_FILE = "_headers"  # as Netlify and Cloudflare Pages read it
OTHER_HEADERS = ("X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin")


def apply_policy(site: Path) -> None:
    """Put its policy into each page of a site, and write down what a host is to send with all of them. Raises
    Refused with everything that no page may hold, each fault once: what comes from a template is on every
    page."""
    scripts: set[str] = set()
    problems: dict[str, Problem] = {}  # by message: where it was found first
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes().decode()
        try:
            own = scripts_of(page.relative_to(site).as_posix(), html)
        except Refused as refused:
            problems = {problem.message: problem for problem in refused.problems} | problems
            continue
        scripts.update(own)
        page.write_bytes(with_policy(html, own).encode())
    if problems:
        raise Refused(problems.values())
    write_file(site, HEADERS_FILE, headers(scripts))


def with_policy(html: str, scripts: Iterable[str]) -> str:
    """The page with its policy as the first thing in its head; `scripts` are its inline ones, each of them
    known."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts)}">'
    return HEAD.sub(lambda found: found[0] + meta, html, count=1)


def headers(scripts: Iterable[str]) -> str:
    """What a host sends with every file of a site whose pages have these inline scripts: the text of
    `_headers`."""
    lines = (f"Content-Security-Policy: {policy(scripts, OF_HOSTS)}", *OTHER_HEADERS)
    return "/*\n" + "".join(f"  {line}\n" for line in lines)


def policy(scripts: Iterable[str], more: tuple[str, ...] = ()) -> str:
    """The rules for pages with these inline scripts."""
    return "; ".join([*RULES, *more, " ".join(["script-src", "'self'", *sorted(set(map(allowed, scripts)))])])


def allowed(script: str) -> str:
    """A script as a policy names it: base64 of the SHA-256 of its text as it stands (CSP level 3, section
    8.3)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"

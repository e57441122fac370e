"""The Content-Security-Policy: own files only, and the inline scripts that we and the theme ship, by hash.

Each page has a policy of its own in a <meta> element. The policy in `_headers`, which hosts send for every
page, allows the inline scripts of all pages.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from playbook_press.core.files import write_file
from playbook_press.core.problems import InputError, Problem
from playbook_press.publish.page_check import checked_scripts

HEAD = re.compile(r"<head>|<head\s[^>]*>")
RULES = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",  # the search in embed/search.html
)
HEADERS_FILE = "_headers"  # as Netlify and Cloudflare Pages read it
SAME_SITE_FRAMES = "X-Frame-Options: SAMEORIGIN"  # has no form that would allow some other sites
OTHER_HEADERS = ("X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin")


def apply_policy(site: Path, framed_by: Iterable[str] = ()) -> None:
    """Adds its policy to each page of a site, and writes the headers that a host sends with every page.
    `framed_by`: other sites that may show pages in a frame. Raises InputError with all violations in pages;
    one that occurs in many pages is listed once."""
    scripts: set[str] = set()
    problems: dict[str, Problem] = {}  # by message: its first place
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes().decode()
        try:
            own = checked_scripts(page.relative_to(site).as_posix(), html)
        except InputError as refused:
            problems = {problem.message: problem for problem in refused.problems} | problems
            continue
        scripts.update(own)
        page.write_bytes(add_policy(html, own).encode())
    if problems:
        raise InputError(problems.values())
    write_file(site, HEADERS_FILE, headers_file(scripts, framed_by))


def add_policy(html: str, scripts: Iterable[str]) -> str:
    """The page with its policy as first element of <head>; `scripts` are the texts of its inline scripts."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy_value(scripts)}">'
    return HEAD.sub(lambda found: found[0] + meta, html, count=1)


def headers_file(scripts: Iterable[str], framed_by: Iterable[str] = ()) -> str:
    """The text of `_headers` for a site whose pages have these inline scripts, and may stand in frames of
    these sites. One rule holds for all pages: hosts do not agree on which of two they send."""
    others = tuple(framed_by)
    # has no meaning in a page (CSP level 3, section 3.3)
    policy = policy_value(scripts, (" ".join(("frame-ancestors 'self'", *others)),))
    lines = (
        f"Content-Security-Policy: {policy}",
        *(() if others else (SAME_SITE_FRAMES,)),
        *OTHER_HEADERS,
    )
    return "/*\n" + "".join(f"  {line}\n" for line in lines)


def policy_value(scripts: Iterable[str], more: tuple[str, ...] = ()) -> str:
    """The rules for pages with these inline scripts."""
    return "; ".join(
        [*RULES, *more, " ".join(["script-src", "'self'", *sorted(set(map(script_hash, scripts)))])]
    )


def script_hash(script: str) -> str:
    """The hash source of an inline script: base64 of the SHA-256 of its text (CSP level 3, section 8.3)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"

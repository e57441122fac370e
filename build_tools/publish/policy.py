"""The Content-Security-Policy of a page: our own files, and the theme's inline scripts by their hash."""

import base64
import hashlib
import re

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HEAD = re.compile(r"<head>|<head\s[^>]*>")
RULES = ("default-src 'none'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
         "manifest-src 'self'", "base-uri 'none'", "form-action 'none'")


def with_policy(html: str) -> str:
    """The page with its policy as the first thing in its head."""
    hashes = sorted({f"'sha256-{digest(script)}'" for script in INLINE_SCRIPT.findall(html)})
    policy = "; ".join([*RULES, " ".join(["script-src", "'self'", *hashes])])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return HEAD.sub(lambda found: found[0] + meta, html, count=1)


def digest(script: str) -> str:
    """Base64 of the SHA-256 of a script as it stands (CSP level 3, section 8.3)."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

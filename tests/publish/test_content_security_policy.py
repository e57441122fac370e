"""Pages may load our own files and run inline scripts that are known, nothing else; hosts are told the same."""

import base64
import hashlib

from playbook_press.publish.content_security_policy import headers, with_policy

PAGE = "<!doctype html><html><head><title>x</title><script>var a=1</script></head><body><script>go()</script></body></html>"
SCRIPTS = ["var a=1", "go()"]
LONGEST_LINE = 2000  # that Cloudflare Pages reads of _headers, in characters


def hashed(script):
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_the_policy_stands_before_anything_it_governs():
    page = with_policy(PAGE, SCRIPTS)
    assert page.index("Content-Security-Policy") < page.index("<title>")


def test_each_script_that_is_named_is_allowed_by_its_hash():
    page = with_policy(PAGE, SCRIPTS)
    assert hashed("var a=1") in page
    assert hashed("go()") in page


def test_a_script_is_not_allowed_because_it_stands_in_the_page():
    assert hashed("go()") not in with_policy(PAGE, SCRIPTS[:1])
    assert "sha256" not in with_policy(PAGE, [])


def test_no_other_host_and_no_inline_style_is_allowed():
    page = with_policy(PAGE, SCRIPTS)
    assert "default-src 'none'" in page
    assert "style-src 'self'" in page
    assert "unsafe" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_host_is_told_what_holds_for_all_pages_in_the_form_that_it_reads():
    first, *lines = headers({*SCRIPTS, "other()"}).splitlines()
    assert first == "/*"
    assert all(line.startswith("  ") and ": " in line and len(line) <= LONGEST_LINE for line in lines)
    [policy] = [line for line in lines if "Content-Security-Policy" in line]
    assert all(hashed(script) in policy for script in ("var a=1", "go()", "other()"))
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_policy_is_the_same_whatever_the_order_of_scripts():
    every = [*SCRIPTS, "other()"]
    assert headers(every) == headers(reversed(every)) != headers(every[:2])

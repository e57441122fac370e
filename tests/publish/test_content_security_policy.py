"""Pages, and the headers for hosts, allow only files of the site and known inline scripts."""

import base64
import hashlib

import pytest

from playbook_press.core.problems import InputError
from playbook_press.publish.content_security_policy import (
    HEADERS_FILE,
    add_policy,
    apply_policy,
    headers_file,
    policy_value,
)

PAGE = (
    "<!doctype html><html><head><title>x</title><script>var a=1</script></head>"
    "<body><script>go()</script></body></html>"
)
SCRIPTS = ["var a=1", "go()"]
LONGEST_LINE = 2000  # that Cloudflare Pages reads of _headers, in characters


def hashed(script):
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_the_policy_stands_before_anything_it_governs():
    page = add_policy(PAGE, SCRIPTS)
    assert page.index("Content-Security-Policy") < page.index("<title>")


def test_each_script_that_is_named_is_allowed_by_its_hash():
    page = add_policy(PAGE, SCRIPTS)
    assert hashed("var a=1") in page
    assert hashed("go()") in page


def test_a_script_is_not_allowed_because_it_stands_in_the_page():
    assert hashed("go()") not in add_policy(PAGE, SCRIPTS[:1])
    assert "sha256" not in add_policy(PAGE, [])


def test_nothing_is_allowed_but_files_of_the_site_and_pictures_in_a_page():
    assert policy_value([]).split("; ") == [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "script-src 'self'",
    ]
    assert f'content="{policy_value(SCRIPTS)}"' in add_policy(PAGE, SCRIPTS)


def test_a_host_is_told_what_holds_for_all_pages_in_the_form_that_it_reads():
    first, *lines = headers_file({*SCRIPTS, "other()"}).splitlines()
    assert first == "/*"
    assert all(line.startswith("  ") and ": " in line and len(line) <= LONGEST_LINE for line in lines)
    [policy] = [line for line in lines if "Content-Security-Policy" in line]
    assert all(hashed(script) in policy for script in ("var a=1", "go()", "other()"))
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_other_site_may_show_pages_in_a_frame_unless_it_is_named():
    alone, named = headers_file([]), headers_file([], ["https://intranet.example.org", "http://wiki:8080"])
    assert "frame-ancestors 'self';" in alone
    assert "X-Frame-Options: SAMEORIGIN" in alone
    assert "frame-ancestors 'self' https://intranet.example.org http://wiki:8080;" in named
    assert "X-Frame-Options" not in named  # it knows no other sites, and would forbid them
    assert named.replace(" https://intranet.example.org http://wiki:8080", "") in alone.replace(
        "  X-Frame-Options: SAMEORIGIN\n", ""
    )


def test_a_policy_is_the_same_whatever_the_order_of_scripts():
    every = [*SCRIPTS, "other()"]
    assert headers_file(every) == headers_file(reversed(every)) != headers_file(every[:2])


def test_every_page_of_a_site_gets_the_policy_and_hosts_are_told_of_it(tmp_path):
    (tmp_path / "a").mkdir()
    for name in ("index.html", "a/b.html"):
        (tmp_path / name).write_text(
            PAGE.replace("<script>var a=1</script>", "").replace("<script>go()</script>", "")
        )
    apply_policy(tmp_path)
    for name in ("index.html", "a/b.html"):
        assert "<head><meta http-equiv=" in (tmp_path / name).read_text()
    assert (tmp_path / HEADERS_FILE).read_text() == headers_file(())


def test_what_no_page_may_hold_is_told_of_all_pages_each_fault_where_it_is_found_first(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.html").write_text("<head></head>\n<script>go()</script><p onclick=x>")
    (tmp_path / "c.html").write_text("<head></head>\n<p onclick=x>\n<p onclick=y>")
    with pytest.raises(InputError) as refused:
        apply_policy(tmp_path)
    found = [(problem.file, problem.line) for problem in refused.value.problems]
    assert found == [("site/a/b.html", 2), ("site/a/b.html", 2), ("site/c.html", 3)]
    assert not (tmp_path / HEADERS_FILE).exists()

"""A finished page is looked at once more before it is published: whatever put it there, nothing in it runs,
styles or loads but what we ship.

This is the net below the escaping of templates and the checks of settings, and holds for templates of a
project and for plugins too.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

from playbook_press.core.problems import Problem, Refused, shortened
from playbook_press.publish.known_scripts import shipped_scripts

# types of script elements that no browser runs
DATA = frozenset({"application/json", "application/ld+json"})
LOADING = frozenset(
    {
        "src",
        "srcset",
        "imagesrcset",
        "href",
        "xlink:href",
        "data",
        "poster",
        "action",
        "formaction",
        "background",
        "ping",
        "manifest",
        "archive",
        "codebase",
        "classid",
        "longdesc",
        "lowsrc",
        "dynsrc",
    }
)
MERE_LINKS = frozenset({"a", "area"})  # lead somewhere when a reader follows them, and load nothing
MERE_RELATIONS = frozenset({"canonical", "alternate", "license", "author"})
# the beginning of an address with a scheme or a host
ABROAD = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
INLINE = re.compile(r"\s*data:image/", re.IGNORECASE)
FOLLOWED = re.compile(r"\s*(?:https?:|mailto:|tel:|[^a-z\s]|[\w%./-]*(?:[/?#]|$))", re.IGNORECASE)
REFRESH = re.compile(r"[\d.;,\s]*(?:url\s*=\s*)?['\"]?(.*)", re.IGNORECASE | re.DOTALL)
CONTROLS = re.compile(r"[\x00-\x20]")  # browsers leave them out of a scheme

BEGUN = re.compile(r"<[a-zA-Z][^<>]*>?")  # whatever a browser may take for the start of an element
# the same as templates write it: it ends where it seems to
PLAIN = re.compile(r'<([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z:-]*(?:="[^"<>]*")?)*) ?/?>')
PAIR = re.compile(r' ([a-zA-Z:-]+)(?:="([^"]*)")?')
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def scripts_of(page: str, html: str) -> list[str]:
    """The inline scripts of a finished page, all of them shipped. Raises Refused with everything in it that
    no page may hold."""
    plain = plain_scripts(html)
    return vetted_scripts(page, html) if plain is None else plain


def plain_scripts(html: str) -> list[str] | None:
    """The same for a page that is written as ours are, in a tenth of the time; None where a closer look is
    needed."""
    scripts = SCRIPT.findall(html)
    plain = all(map(is_harmless, set(BEGUN.findall(html)))) and all(map(shipped_scripts().fullmatch, scripts))
    return scripts if plain else None


@lru_cache(maxsize=8192)
def is_harmless(begun: str) -> bool:
    """Whether an element is plainly written, and has no fault."""
    found = PLAIN.fullmatch(begun)
    values = (
        {name.lower(): unescape(value) for name, value in reversed(PAIR.findall(found[2]))} if found else {}
    )
    loads = begun == "<script>" or "src" in values
    return found is not None and (loads or found[1] != "script") and not any(faults(found[1], values))


def vetted_scripts(page: str, html: str) -> list[str]:
    """The same for every page, as browsers read it."""
    vetted = Vetted()
    vetted.feed(html)
    vetted.close()
    problems = [
        *vetted.faults,
        *(unknown(line, text) for line, text in vetted.scripts if not shipped_scripts().fullmatch(text)),
    ]
    if problems:
        raise Refused(Problem(f"site/{page}", line, message) for line, message in problems)
    return [text for _, text in vetted.scripts]


def unknown(line: int, text: str) -> tuple[int, str]:
    return line, (
        f"'{shortened(text.strip())}' is an inline script that neither the press nor the theme ships; "
        "expected it in a file below templates/assets/"
    )


class Vetted(HTMLParser):
    """Goes through a page: its inline scripts, and the faults of its elements, each with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[tuple[int, str]] = []
        self.faults: list[tuple[int, str]] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # of two that are called the same, browsers take the first
        values = {name: value or "" for name, value in reversed(attrs)}
        line = self.getpos()[0]
        self.faults += ((line, message) for message in faults(tag, values))
        if tag == "script" and "src" not in values and values.get("type", "").strip().lower() not in DATA:
            self.in_script = True
            self.scripts.append((line, ""))

    def handle_data(self, data: str) -> None:
        if self.in_script:
            line, text = self.scripts[-1]
            self.scripts[-1] = line, text + data

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False


def faults(tag: str, values: dict[str, str]) -> Iterator[str]:
    """What an element has that no page may have."""
    if tag in ("style", "base"):
        yield f"<{tag}> changes the page from within; expected a file below templates/assets/"
    for name, value in values.items():
        if name.startswith("on") or name == "srcdoc":
            yield f"'{name}=\"{shortened(value)}\"' would run a program; expected it in a file below templates/assets/"
        elif name == "style":
            yield f"'style=\"{shortened(value)}\"' is not shown, as no page may style itself; expected a class and a file below templates/assets/"
        elif name in LOADING and not stays_here(tag, name, value, values):
            yield f"'{name}=\"{shortened(value)}\"' of <{tag}> is no file of the site; pages load nothing from elsewhere"
    if (
        tag == "meta"
        and values.get("http-equiv", "").strip().lower() == "refresh"
        and ABROAD.match(REFRESH.match(values.get("content", ""))[1])
    ):
        yield f"'content=\"{shortened(values['content'])}\"' leads to another host by itself; expected a page of the site"


def stays_here(tag: str, name: str, value: str, values: dict[str, str]) -> bool:
    """Whether an address loads a file of the site, or leads where a reader chooses to go."""
    plain = CONTROLS.sub("", value)
    if name in ("href", "xlink:href") and tag in MERE_LINKS:
        return bool(FOLLOWED.match(plain))
    if (
        tag == "link"
        and values.get("rel")
        and MERE_RELATIONS.issuperset(set(values["rel"].lower().split()) - {"feed"})
    ):
        return bool(FOLLOWED.match(plain))
    every = plain.split(",") if name.endswith("srcset") else [plain]
    return bool(INLINE.match(value) and tag in ("img", "image", "link")) or not any(map(ABROAD.match, every))

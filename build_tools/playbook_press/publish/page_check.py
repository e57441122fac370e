"""The last check of a finished page before publication: it must not run scripts, set styles or load files
other than ours, wherever they come from.

This is a second line of defence behind template escaping and checks of settings; it also covers a project's
own templates and other plugins.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.publish.known_scripts import shipped_script_pattern

# types of script elements that no browser runs
DATA_TYPES = frozenset({"application/json", "application/ld+json"})
LOADING_ATTRIBUTES = frozenset(
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
LINK_ELEMENTS = frozenset({"a", "area"})  # lead somewhere when a reader follows them, and load nothing
LINK_RELATIONS = frozenset({"canonical", "alternate", "license", "author"})
# the beginning of an address with a scheme or a host
EXTERNAL_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
DATA_IMAGE = re.compile(r"\s*data:image/", re.IGNORECASE)
FOLLOWABLE_ADDRESS = re.compile(r"\s*(?:https?:|mailto:|tel:|[^a-z\s]|[\w%./-]*(?:[/?#]|$))", re.IGNORECASE)
# what precedes the address in the content of a refresh: <meta http-equiv="refresh" content="5; url=...">
REFRESH_DELAY = re.compile(r"\A[\d.;,\s]*(?:url\s*=\s*)?['\"]?", re.IGNORECASE)
CONTROL_CHARACTERS = re.compile(r"[\x00-\x20]")  # browsers leave them out of a scheme

START_TAG = re.compile(r"<[a-zA-Z][^<>]*>?")  # anything that a browser may parse as a start tag
# a start tag in the simple form of our templates, which every parser reads alike
SIMPLE_START_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z:-]*(?:="[^"<>]*")?)*) ?/?>')
ATTRIBUTE = re.compile(r' ([a-zA-Z:-]+)(?:="([^"]*)")?')
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def checked_scripts(page: str, html: str) -> list[str]:
    """The inline scripts of a finished page, all of them shipped ones. Raises InputError with every violation
    in the page."""
    plain = scripts_if_simple(html)
    return scripts_as_browsers_read(page, html) if plain is None else plain


def scripts_if_simple(html: str) -> list[str] | None:
    """Fast path of `checked_scripts` for pages in the simple form of our templates; None if the page may have
    violations and must be parsed."""
    scripts = SCRIPT.findall(html)
    plain = all(map(is_harmless, set(START_TAG.findall(html)))) and all(
        map(shipped_script_pattern().fullmatch, scripts)
    )
    return scripts if plain else None


@lru_cache(maxsize=8192)
def is_harmless(begun: str) -> bool:
    """Whether a start tag has the simple form of our templates, and no violation."""
    found = SIMPLE_START_TAG.fullmatch(begun)
    values = (
        {name.lower(): unescape(value) for name, value in reversed(ATTRIBUTE.findall(found[2]))}
        if found
        else {}
    )
    # the text of one without an address is compared by `scripts_if_simple`, or is data
    is_known = begun == "<script>" or "src" in values or is_data(values)
    return (
        found is not None
        and (is_known or found[1] != "script")
        and not any(element_violations(found[1], values))
    )


def is_data(values: Mapping[str, str]) -> bool:
    """Whether a script element of these attributes holds what no browser runs."""
    return values.get("type", "").strip().lower() in DATA_TYPES


def scripts_as_browsers_read(page: str, html: str) -> list[str]:
    """Complete form of `checked_scripts`: parses the page as browsers do."""
    vetted = PageScanner()
    vetted.feed(html)
    vetted.close()
    problems = [
        *vetted.faults,
        *(
            unknown_script(line, text)
            for line, text in vetted.scripts
            if not shipped_script_pattern().fullmatch(text)
        ),
    ]
    if problems:
        raise InputError(Problem(f"site/{page}", line, message) for line, message in problems)
    return [text for _, text in vetted.scripts]


def unknown_script(line: int, text: str) -> tuple[int, str]:
    """Line and message of an inline script that is not a shipped one."""
    return line, (
        f"'{shorten(text.strip())}' is an inline script that neither the press nor the theme ships; "
        "expected it in a file below templates/assets/"
    )


class PageScanner(HTMLParser):
    """Collects a page's inline scripts and the violations of its elements, each with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[tuple[int, str]] = []
        self.faults: list[tuple[int, str]] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # of two that are called the same, browsers take the first
        values = {name: value or "" for name, value in reversed(attrs)}
        line = self.getpos()[0]
        self.faults += ((line, message) for message in element_violations(tag, values))
        if tag == "script" and "src" not in values and not is_data(values):
            self.in_script = True
            self.scripts.append((line, ""))

    def handle_data(self, data: str) -> None:
        if self.in_script:
            line, text = self.scripts[-1]
            self.scripts[-1] = line, text + data

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False


def element_violations(tag: str, values: dict[str, str]) -> Iterator[str]:
    """Messages for each violation of an element: inline styles, event handlers, external resources."""
    if tag in ("style", "base"):
        yield f"<{tag}> changes the page from within; expected a file below templates/assets/"
    for name, value in values.items():
        if name.startswith("on") or name == "srcdoc":
            yield (
                f"'{name}=\"{shorten(value)}\"' would run a program; "
                "expected it in a file below templates/assets/"
            )
        elif name == "style":
            yield (
                f"'style=\"{shorten(value)}\"' is not shown, as no page may style itself; "
                "expected a class and a file below templates/assets/"
            )
        elif name in LOADING_ATTRIBUTES and not is_allowed_address(tag, name, value, values):
            yield (
                f"'{name}=\"{shorten(value)}\"' of <{tag}> is no file of the site; "
                "pages load nothing from elsewhere"
            )
    if (
        tag == "meta"
        and values.get("http-equiv", "").strip().lower() == "refresh"
        and EXTERNAL_ADDRESS.match(REFRESH_DELAY.sub("", values.get("content", "")))
    ):
        yield (
            f"'content=\"{shorten(values['content'])}\"' leads to another host by itself; "
            "expected a page of the site"
        )


def is_allowed_address(tag: str, name: str, value: str, values: dict[str, str]) -> bool:
    """Whether an address loads a file of the site, or is a link that a reader follows on purpose."""
    plain = CONTROL_CHARACTERS.sub("", value)
    if name in ("href", "xlink:href") and tag in LINK_ELEMENTS:
        return bool(FOLLOWABLE_ADDRESS.match(plain))
    if (
        tag == "link"
        and values.get("rel")
        and LINK_RELATIONS.issuperset(set(values["rel"].lower().split()) - {"feed"})
    ):
        return bool(FOLLOWABLE_ADDRESS.match(plain))
    every = plain.split(",") if name.endswith("srcset") else [plain]
    return bool(DATA_IMAGE.match(value) and tag in ("img", "image", "link")) or not any(
        map(EXTERNAL_ADDRESS.match, every)
    )

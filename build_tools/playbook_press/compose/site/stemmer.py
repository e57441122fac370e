"""The part of lunr that the search uses, its stemmer and common words, cut out of the files that come with
MkDocs: a tenth of them."""

import re
from collections.abc import Iterator
from importlib.resources import files

PART = re.compile(r"^/\*!\n \* (lunr\.\w+)\n", re.MULTILINE)  # how a part begins
USED = ("lunr.stemmer", "lunr.stopWordFilter")
COMMENT = re.compile(r"^[ \t]*/\*.*?\*/\n", re.MULTILINE | re.DOTALL)
# what the parts expect of the others
FRAME = """var lunr = {
  Pipeline: { registerFunction: function () {} },
  Token: function (text) { this.text = text; }
};
lunr.Token.prototype.update = function (change) { this.text = change(this.text); return this; };
lunr.Token.prototype.toString = function () { return this.text; };
"""


def stemmer_script(language: str = "en") -> str:
    """Script that sets `lunr.stemmer`, `lunr.stopWordFilter` and what they work on; with lunr's licence. They
    are those of a language, if MkDocs has it."""
    return english_script() + "".join(language_scripts(language.partition("-")[0]))


def language_scripts(language: str) -> Iterator[str]:
    """What makes the stemmer and the common words those of a language; nothing for English and for languages
    that are not cut into stems."""
    folder = files("mkdocs").joinpath("contrib/search/lunr-language")
    own = folder.joinpath(f"lunr.{language}.js")
    if language == "en" or not own.is_file():
        return
    text = own.read_text(encoding="utf-8")
    if f"lunr.{language}.stopWordFilter" not in text or f"lunr.{language}.stemmer" not in text:
        return
    yield folder.joinpath("lunr.stemmer.support.js").read_text(encoding="utf-8")
    yield text
    yield from (f"\nlunr.{name} = lunr.{language}.{name};\n" for name in ("stemmer", "stopWordFilter"))


def english_script() -> str:
    """The parts of lunr that are used."""
    whole = files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")
    licence, *_ = whole.partition("*/")
    pieces = PART.split(whole)  # the text before the first part, then name and text of each
    parts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    code = (COMMENT.sub("", f"/*!\n{parts[name]}") for name in USED)
    return "".join((f"{licence}*/\n", FRAME, *code))

"""The part of lunr that the search uses, its English stemmer and common words, cut out of the file that comes
with MkDocs: a tenth of it."""

import re
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


def stemmer_script() -> str:
    """Script that sets `lunr.stemmer`, `lunr.stopWordFilter` and what they work on; with lunr's licence."""
    whole = files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")
    licence, *_ = whole.partition("*/")
    pieces = PART.split(whole)  # the text before the first part, then name and text of each
    parts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    code = (COMMENT.sub("", f"/*!\n{parts[name]}") for name in USED)
    return "".join((f"{licence}*/\n", FRAME, *code))

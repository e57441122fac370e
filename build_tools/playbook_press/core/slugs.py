"""Words as they stand in addresses and file names."""

import re
import unicodedata


def slugify(text: str, *, ascii_only: bool = False) -> str:
    """Lower-case words of `text` with hyphens between: letters and digits of any script, or of ASCII alone,
    where accents and apostrophes go (`Don't touch` -> `dont-touch`). '' where nothing is left."""
    if ascii_only:
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().replace("'", "")
    return "-".join(re.findall(r"[^\W_]+", text.lower()))

"""The versions of the system's libraries that shape text, asked without loading WeasyPrint, which takes a
second: whether words fit a face depends on them."""

from collections.abc import Iterator
from contextlib import suppress

PANGO = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib")
HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz.dylib")


def text_library_versions() -> str | None:
    """Pango's and HarfBuzz's versions, as `weasyprint_engine.library_versions` tells them; None where they
    are not found by these names."""
    try:
        import ctypes  # here alone: a Python may be built without it
    except ImportError:
        return None

    def loaded(names: tuple[str, ...]) -> Iterator[ctypes.CDLL]:
        for name in names:
            with suppress(OSError):
                yield ctypes.CDLL(name)

    pango, harfbuzz = next(loaded(PANGO), None), next(loaded(HARFBUZZ), None)
    if pango is None or harfbuzz is None:
        return None
    harfbuzz.hb_version_string.restype = ctypes.c_char_p
    return f"pango-{pango.pango_version()} harfbuzz-{harfbuzz.hb_version_string().decode()}"

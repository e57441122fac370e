"""Tells whether a photograph ends before its format says that it does, as after a download that broke off:
programs fill what is missing with grey. Only the marks between its parts are read, so that it costs nothing.
"""

from collections.abc import Callable

JPEG_START, JPEG_END = b"\xff\xd8", b"\xff\xd9"
JPEG_SCAN = 0xDA  # the marker before the dots, among which no end mark can stand (ITU-T T.81, B.1.1.5)
PNG_START, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND"
GIF_STARTS = (b"GIF87a", b"GIF89a")
GIF_HEAD, GIF_FRAME_HEAD = 13, 10  # bytes
GIF_FRAME, GIF_EXTENSION = 0x2C, 0x21  # what begins a block (GIF89a, Appendix A)


def is_cut_off(data: bytes) -> bool:
    """Whether a JPEG, PNG, GIF or WebP file lacks its end; False for other files."""
    return next((lacks_end(data) for starts, lacks_end in ENDS.items() if data.startswith(starts)), False)


def jpeg_lacks_end(data: bytes) -> bool:
    """Whether the end mark is missing behind the dots; a preview among the notes before them has its own."""
    at = len(JPEG_START)
    while at + 4 <= len(data) and data[at] == 0xFF:
        if data[at + 1] == JPEG_SCAN:
            return data.find(JPEG_END, at) < 0
        at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return at + 4 > len(data)


def png_lacks_end(data: bytes) -> bool:
    """Whether the chunks run beyond the file before the last one begins (PNG, 5.3)."""
    at = len(PNG_START)
    while data[at + 4 : at + 8] != PNG_END:
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if at + 8 > len(data):
            return True
    return False


def webp_lacks_end(data: bytes) -> bool:
    """Whether the file is shorter than its head says (RFC 9649, 2.4)."""
    return data[8:12] in (b"WEBP", b"") and len(data) < 8 + int.from_bytes(data[4:8], "little")


def gif_lacks_end(data: bytes) -> bool:
    """Whether the file ends inside a block. The byte behind the last block is often left out."""
    at = GIF_HEAD + palette_length(data[10:11])
    while data[at : at + 1] and data[at] in (GIF_FRAME, GIF_EXTENSION):
        is_frame = data[at] == GIF_FRAME
        at += GIF_FRAME_HEAD + palette_length(data[at + 9 : at + 10]) + 1 if is_frame else 2
        while length := int.from_bytes(data[at : at + 1]):
            at += 1 + length
        at += 1
    return at > len(data)


def palette_length(flags: bytes) -> int:
    """Bytes of the colours that these flags of a GIF announce."""
    packed = int.from_bytes(flags)
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


ENDS: dict[bytes | tuple[bytes, ...], Callable[[bytes], bool]] = {
    JPEG_START: jpeg_lacks_end,
    PNG_START: png_lacks_end,
    GIF_STARTS: gif_lacks_end,
    b"RIFF": webp_lacks_end,
}

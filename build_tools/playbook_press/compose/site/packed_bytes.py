"""Compressed bytes in a script: pages that are opened from a folder can load nothing else. Seven characters
hold six bytes, where base64 needs eight.

The characters are those below 127 that may stand in a quoted string of a script as they are. The first one
of all is a digit: by how many bytes the last six were filled up. `assets/search.js` reads it.
"""

BYTES, CHARACTERS = 6, 7
ALPHABET = "".join(chr(code) for code in range(1, 127) if chr(code) not in '\n\r"\\')
BASE = len(ALPHABET)  # 122: its seventh power is a little more than 256 to the sixth


def pack_bytes(data: bytes) -> str:
    """Bytes as characters that a script may have between double quotes."""
    missing = -len(data) % BYTES
    filled = data + bytes(missing)
    groups = (filled[at : at + BYTES] for at in range(0, len(filled), BYTES))
    return f"{missing}{''.join(pack_group(int.from_bytes(group, 'big')) for group in groups)}"


def pack_group(number: int) -> str:
    """A number below 256 to the sixth in CHARACTERS digits, the highest first."""
    digits = []
    for _ in range(CHARACTERS):
        number, digit = divmod(number, BASE)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))

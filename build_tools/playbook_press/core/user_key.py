"""Signs what this user's runs may load as code, with a random key in the state folder of her system.

A cache lies in the project, so a project from somebody else may bring one along. What is signed there was
made by this user; anything else is not loaded. Without a key, as for a user without a home, nothing is
signed and nothing passes.
"""

import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path
from stat import S_IRWXG, S_IRWXO, S_ISREG
from tempfile import mkstemp

from platformdirs import user_state_path

APPLICATION = "playbook-press"
KEY_FILE = "cache.key"
KEY_LENGTH = 32  # bytes
SIGNATURE_LENGTH = 32  # bytes of HMAC-SHA256
OTHERS = S_IRWXG | S_IRWXO


def sign(name: str, content: bytes) -> bytes | None:
    """The content with a signature for use under this name; None without a key."""
    key = user_key(key_file())
    return None if key is None else signature(key, name, content) + content


def verified(name: str, signed: bytes) -> bytes | None:
    """The content that this user signed under this name; None if it is somebody else's."""
    key, (stored, content) = user_key(key_file()), split(signed)
    is_ours = key is not None and hmac.compare_digest(stored, signature(key, name, content))
    return content if is_ours else None


def split(signed: bytes) -> tuple[bytes, bytes]:
    return signed[:SIGNATURE_LENGTH], signed[SIGNATURE_LENGTH:]


def signature(key: bytes, name: str, content: bytes) -> bytes:
    """HMAC-SHA256 of a name and a content; the name's length keeps one from passing for part of the other."""
    named = name.encode()
    return hmac.digest(key, len(named).to_bytes(8) + named + content, "sha256")


def key_file() -> Path:
    """The file of the key, below XDG_STATE_HOME or what stands for it on this system."""
    return user_state_path(APPLICATION, appauthor=False) / KEY_FILE


@cache
def user_key(file: Path) -> bytes | None:
    """The key in a file, which is made if it is not there; None where it cannot be read or made, or others
    may read it. A relative path is that of a user without a home: it would lead into the project."""
    with suppress(OSError):
        if file.is_absolute():
            if not file.exists():
                make_key(file)
            return read_key(file)
    return None


def make_key(file: Path) -> None:
    """Writes a new key that its owner alone may read. Where two runs do so at once, the last one's stays.
    Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = mkstemp(dir=file.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(secrets.token_bytes(KEY_LENGTH))
        Path(temporary).replace(file)
    finally:
        Path(temporary).unlink(missing_ok=True)


def read_key(file: Path) -> bytes | None:
    """A key; None if it is not whole, or not its owner's alone. Raises OSError."""
    with file.open("rb") as opened:
        status, key = os.fstat(opened.fileno()), opened.read(KEY_LENGTH + 1)
    return key if len(key) == KEY_LENGTH and is_private(status) else None


def is_private(status: os.stat_result) -> bool:
    """Whether a file is this user's, who alone may read it; Windows keeps home folders private by itself."""
    if os.name == "nt":
        return S_ISREG(status.st_mode)
    return S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & OTHERS

"""What an installation may leave out: packages that only one feature needs, named as extras of the press."""

from importlib.util import find_spec

from playbook_press.core.problems import InputError, Problem

# extra -> the module that it brings
MODULES = {"slides": "pptx", "word": "docx", "translators": "polib"}


def is_installed(extra: str) -> bool:
    """Whether an extra is there; '' names none and is always there."""
    return not extra or find_spec(MODULES[extra]) is not None


def require_extra(extra: str, what: str) -> None:
    """Raises InputError with the name of an extra that is not installed; `what` needs it."""
    if not is_installed(extra):
        message = f"{what} needs more than is installed; install Playbook Press with its extra '{extra}'"
        raise InputError([Problem(None, None, message)])

"""The commit that this installation was made from, for `playbook --version` and reports of faults."""

from pathlib import Path

from playbook_press.core.git import run_git_in, tracked_files
from playbook_press.core.problems import InputError
from playbook_press.core.version import COMMIT_FILE, DESCRIBE_COMMIT

UNKNOWN = "unknown"


def installed_commit(folder: Path = Path(__file__).parent) -> str:
    """The commit of the package whose folder `core` is given: 40 hexadecimal digits, with "-dirty" if files
    of the checkout differ from it. In a wheel, the commit it was built from; in a checkout, what git says;
    "unknown" where neither tells."""
    baked = folder / COMMIT_FILE
    return baked.read_text(encoding="utf-8").strip() if baked.exists() else checkout_commit(folder)


def checkout_commit(folder: Path) -> str:
    """The commit of the checkout in which git tracks the package. An environment inside somebody's own
    repository is not tracked there, so that repository's commit is never taken for ours."""
    try:
        tracked = tracked_files(folder, Path(__file__).name)
        return (run_git_in(folder, *DESCRIBE_COMMIT).strip() if tracked else "") or UNKNOWN
    except InputError:  # git refuses to answer: the commit remains unknown, the version is told all the same
        return UNKNOWN

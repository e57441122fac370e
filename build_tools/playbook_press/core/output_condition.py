"""The printing condition that files for a print shop are made for, and its ICC profile.

FOGRA39 is the condition of ISO 12647-2 for offset on coated paper that print shops know best. Its profile
"ISO Coated v2 300% (basICColor)" may be passed on (zlib licence) and comes with Apache PDFBox, from whose
package it is read: nothing of that library runs.
"""

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from zipfile import ZipFile

from playbook_press.core.problems import InputError, Problem

PACKAGE, EXTRA = "python-pdfbox-v2", "print-shop"
PROFILE = "org/apache/pdfbox/resources/icc/ISOcoated_v2_300_bas.icc"


@dataclass(frozen=True)
class OutputCondition:
    """A characterised printing condition of the ICC's registry, as an output intent names it."""

    identifier: str
    registry: str
    description: str
    profile_name: str
    most_ink: int  # sum of the four inks at any place, in percent


FOGRA39 = OutputCondition(
    "FOGRA39",
    "http://www.color.org",
    "Offset on coated paper, ISO 12647-2:2004/Amd 1, paper types 1 and 2",
    "ISO Coated v2 300% (basICColor)",
    280,
)


@cache
def output_profile() -> bytes:
    """The ICC profile of FOGRA39. Raises InputError where the package that brings it is not installed."""
    try:
        files = metadata.files(PACKAGE) or ()
    except metadata.PackageNotFoundError:
        files = ()
    for file in files:
        if file.suffix == ".jar":
            with ZipFile(str(file.locate())) as library:
                return library.read(PROFILE)
    message = (
        "a file for a print shop needs the colour profile of a printing press; install Playbook Press with "
        f"its extra '{EXTRA}'"
    )
    raise InputError([Problem(None, None, message)])

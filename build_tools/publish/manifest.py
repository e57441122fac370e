"""`downloads/manifest.json`: what was printed, row by row, for the downloads page and for other programs."""

import hashlib
import json
from typing import Any

from build_tools.products import PrintedFile

FIELDS = ("file", "title", "summary", "product", "workshop", "kind", "stock", "look", "paper", "sides", "duplex", "edition", "audience",
          "pages", "bytes", "sha256", "codes", "left_out")


def manifest(printed: list[PrintedFile]) -> list[dict[str, Any]]:
    """One row a PDF, in the order of the products."""
    return [row(each) for each in printed]


def row(printed: PrintedFile) -> dict[str, Any]:
    product = printed.product
    return {"file": printed.file, "title": product.title, "summary": product.summary, "product": printed.key, "workshop": printed.workshop,
            "kind": product.kind, "stock": product.stock, "look": product.look, "paper": printed.paper,
            "sides": product.sides, "duplex": product.duplex, "edition": product.edition,
            "audience": product.audience, "pages": printed.pages, "bytes": len(printed.content),
            "sha256": hashlib.sha256(printed.content).hexdigest(), "codes": list(printed.codes), "left_out": list(printed.left_out)}


def manifest_json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"

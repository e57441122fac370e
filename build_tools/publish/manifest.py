"""`downloads/manifest.json`: what was printed, row by row, for the downloads page and for other programs."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from build_tools.pictures import Picture
from build_tools.products import PrintedFile

FIELDS = ("file", "title", "summary", "product", "workshop", "kind", "stock", "look", "paper", "sides", "duplex", "edition", "audience",
          "suits", "pages", "bytes", "sha256", "picture", "picture_size", "codes", "left_out")


def manifest(printed: Sequence[PrintedFile], pictures: Sequence[Picture]) -> list[dict[str, Any]]:
    """One row a PDF, in the order of the products; each with the picture of its first page."""
    return [row(each, picture) for each, picture in zip(printed, pictures, strict=True)]


def row(printed: PrintedFile, picture: Picture) -> dict[str, Any]:
    product = printed.product
    return {"file": printed.file, "title": product.title, "summary": product.summary, "product": printed.key, "workshop": printed.workshop,
            "kind": product.kind, "stock": product.stock, "look": product.look, "paper": printed.paper,
            "sides": product.sides, "duplex": product.duplex, "edition": product.edition,
            "audience": product.audience, "suits": list(product.suits), "pages": printed.pages, "bytes": len(printed.content),
            "sha256": hashlib.sha256(printed.content).hexdigest(), "picture": picture.file, "picture_size": list(picture.size),
            "codes": list(printed.codes), "left_out": list(printed.left_out)}


def manifest_json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"

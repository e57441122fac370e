"""Draws the figures of files that hold no SVG: the drawing of a collection as PNG."""

import re
from html import escape
from pathlib import Path

from playbook_press.print.pdf import pdfium

WIDTH = 1600  # pixels: sharp on the wall of a meeting room
VIEW_BOX = re.compile(r"<svg\b[^>]*\bviewBox=[\"']([^\"']*)")
PICTURE_PAGE = """@page { size: 1600px 1200px; margin: 0 } body { margin: 0 }
img { display: block; width: 1600px; height: 1200px; object-fit: contain }"""
SQUARE = (100.0, 100.0)
PAGE = """@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }}
svg {{ display: block; width: {width}px; height: {height}px }}"""


def draw_picture(src: str, base: Path, roots: tuple[Path, ...]) -> bytes:
    """A PNG of a picture of the playbook, without what cameras note in photographs. `base`: the folder
    against which its address is resolved; `roots`: those outside of which nothing is read."""
    from playbook_press.print.pdf import weasyprint_engine  # slow to load

    html = f'<!doctype html><title>-</title><img src="{escape(src)}" alt="">'
    pdf = weasyprint_engine.render(html, PICTURE_PAGE, base=base, roots=roots).pdf
    return pdfium.render_png(pdf, width=WIDTH)


def draw_figure(svg: str, root: Path) -> bytes:
    """A PNG of a drawing whose colours are in it."""
    from playbook_press.print.pdf import weasyprint_engine  # slow to load

    box = VIEW_BOX.search(svg)
    width, height = map(float, box[1].replace(",", " ").split()[2:]) if box else SQUARE
    css = PAGE.format(width=width, height=height)
    html = f"<!doctype html><title>-</title>{svg}"
    pdf = weasyprint_engine.render(html, css, base=root, roots=[root]).pdf
    return pdfium.render_png(pdf, width=WIDTH)

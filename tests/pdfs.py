"""A PDF as another program reads it, and as a screen reader walks through it."""

import subprocess
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary


def pages_of(pdf: bytes, *options: str) -> list[str]:
    """The words of each page. `options` are those of pdftotext: '-layout', or a part of a page."""
    read = subprocess.run(
        ["pdftotext", *options, "-", "-"],  # noqa: S607  from the distribution, where it is
        input=pdf,
        capture_output=True,
        check=True,
    )
    return [" ".join(page.split()) for page in read.stdout.decode().rstrip("\f").split("\f")]


def text_of(pdf: bytes, *options: str) -> str:
    return " ".join(filter(None, pages_of(pdf, *options)))


def elements(node: pikepdf.Object) -> Iterator[Dictionary]:
    """Every element of the structure tree, in the order of reading."""
    children = node.get("/K", Array())
    for child in children if isinstance(children, Array) else [children]:
        if isinstance(child, Dictionary):
            if "/S" in child:
                yield child
            yield from elements(child)

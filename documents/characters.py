"""What XML 1.0 cannot hold (section 2.2), and so no workbook, document, slide or feed can. No
keyboard makes it, but a form takes it from whoever sends it.
"""

_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def writable(text: str) -> str:
    return text.translate(_NOT_IN_XML)

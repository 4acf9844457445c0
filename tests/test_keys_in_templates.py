"""A number on a page is written as Dutch writes it, '1.234'; the key of a row never is, or from the
thousandth on no link, label or form would find it.
"""

import re

from django.conf import settings

_ATTRIBUTE = re.compile(r'="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\}|\{)*)"')
_KEY = re.compile(r"\{\{ [\w.]+\.(?:pk|key|(?!auto|css)\w+_id)\b[^}]*\}\}")
_AS_IT_IS = "stringformat:"


def test_a_key_in_an_attribute_is_written_as_it_is() -> None:
    found = [
        (path.name, key)
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        for value in _ATTRIBUTE.findall(path.read_text())
        for key in _KEY.findall(value)
        if _AS_IT_IS not in key
    ]
    assert found == []

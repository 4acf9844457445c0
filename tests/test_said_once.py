"""What a page says when it opens is said once, and in its place. An alert is read in the middle of
the sentence that a screen reader is at, and then again where it stands; the focus is not.
"""

from django.conf import settings


def test_no_page_opens_with_an_alert() -> None:
    found = [
        path.name
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        if 'role="alert"' in path.read_text()
    ]
    assert found == []

import pytest

from documents.domain.files import store
from documents.models import File
from documents.responses import file_response

pytestmark = pytest.mark.django_db


def test_what_comes_in_goes_out() -> None:
    stored = store("verslag_twente.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
    response = file_response(File.objects.get(pk=stored.pk))
    assert response.content == b"%PDF-1.7 \x00\xff"
    assert dict(response.items()) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="verslag_twente.pdf"',
        "Content-Length": "11",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("één.pdf", "attachment; filename*=utf-8''%C3%A9%C3%A9n.pdf"),
        ('a".pdf', 'attachment; filename="a\\".pdf"'),
        (
            "a\r\nSet-Cookie: x=1.pdf",
            "attachment; filename*=utf-8''a%0D%0ASet-Cookie%3A%20x%3D1.pdf",
        ),
    ],
)
def test_no_name_breaks_out_of_its_header(name: str, header: str) -> None:
    assert file_response(store(name, "text/plain", b""))["Content-Disposition"] == header

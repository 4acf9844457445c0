import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

SIZE = 3 * 1024 * 1024  # larger than Django keeps in memory


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/verder", "/inloggen/"])
def test_a_file_that_nobody_asked_for_is_refused_unread(client: Client, address: str) -> None:
    unread = SimpleUploadedFile("groot.bin", b"0" * SIZE)
    answer = client.post(address, {"code": "ABC", "file": unread})
    assert answer.status_code == 400
    assert "Dit verzoek begrijpen wij niet" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_a_file_is_read_however_it_was_sent(client: Client) -> None:
    answer = client.post("/verder", {"code": "ABC"})  # the test client sends multipart/form-data
    assert answer.status_code == 404
    assert 'value="ABC"' in answer.content.decode()

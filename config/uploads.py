from typing import NoReturn

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class RefuseFiles(FileUploadHandler):
    """No page here takes a file. Without this anybody could fill the disk: Django parses a file
    that nobody asked for as well, and its limit on the size of a form does not count files.
    """

    def new_file(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise RequestDataTooBig("A file was sent to a page that takes none.")

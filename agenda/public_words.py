"""Everybody reads what is told about an action, and what a party reserves. So what points at a
person is taken out of it as it is out of open answers, and whoever wrote it sees what is left
before it is stored.
"""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from quickscan.masking import mask, taken_out


def leave_people_out(form: forms.BaseForm, names: Iterable[str]) -> None:
    """For `clean`: a field with something to take out is shown again without it. Sent once more as
    it is then, it passes: masking twice is masking once.
    """
    for name in names:
        text = form.cleaned_data.get(name, "")
        masked = mask(text)
        if masked == text:
            continue
        form.data = {**{key: form.data[key] for key in form.data}, form.add_prefix(name): masked}
        gone = ", ".join(f"‘{each}’" for each in taken_out(text, masked))
        form.add_error(
            name,
            _(
                "Iedereen kan dit lezen. Daarom haalden wij eruit: %s. Hier staat wat overblijft. "
                "Schrijf het anders als het zo niet klopt, en verstuur het nog eens."
            )
            % gone,
        )

"""`{{ text|phone_links }}`: who needs help calls with one tap."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_NUMBER = re.compile(r"\b(?:0800-\d{4}|112)\b")


@register.filter
def phone_links(text: str) -> SafeString:
    """The numbers of the safety texts as links; everything else as text."""

    def link(found: re.Match[str]) -> str:
        return f'<a href="tel:{found[0].replace("-", "")}">{found[0]}</a>'

    return mark_safe(_NUMBER.sub(link, conditional_escape(text)))  # noqa: S308  escaped right here

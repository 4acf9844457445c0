"""How allauth behaves here: no sign-up, no passwords, a code by mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": gettext_lazy(
            "U hebt het te vaak geprobeerd. Wacht een paar minuten en vraag dan een nieuwe code."
        ),
        "incorrect_code": gettext_lazy("Deze code klopt niet. Kijk of u alle tekens hebt."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False  # a coordinator invites; nobody signs up

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:  # noqa: ARG002
        messages.error(
            request, _("Dit account is gesloten. Vraag het de coördinator van uw regio.")
        )
        return redirect("account_login")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if settings.DEMO and "code" in context:
            messages.info(
                self.request, _("Dit is een voorbeeld: uw inlogcode is %s.") % context["code"]
            )
            return
        super().send_mail(template_prefix, email, context)

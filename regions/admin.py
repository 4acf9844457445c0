"""The back room (/beheer/), for the people who keep the platform running. Nothing of answers."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from documents.admin import JobAdmin
from documents.models import Job
from regions.models import (
    Municipality,
    Network,
    Organisation,
    Partnership,
    Region,
    RegionMembership,
    Role,
    Trajectory,
    TrajectoryPart,
    User,
)

_NO_PASSWORDS = {"password_change", "password_change_done"}


class BackRoom(admin.AdminSite):
    """A site of our own, so that only what is registered here is in it. People sign in with a
    code, as everywhere; somebody who is not staff is told so.
    """

    site_title = site_header = _("Het goede gesprek: beheer")
    index_title = _("Wat wilt u beheren?")

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return response

    def get_urls(self) -> list[Any]:
        return [
            each for each in super().get_urls() if getattr(each, "name", None) not in _NO_PASSWORDS
        ]


back_room = BackRoom()
back_room.register(Job, JobAdmin)


class MembershipInline(admin.StackedInline):
    model = RegionMembership
    extra = 0


class RoleInline(admin.StackedInline):
    model = Role
    extra = 0


class PartInline(admin.StackedInline):
    model = TrajectoryPart
    extra = 0


@admin.register(Region, site=back_room)
class RegionAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "valid_from", "valid_to", "contact_name", "is_example"]
    list_filter = ["is_example"]
    search_fields = ["code", "name"]
    inlines = [MembershipInline]


@admin.register(Municipality, site=back_room)
class MunicipalityAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "also_called"]
    search_fields = ["code", "name", "also_called"]
    inlines = [MembershipInline]


@admin.register(Organisation, site=back_room)
class OrganisationAdmin(admin.ModelAdmin):
    filter_horizontal = ["regions"]
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name"]


@admin.register(Partnership, site=back_room)
class PartnershipAdmin(admin.ModelAdmin):
    list_display = ["name", "provider", "institution"]
    list_select_related = ["provider", "institution"]
    search_fields = ["name"]


@admin.register(Network, site=back_room)
class NetworkAdmin(admin.ModelAdmin):
    list_display = ["name", "region"]
    list_select_related = ["region"]
    search_fields = ["name"]


@admin.register(Trajectory, site=back_room)
class TrajectoryAdmin(admin.ModelAdmin):
    list_display = ["title", "region", "kind", "starts_on", "ends_on"]
    list_filter = ["kind", "is_example"]
    list_select_related = ["region"]
    search_fields = ["title", "region__name"]
    inlines = [PartInline]


class UserForm(forms.ModelForm):
    """Without a password: people sign in with a code."""

    class Meta:
        model = User
        fields = ["email", "name", "is_active", "is_staff", "is_superuser"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


@admin.register(User, site=back_room)
class UserAdmin(admin.ModelAdmin):
    form = UserForm
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    inlines = [RoleInline]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(Role, site=back_room)
class RoleAdmin(admin.ModelAdmin):
    list_display = ["user", "kind", "region", "trajectory"]
    list_filter = ["kind"]
    list_select_related = ["user", "region", "trajectory"]
    search_fields = ["user__email", "user__name"]

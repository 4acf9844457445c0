"""For who runs the site. Votes are absent on purpose: they are counted, never looked at."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from dialogues.domain.registering import locked, offer_what_is_free
from dialogues.models import Idea, Meeting, Note, PartyQuota, Registration
from regions.admin import back_room


class PartyQuotaInline(admin.TabularInline):
    model = PartyQuota
    extra = 0


@admin.register(Meeting, site=back_room)
class MeetingAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "status", "trajectory", "starts_at"]
    list_filter = ["status", "kind"]
    list_select_related = ["trajectory"]
    search_fields = ["title"]
    inlines = [PartyQuotaInline]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Registration, site=back_room)
class RegistrationAdmin(admin.ModelAdmin):
    """To look and to erase: registering gives somebody a personal link, which nobody else knows. A
    place that is free by it goes to who waits.
    Django's own log keeps what it writes for ever, so it gets the party and not the name.
    """

    list_display = ["name", "party", "status", "meeting", "registered_at"]
    list_filter = ["status", "party"]
    list_select_related = ["meeting"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  Django's signature.
        return False

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Registration, form: Any, change: bool) -> None:
        meeting = locked(obj.meeting)
        super().save_model(request, obj, form, change)
        offer_what_is_free(meeting)

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Registration) -> None:
        meeting = locked(obj.meeting)
        super().delete_model(request, obj)
        offer_what_is_free(meeting)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Registration]) -> None:
        found = Meeting.objects.filter(registrations__in=queryset).distinct()
        meetings = [locked(each) for each in found.order_by("pk")]
        super().delete_queryset(request, queryset)
        for meeting in meetings:
            offer_what_is_free(meeting)

    def log_change(self, request: HttpRequest, obj: Registration, message: Any) -> Any:
        return super().log_change(request, _nameless(obj), message)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Registration]) -> Any:
        nameless: Any = list(map(_nameless, queryset))  # Django only walks over them
        return super().log_deletions(request, nameless)


def _nameless(registration: Registration) -> Registration:
    return Registration(pk=registration.pk, party=registration.party)


@admin.register(Note, site=back_room)
class NoteAdmin(admin.ModelAdmin):
    """A note is written once; a correction is a new one that replaces it."""

    list_display = ["text", "theme", "kind", "party", "meeting"]
    list_filter = ["kind", "theme"]
    list_select_related = ["meeting"]

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Note | None = None,  # noqa: ARG002
    ) -> bool:
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Note | None = None,  # noqa: ARG002
    ) -> bool:
        return False


@admin.register(Idea, site=back_room)
class IdeaAdmin(admin.ModelAdmin):
    list_display = ["text", "theme", "meeting"]
    list_filter = ["theme"]
    list_select_related = ["meeting"]

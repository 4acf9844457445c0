from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from agenda.models import (
    Action,
    AgendaEvaluation,
    Bilan,
    Evaluation,
    Evidence,
    FollowUp,
    Goal,
    GoalEvaluation,
    ImprovementAgenda,
    Update,
)
from regions.admin import back_room


class GoalInline(admin.StackedInline):
    model = Goal
    extra = 0


class FollowUpInline(admin.TabularInline):
    model = FollowUp
    extra = 0


@admin.register(ImprovementAgenda, site=back_room)
class ImprovementAgendaAdmin(admin.ModelAdmin):
    list_display = ["title", "version", "status", "trajectory", "adopted_on"]
    list_filter = ["status"]
    list_select_related = ["trajectory"]
    search_fields = ["title"]
    inlines = [GoalInline, FollowUpInline]


class EvidenceInline(admin.TabularInline):
    model = Evidence
    extra = 0


class UpdateInline(admin.TabularInline):
    model = Update
    exclude = ["photo"]  # its choices would be every file there is
    extra = 0


@admin.register(Action, site=back_room)
class ActionAdmin(admin.ModelAdmin):
    list_display = ["title", "status", "owner", "lead_party", "deadline", "evaluate_on"]
    list_filter = ["status", "lead_party"]
    list_select_related = ["owner"]
    search_fields = ["title"]
    inlines = [EvidenceInline, UpdateInline]


@admin.register(Evaluation, site=back_room)
class EvaluationAdmin(admin.ModelAdmin):
    list_display = ["action", "result", "conclusion", "evaluated_on", "signed_on"]
    list_filter = ["result"]
    list_select_related = ["action"]
    actions = None  # deleting many at once would stumble over one that is signed

    def has_change_permission(
        self,
        request: HttpRequest,
        obj: Evaluation | None = None,
    ) -> bool:
        return super().has_change_permission(request, obj) and not _is_signed(obj)

    def has_delete_permission(
        self,
        request: HttpRequest,
        obj: Evaluation | None = None,
    ) -> bool:
        return super().has_delete_permission(request, obj) and not _is_signed(obj)


def _is_signed(evaluation: Evaluation | None) -> bool:
    return evaluation is not None and evaluation.signed_on is not None


class FrozenAdmin(admin.ModelAdmin):
    """To look, not to touch: only the verbs of `agenda.domain` write these."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  Django's signature.
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Model | None = None,  # noqa: ARG002
    ) -> bool:
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Model | None = None,  # noqa: ARG002
    ) -> bool:
        return False


class GoalEvaluationInline(admin.TabularInline):
    model = GoalEvaluation
    extra = 0


@admin.register(AgendaEvaluation, site=back_room)
class AgendaEvaluationAdmin(FrozenAdmin):
    list_display = ["agenda", "evaluated_on", "next", "signed_on", "signed_by"]
    list_filter = ["next"]
    list_select_related = ["agenda"]
    inlines = [GoalEvaluationInline]


@admin.register(Bilan, site=back_room)
class BilanAdmin(FrozenAdmin):
    list_display = ["agenda", "is_final", "frozen_on", "content_hash"]
    list_filter = ["is_final"]
    list_select_related = ["agenda"]

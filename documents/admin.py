from django.contrib import admin
from django.http import HttpRequest

from documents.models import Job


class JobAdmin(admin.ModelAdmin):
    """To look, not to touch: only `documents.domain.jobs` moves a job. This floor does not know
    the back room above it, so `regions.admin` registers this.
    """

    list_display = ["task", "subject_id", "state", "percent", "attempts", "made_at", "seen_at"]
    list_filter = ["state", "task"]
    date_hierarchy = "made_at"
    ordering = ["-made_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  Django's signature.
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Job | None = None,  # noqa: ARG002
    ) -> bool:
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Job | None = None,  # noqa: ARG002
    ) -> bool:
        return False

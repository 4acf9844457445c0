"""What somebody keeps of the overview: a name for a filter. Of somebody else it does not exist."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agenda.domain import saved_views
from agenda.domain.saved_views import SavedViewError
from agenda.overview import Wanted
from agenda.overview_forms import SavedViewForm
from agenda.views.frame import status_of
from regions.access import MemberRequest


@require_POST
def save(request: MemberRequest) -> HttpResponse:
    if not request.user.roles.exists():
        raise Http404  # there is nothing to look at
    # Only what a filter has in it: this becomes a link.
    wanted = Wanted.read(QueryDict(request.POST.get("query", "")).dict())
    form = SavedViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Geef de weergave een naam van hoogstens 60 tekens."))
    else:
        try:
            view = saved_views.save_view(
                request.user, name=form.cleaned_data["name"], query=wanted.query
            )
        except SavedViewError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("De weergave ‘%s’ is bewaard.") % view.name)
    return _to(wanted.query)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, view_id: int) -> HttpResponse:
    """Another name."""
    view = get_object_or_404(request.user.saved_views, pk=view_id)
    form = SavedViewForm(request.POST or None, initial={"name": view.name})
    if form.is_valid():
        try:
            saved_views.rename_view(view, name=form.cleaned_data["name"])
        except SavedViewError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("De weergave heet nu ‘%s’.") % form.cleaned_data["name"])
            return _to(view.query)
    context = {"view": view, "form": form}
    return render(request, "agenda/saved_view.html", context, status=status_of(context))


@require_POST
def remove(request: MemberRequest, view_id: int) -> HttpResponse:
    """Without asking: making it again is one line."""
    view = get_object_or_404(request.user.saved_views, pk=view_id)
    saved_views.remove_view(view)
    messages.success(request, _("De weergave ‘%s’ is weggehaald.") % view.name)
    return redirect("actions")


def _to(query: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('actions')}?{query}")

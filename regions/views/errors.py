from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form had no valid security code: explain, and offer the way back."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)

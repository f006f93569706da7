"""Pages that belong to no part of the domain: accessibility, privacy, health, and the session's sign of life."""

import time

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe


@require_safe
@login_not_required
def was(request):
    """The accessibility statement."""
    return render(request, "faelles/was.html")


@require_safe
@login_not_required
def privatliv(request):
    """What is known about people, why, and for how long."""
    return render(request, "faelles/privatliv.html")


@require_POST
def session_forlaeng(request):
    """Sign of life: the session lasts another hour. Answers 204."""
    request.session["sidst"] = time.time()
    return HttpResponse(status=204)


@require_safe
@login_not_required
def live(request):  # noqa: ARG001
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
def klar(request):  # noqa: ARG001
    """The process can do its work: the database answers. 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(
            "databasen svarer ikke\n",
            status=503,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": "30"},
        )
    return HttpResponse("klar\n", content_type="text/plain; charset=utf-8")

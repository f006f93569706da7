"""What anybody can read: no login, no cookies, and it may be kept by browsers and proxies for a while."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from .views import offentlig


class Nummer(IntConverter):
    """A number that is not larger than the database holds: a public address is tried with anything."""

    regex = "[0-9]{1,18}"


register_converter(Nummer, "nummer")
KOMMUNE = "<nummer:kommune_pk>-<slug:kommune_navn>/"
ENHED = f"{KOMMUNE}<nummer:enhed_pk>-<slug:enhed_navn>/"

app_name = "offentlig"
urlpatterns = [
    path("", offentlig.kommune_liste, name="kommune_liste"),
    path(KOMMUNE, offentlig.kommune_vis, name="kommune_vis"),
    path(ENHED, offentlig.enhed_vis, name="enhed_vis"),
    path(f"{ENHED}<nummer:pk>/", offentlig.offentlig_laes, name="offentlig_laes"),
    path(f"{ENHED}<nummer:pk>/pdf", offentlig.offentlig_pdf, name="offentlig_pdf"),
]

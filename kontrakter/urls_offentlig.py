"""What anybody can read: no login, no cookies, and it may be kept by browsers and proxies for a while."""

from django.urls import path

from .views import offentlig

_KOMMUNE = "<int:kommune_pk>-<slug:kommune_navn>/"
_ENHED = f"{_KOMMUNE}<int:enhed_pk>-<slug:enhed_navn>/"

app_name = "offentlig"
urlpatterns = [
    path("", offentlig.kommune_liste, name="kommune_liste"),
    path(_KOMMUNE, offentlig.kommune_vis, name="kommune_vis"),
    path(_ENHED, offentlig.enhed_vis, name="enhed_vis"),
    path(f"{_ENHED}<int:pk>/", offentlig.offentlig_laes, name="offentlig_laes"),
    path(f"{_ENHED}<int:pk>/pdf", offentlig.offentlig_pdf, name="offentlig_pdf"),
]

"""What anybody can read of supervision, beside the contracts (`kontrakter/urls_offentlig.py`)."""

from django.urls import path

from kontrakter.urls_offentlig import ENHED

from .views import offentlig

_RAPPORT = f"{ENHED}tilsyn/<nummer:pk>/"

app_name = "offentlig_tilsyn"
urlpatterns = [
    path(_RAPPORT, offentlig.rapport_laes, name="rapport_laes"),
    path(f"{_RAPPORT}pdf", offentlig.rapport_pdf, name="rapport_pdf"),
    path(f"{_RAPPORT}original", offentlig.rapport_original, name="rapport_original"),
]

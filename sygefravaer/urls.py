"""Sick leave: figures per unit, and the files they come from."""

from django.urls import path

from .views import fravaersfil, indlaesning

app_name = "sygefravaer"
urlpatterns = [
    # Files with figures.
    path("indlaes/", indlaesning.fravaer_indlaes, name="fravaer_indlaes"),
    path("indlaes/enhedsnavne/", indlaesning.enhedsnavn_liste, name="enhedsnavn_liste"),
    path("indlaes/enhedsnavne/<int:pk>/glem/", indlaesning.enhedsnavn_glem, name="enhedsnavn_glem"),
    path("indlaes/<int:pk>/", fravaersfil.fravaersfil_vis, name="fravaersfil_vis"),
    path("indlaes/<int:pk>/kolonner/", fravaersfil.fravaersfil_kolonner, name="fravaersfil_kolonner"),
    path("indlaes/<int:pk>/enheder/", fravaersfil.fravaersfil_enheder, name="fravaersfil_enheder"),
    path("indlaes/<int:pk>/gem/", fravaersfil.fravaersfil_gem, name="fravaersfil_gem"),
    path("indlaes/<int:pk>/kasser/", fravaersfil.fravaersfil_kasser, name="fravaersfil_kasser"),
    path("indlaes/<int:pk>/fortryd/", fravaersfil.fravaersfil_fortryd, name="fravaersfil_fortryd"),
]

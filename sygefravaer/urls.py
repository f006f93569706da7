"""Sick leave: figures per unit, and the files they come from."""

from django.urls import path

from .views import enhed, fravaersfil, indlaesning, opsaetning, opslag, samtaler, tabel

app_name = "sygefravaer"
urlpatterns = [
    path("", tabel.fravaer_liste, name="fravaer_liste"),
    path("regneark/", tabel.fravaer_regneark, name="fravaer_regneark"),
    path("enheder/<int:pk>/", enhed.fravaer_vis, name="fravaer_vis"),
    path("enheder/<int:pk>/regneark/", enhed.fravaer_vis_regneark, name="fravaer_vis_regneark"),
    path("enheder/<int:pk>/til-moedet/", enhed.fravaer_moede, name="fravaer_moede"),
    path("enheder/<int:pk>/samtaler/<int:aar>/", samtaler.samtaletal_rediger, name="samtaletal_rediger"),
    path("opsaetning/", opsaetning.fravaer_opsaetning, name="fravaer_opsaetning"),
    path("hvem-har-set/", opslag.opslag_liste, name="opslag_liste"),
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

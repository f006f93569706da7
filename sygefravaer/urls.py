"""Sick leave: figures per unit, and the files they come from."""

from django.urls import path

from .views import enhed, opsaetning, opslag, samtaler, tabel

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
]

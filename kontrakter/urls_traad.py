"""The golden thread over all units; in a place of its own, for the menu has it beside the contracts."""

from django.urls import path

from .views import traad

app_name = "traad"
urlpatterns = [
    path("", traad.traad_vis, name="traad_vis"),
    path("punkt/<int:pk>/", traad.traad_punkt, name="traad_punkt"),
    path("maal/<int:pk>/", traad.traad_maal, name="traad_maal"),
]

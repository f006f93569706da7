"""The front page, and the search."""

from django.urls import path

from . import views

app_name = "oversigt"
urlpatterns = [
    path("", views.forside, name="forside"),
    path("soeg/", views.soeg, name="soeg"),
]

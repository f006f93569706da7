"""The front page."""

from django.urls import path

from . import views

app_name = "oversigt"
urlpatterns = [
    path("", views.forside, name="forside"),
]

"""The table of contents of the site."""

from allauth.account import views as konto
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from faelles import fejlsider

handler400 = fejlsider.ugyldig
handler403 = fejlsider.ingen_adgang
handler404 = fejlsider.ikke_fundet
handler500 = fejlsider.serverfejl

urlpatterns = []

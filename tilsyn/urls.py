"""Supervision: the tools and what is decided about it."""

from django.urls import path

from .views import redskaber, redskabsdele

app_name = "tilsyn"
urlpatterns = [
    path("opsaetning/", redskaber.tilsynsopsaetning, name="tilsynsopsaetning"),
    path("redskaber/", redskaber.redskab_liste, name="redskab_liste"),
    path("redskaber/nyt/", redskaber.redskab_opret, name="redskab_opret"),
    path("redskaber/eksempel/", redskaber.redskab_eksempel, name="redskab_eksempel"),
    path("redskaber/<int:pk>/", redskaber.redskab_vis, name="redskab_vis"),
    path("redskaber/<int:pk>/rediger/", redskaber.redskab_rediger, name="redskab_rediger"),
    path("redskaber/<int:pk>/fjern/", redskaber.redskab_fjern, name="redskab_fjern"),
    path("redskaber/<int:pk>/oversaet/<int:andet_pk>/", redskaber.skala_oversaet, name="skala_oversaet"),
    path("redskaber/<int:pk>/tema/nyt/", redskabsdele.tema_opret, name="tema_opret"),
    path("redskaber/tema/<int:pk>/rediger/", redskabsdele.tema_rediger, name="tema_rediger"),
    path("redskaber/tema/<int:pk>/flyt/", redskabsdele.tema_flyt, name="tema_flyt"),
    path("redskaber/tema/<int:pk>/fjern/", redskabsdele.tema_fjern, name="tema_fjern"),
    path("redskaber/tema/<int:pk>/kriterium/nyt/", redskabsdele.kriterium_opret, name="kriterium_opret"),
    path("redskaber/kriterium/<int:pk>/rediger/", redskabsdele.kriterium_rediger, name="kriterium_rediger"),
    path("redskaber/kriterium/<int:pk>/flyt/", redskabsdele.kriterium_flyt, name="kriterium_flyt"),
    path("redskaber/kriterium/<int:pk>/fjern/", redskabsdele.kriterium_fjern, name="kriterium_fjern"),
    path("redskaber/<int:pk>/niveau/<slug:art>/nyt/", redskabsdele.niveau_opret, name="niveau_opret"),
    path("redskaber/niveau/<int:pk>/rediger/", redskabsdele.niveau_rediger, name="niveau_rediger"),
    path("redskaber/niveau/<int:pk>/flyt/", redskabsdele.niveau_flyt, name="niveau_flyt"),
    path("redskaber/niveau/<int:pk>/fjern/", redskabsdele.niveau_fjern, name="niveau_fjern"),
]

"""Supervision: the plan, each tilsyn and its report, the tools."""

from django.urls import path

from .views import plan, redskaber, redskabsdele, skriv, tilsyn

app_name = "tilsyn"
urlpatterns = [
    path("", plan.tilsyn_liste, name="tilsyn_liste"),
    path("plan/", plan.tilsynsplan, name="tilsynsplan"),
    path("nyt/", tilsyn.tilsyn_opret, name="tilsyn_opret"),
    path("<int:pk>/", tilsyn.tilsyn_vis, name="tilsyn_vis"),
    path("<int:pk>/laes/", tilsyn.tilsyn_laes, name="tilsyn_laes"),
    path("<int:pk>/version/<int:nummer>/", tilsyn.tilsynsversion_vis, name="tilsynsversion_vis"),
    path("<int:pk>/rediger/", tilsyn.tilsyn_rediger, name="tilsyn_rediger"),
    path("<int:pk>/fjern/", tilsyn.tilsyn_fjern, name="tilsyn_fjern"),
    path("<int:pk>/genskab/", tilsyn.tilsyn_genskab, name="tilsyn_genskab"),
    path("<int:pk>/skift/<slug:verbum>/", tilsyn.tilsyn_skift, name="tilsyn_skift"),
    path("<int:pk>/tema/<int:tema_pk>/", skriv.vurdering_rediger, name="vurdering_rediger"),
    path("<int:pk>/tekst/<slug:art>/", skriv.tilsynstekst_rediger, name="tilsynstekst_rediger"),
    path("<int:pk>/anvisning/ny/", skriv.anvisning_opret, name="anvisning_opret"),
    path("anvisning/<int:pk>/rediger/", skriv.anvisning_rediger, name="anvisning_rediger"),
    path("anvisning/<int:pk>/foelg-op/", skriv.anvisning_foelg_op, name="anvisning_foelg_op"),
    path("anvisning/<int:pk>/fjern/", skriv.anvisning_fjern, name="anvisning_fjern"),
    path("anvisning/<int:pk>/genskab/", skriv.anvisning_genskab, name="anvisning_genskab"),
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

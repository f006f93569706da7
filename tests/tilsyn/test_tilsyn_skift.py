"""A step on the screen: said beforehand, refused with what is missing, taken once."""

from tilsyn.models import Tilsyn, Tilsynsversion

from .hjaelp import sti


def _tilstand():
    return Tilsyn.objects.get().tilstand


def test_tilsyn_skift_says_what_is_missing_and_takes_no_step(klient, udkast, konsulent):
    inde, adresse = klient(konsulent), sti("tilsyn_skift", udkast.pk, "send-til-kommentering")
    mangler = ["Der mangler en vurdering af: Samspil, Overgange."]
    assert inde.get(adresse).context["hindringer"] == mangler
    svar = inde.post(adresse)
    assert (svar.status_code, svar.context["hindringer"], _tilstand()) == (422, mangler, "udkast")


def test_tilsyn_skift_takes_the_step_and_tells_the_second_click(klient, skrevet, konsulent):
    inde, adresse = klient(konsulent), sti("tilsyn_skift", skrevet.pk, "send-til-kommentering")
    assert "Enhedens leder får rapporten" in inde.get(adresse).content.decode()
    beskeder = [[str(et) for et in inde.post(adresse, follow=True).context["messages"]] for _ in range(2)]
    assert beskeder == [["Rapporten er sendt til kommentering."], ["Det er gjort allerede."]]
    assert (_tilstand(), skrevet.skift.count()) == ("til_kommentering", 1)


def test_tilsyn_skift_asks_for_a_reason_to_go_back(klient, skrevet, konsulent):
    Tilsyn.objects.update(tilstand="endelig")
    inde, adresse = klient(konsulent), sti("tilsyn_skift", skrevet.pk, "aabn-udkast")
    svar = inde.post(adresse, {"grund": " "})
    assert (svar.status_code, list(svar.context["form"].errors), _tilstand()) == (422, ["grund"], "endelig")
    inde.post(adresse, {"grund": "Et navn stod der"})
    assert (_tilstand(), skrevet.skift.get().grund) == ("udkast", "Et navn stod der")


def test_tilsyn_skift_ends_the_comments_by_the_leader_and_publishes(klient, skrevet, konsulent, kontraktholder):
    Tilsyn.objects.update(tilstand="til_kommentering")
    klient(kontraktholder).post(sti("tilsyn_skift", skrevet.pk, "afslut-kommentarer"))
    assert (_tilstand(), Tilsynsversion.objects.count()) == ("endelig", 0)
    klient(konsulent).post(sti("tilsyn_skift", skrevet.pk, "offentliggoer"))
    assert (_tilstand(), Tilsynsversion.objects.count()) == ("offentliggjort", 1)


def test_tilsyn_skift_in_another_state_is_told(klient, skrevet, konsulent):
    svar = klient(konsulent).post(sti("tilsyn_skift", skrevet.pk, "offentliggoer"), follow=True)
    [besked] = svar.context["messages"]
    assert str(besked).startswith("Det kan ikke lade sig gøre nu.")
    assert _tilstand() == "udkast"


def test_tilsyn_skift_knows_its_steps_and_who_may(klient, skrevet, konsulent, kontraktholder, lmu):
    assert klient(konsulent).get(sti("tilsyn_skift", skrevet.pk, "findes-ikke")).status_code == 404
    adresse = sti("tilsyn_skift", skrevet.pk, "send-til-kommentering")
    assert [klient(et).post(adresse).status_code for et in (kontraktholder, lmu)] == [403, 404]
    assert _tilstand() == "udkast"

"""The list of supervisions: those the user sees something of, and no more of them than that."""

from tests import fabrikker

from .hjaelp import sti


def _liste(klient, bruger, **valg):
    svar = klient(bruger).get(sti("tilsyn_liste"), valg)
    return [(blik.tilsyn.pk, blik.kun_offentligt) for blik in svar.context["raekker"]]


def test_tilsyn_liste_shows_each_what_they_see(by, klient, redskab, konsulent, kontraktholder, lmu, udenfor):
    planlagt = fabrikker.tilsyn(by.dagtilbud, redskab.redskab)
    uanmeldt = fabrikker.tilsyn(by.dagtilbud, redskab.redskab, anmeldt=False)
    rettes = fabrikker.tilsyn(by.dagtilbud, redskab.redskab, "udkast")
    fabrikker.tilsynsversion(rettes, konsulent)
    assert _liste(klient, konsulent) == [(rettes.pk, False), (uanmeldt.pk, False), (planlagt.pk, False)]
    assert _liste(klient, kontraktholder) == [(rettes.pk, False), (planlagt.pk, False)]
    assert _liste(klient, lmu) == [(rettes.pk, True)]
    assert _liste(klient, udenfor) == []


def test_tilsyn_liste_says_published_to_a_reader_while_it_is_corrected(by, klient, redskab, konsulent, lmu):
    rettes = fabrikker.tilsyn(by.dagtilbud, redskab.redskab, "udkast")
    fabrikker.tilsynsversion(rettes, konsulent)
    svar = klient(lmu).get(sti("tilsyn_liste")).content.decode()
    assert (svar.count(">Offentliggjort</span>"), svar.count(">Udkast</span>")) == (1, 0)


def test_tilsyn_liste_is_filtered_by_unit_and_kind(by, klient, redskab, konsulent):
    egen = fabrikker.tilsyn(by.huse[0], redskab.redskab, art="light")
    aerten = fabrikker.tilsyn(by.huse[1], redskab.redskab)
    for valg, ventet in (
        ({"q": "ÆRTEN"}, [aerten.pk]),
        ({"art": "light"}, [egen.pk]),
        ({"q": "ærten", "art": "light"}, []),
        ({"art": "vrøvl"}, [aerten.pk, egen.pk]),
    ):
        assert [pk for pk, _ in _liste(klient, konsulent, **valg)] == ventet


def test_tilsyn_liste_asks_the_same_of_one_and_three(by, klient, redskab, konsulent, forespoergsler):
    inde = klient(konsulent)
    for nr in range(2):
        inde.get(sti("tilsyn_liste"))
        fabrikker.tilsyn(by.huse[0], redskab.redskab)
        antal = forespoergsler(inde, sti("tilsyn_liste"))
        if nr == 0:
            foer = antal
            fabrikker.tilsyn(by.andet_hus, redskab.redskab, konsulent=konsulent)
    assert antal == foer


def test_tilsyn_liste_is_empty_for_whoever_has_nothing_to_read(klient, lmu):
    assert "Der er ingen tilsyn at læse endnu" in klient(lmu).get(sti("tilsyn_liste")).content.decode()

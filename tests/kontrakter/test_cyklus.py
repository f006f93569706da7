"""The cycle written into the follow-up: once, whatever stands there, and nothing that was typed is lost."""

import pytest
from django.utils import timezone

from kontrakter.handlinger import fjern_forum
from kontrakter.models import Kontrakt
from kontrakter.regler.cyklus import cyklus_i_ord, med_cyklus
from tests import fabrikker

from .hjaelp import sti

FORA = [("LMU", [2, 9]), ("Forældre & venner", []), ("Ledelsesteamet", [2])]
LISTEN = (
    "<p>Vi evaluerer kontrakten i disse fora:</p><ul><li>LMU i februar og september 2023.</li>"
    "<li>Forældre &amp; venner løbende.</li><li>Ledelsesteamet i februar 2023.</li></ul>"
)


def _med(tekst: str, tidligere=frozenset()) -> str:
    ny = med_cyklus(tekst, FORA, 2023, {"LMU", "Udvalget", *tidligere})
    assert med_cyklus(ny, FORA, 2023, {"LMU", "Udvalget", *tidligere}) == ny  # done twice it is the same
    return ny


def test_without_a_list_it_is_added():
    assert cyklus_i_ord(FORA, 2023) == LISTEN
    assert _med("") == LISTEN
    assert (
        _med("<p>Vi følger op.</p><ul><li>Hver uge</li></ul>")
        == f"<p>Vi følger op.</p><ul><li>Hver uge</li></ul>{LISTEN}"
    )
    assert med_cyklus("<p>Vi følger op.</p>", [], 2023, set()) == "<p>Vi følger op.</p>"


@pytest.mark.parametrize(
    ("foer", "efter"),
    [
        ("<ul><li>LMU i marts 2023.</li></ul>", LISTEN.partition("</p>")[2]),
        # the order, and what somebody has added
        (
            (
                "<ul><li>Ledelsesteamet løbende. Vi begynder <em>tidligt</em>.</li><li>Og alle i huset.</li>"
                "<li><p><strong>LMU</strong> i februar og september 2023. Med kaffe.</p></li></ul><p>Slut.</p>"
            ),
            (
                "<ul><li>Ledelsesteamet i februar 2023. Vi begynder tidligt.</li><li>Og alle i huset.</li>"
                "<li><p><strong>LMU</strong> i februar og september 2023. Med kaffe.</p></li>"
                "<li>Forældre &amp; venner løbende.</li></ul><p>Slut.</p>"
            ),
        ),
        # one that is no more goes, unless something stands with it; one that nobody knows is somebody's own
        (
            (
                "<ul><li>Udvalget i maj 2023.</li><li>Udvalget løbende. Ved behov.</li><li>Skolen i maj 2023.</li>"
                "<li>LMU løbende.</li></ul>"
            ),
            (
                "<ul><li>Udvalget løbende. Ved behov.</li><li>Skolen i maj 2023.</li>"
                "<li>LMU i februar og september 2023.</li><li>Forældre &amp; venner løbende.</li>"
                "<li>Ledelsesteamet i februar 2023.</li></ul>"
            ),
        ),
        # two lists become one
        (f"<p>A</p>{LISTEN}<p>B</p>{LISTEN}", f"<p>A</p>{LISTEN}<p>B</p>"),
        (
            f"{LISTEN}<p>Og:</p><ul><li>LMU i maj 2023. Ekstra.</li><li>LMU løbende.</li></ul>",
            f"{LISTEN}<p>Og:</p><ul><li>LMU i maj 2023. Ekstra.</li></ul>",
        ),
    ],
)
def test_a_list_that_is_there_is_brought_up_to_date_and_what_is_typed_stays(foer, efter):
    assert _med(foer) == efter


def test_the_button_twice_gives_one_list_and_a_removed_forum_leaves_it(by, klient, kontraktholder):
    lmu = fabrikker.forum(by.dagtilbud, "lmu", maaneder=[2])
    udvalg = fabrikker.forum(by.dagtilbud, "udvalg", navn="Madudvalget", maaneder=[5])
    inde, side = klient(kontraktholder), sti("kontrakttekst_rediger", by.kontrakt.pk, "opfoelgning")

    def forslag() -> str:
        return inde.get(side, {"fra": "fora"}).context["form"].initial["tekst"]

    foerste = forslag()
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(opfoelgning=f"<p>Vi følger op.</p>{foerste}<p>Tak.</p>")
    assert forslag() == f"<p>Vi følger op.</p>{foerste}<p>Tak.</p>"
    udvalg.save()  # so that the field history knows it
    lmu.maaneder = [3]
    lmu.save()
    fjern_forum(kontrakt=by.kontrakt, forum=udvalg, af=kontraktholder)
    udvalg.refresh_from_db()
    assert udvalg.fjernet < timezone.now()
    nu = "<p>Vi evaluerer kontrakten i disse fora:</p><ul><li>LMU i marts 2023.</li></ul>"
    assert forslag() == f"<p>Vi følger op.</p>{nu}<p>Tak.</p>"

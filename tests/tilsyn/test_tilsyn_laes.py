"""The report in peace: what is published as it was published, what is not as it stands for those who see it."""

import pytest

from tests import fabrikker
from tilsyn.models import Tilsyn, Vurdering

from .hjaelp import sti


def _laest(klient, bruger, tilsyn):
    svar = klient(bruger).get(sti("tilsyn_laes", tilsyn.pk))
    return svar.status_code, svar.context and svar.context["rapport"]["temaer"][0]["begrundelse"]


def test_tilsyn_laes_is_the_sealed_version_for_all_but_those_who_correct_it(
    klient, skrevet, redskab, konsulent, kontraktholder, lmu
):
    fabrikker.tilsynsversion(skrevet, konsulent)
    Vurdering.objects.filter(tema=redskab.samspil).update(begrundelse="<p>Rettet</p>")
    som_den_blev = (200, "<p>Fordi det ses.</p>")
    assert [_laest(klient, et, skrevet) for et in (kontraktholder, lmu)] == [som_den_blev] * 2
    assert _laest(klient, konsulent, skrevet) == (200, "<p>Rettet</p>")
    Tilsyn.objects.update(tilstand="til_kommentering")
    assert _laest(klient, kontraktholder, skrevet) == (200, "<p>Rettet</p>")
    assert _laest(klient, lmu, skrevet) == som_den_blev
    Tilsyn.objects.update(tilstand="offentliggjort")
    assert [_laest(klient, et, skrevet) for et in (kontraktholder, lmu, konsulent)] == [som_den_blev] * 3


@pytest.mark.parametrize(
    ("tilstand", "leder"),
    [("planlagt", 404), ("udkast", 404), ("til_kommentering", 200), ("endelig", 200)],
)
def test_tilsyn_laes_before_it_is_published(klient, skrevet, konsulent, kontraktholder, lmu, tilstand, leder):
    Tilsyn.objects.update(tilstand=tilstand)
    status = [klient(et).get(sti("tilsyn_laes", skrevet.pk)).status_code for et in (konsulent, kontraktholder, lmu)]
    assert status == [200, leder, 404]


def test_tilsyn_laes_says_level_reason_and_what_was_seen(klient, skrevet, redskab, konsulent):
    vurdering = Vurdering.objects.get(tema=redskab.samspil)
    fabrikker.observation(vurdering, redskab.kriterier[0], redskab.niveau["ofte"], "Ved bordet")
    fabrikker.anvisning(skrevet, "Ret op", frist="2023-09-01", art="strakspaabud")
    side = klient(konsulent).get(sti("tilsyn_laes", skrevet.pk)).content.decode()
    for ord_ in (
        "trin 1 af 3",
        "De voksne er nær børnene: ofte",
        "Ved bordet",
        "Strakspåbud",
        "Frist 1. september 2023",
        "12. april 2023",
        "Enheden har ikke skrevet kommentarer.",
    ):
        assert ord_ in side


def test_tilsynsversion_vis_keeps_the_older_one(klient, skrevet, redskab, konsulent, lmu):
    fabrikker.tilsynsversion(skrevet, konsulent)
    Vurdering.objects.filter(tema=redskab.samspil).update(begrundelse="<p>Rettet</p>")
    fabrikker.tilsynsversion(skrevet, konsulent)
    inde = klient(lmu)
    laest = [inde.get(sti("tilsynsversion_vis", skrevet.pk, nr)) for nr in (1, 2)]
    assert [(et.context["rapport"]["temaer"][0]["begrundelse"], et.context["afloest"]) for et in laest] == [
        ("<p>Fordi det ses.</p>", True),
        ("<p>Rettet</p>", False),
    ]
    assert inde.get(sti("tilsynsversion_vis", skrevet.pk, 3)).status_code == 404

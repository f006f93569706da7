"""One person: roles now, later and before."""

from datetime import date

import time_machine
from django.urls import reverse

from tests import fabrikker


def _sti(bruger):
    return reverse("organisation:bruger_vis", args=[bruger.pk])


@time_machine.travel("2026-06-15 12:00+02:00", tick=False)
def test_bruger_vis_sorts_roles_by_time(by, klient, administrator, kontraktholder):
    fabrikker.tildeling(kontraktholder, "lmu", by.dagtilbud, til=date(2026, 6, 15))
    fabrikker.tildeling(kontraktholder, "konsulent", by.omraade, fra=date(2026, 6, 16))
    fabrikker.tildeling(kontraktholder, "daglig_leder", by.huse[0], til=date(2026, 6, 14))
    fabrikker.tildeling(kontraktholder, "centerchef", by.fremmed_dagtilbud)
    svar = klient(administrator).get(_sti(kontraktholder))
    oversigt = svar.context["roller"]
    assert [[et.rolle for et in del_] for del_ in (oversigt.nu, oversigt.senere, oversigt.foer)] == [
        ["kontraktholder", "lmu"],
        ["konsulent"],
        ["daglig_leder"],
    ]
    side = svar.content.decode()
    assert "Fra 1. januar 2020 til og med 14. juni 2026" in side
    assert side.count("Afslut rollen") == 3
    assert "Langtborte" not in side


def test_bruger_vis_offers_only_what_is_in_own_scope(by, klient, kontraktholder):
    fabrikker.tildeling(kontraktholder, "konsulent", by.andet_dagtilbud)
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    side = klient(stedlig).get(_sti(kontraktholder)).content.decode()
    assert (side.count("Afslut rollen"), "Ret bruger" in side, "Uden for dit område" in side) == (1, False, True)


def test_bruger_vis_says_so_when_person_has_no_role(by, klient, administrator):
    side = klient(administrator).get(_sti(fabrikker.bruger(by.kommune, "Uden Rolle"))).content.decode()
    assert "Uden Rolle har ingen rolle lige nu" in side


def test_bruger_vis_takes_same_queries_for_more_rows(by, klient, administrator, kontraktholder, forespoergsler):
    foer = forespoergsler(klient(administrator), _sti(kontraktholder))
    for enhed in by.huse:
        fabrikker.tildeling(kontraktholder, "daglig_leder", enhed)
    assert forespoergsler(klient(administrator), _sti(kontraktholder)) == foer

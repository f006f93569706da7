"""Closed minutes bear the name the forum had then, wherever they are named."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from kontrakter.begivenheder import _moeder
from kontrakter.handlinger import gem_forum
from kontrakter.handlinger.moede import skift_moede
from kontrakter.indhold import hent_indhold
from kontrakter.indhold.evalueringsstatus import Moedelinje
from kontrakter.indhold.moede import hent_seneste_vurderinger
from kontrakter.models import Forum, Moede
from kontrakter.udskrift.evalueringer import konklusioner
from kontrakter.udskrift.moede import papirtitel
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def lukket(by, lmu):
    """A meeting that the old name's forum has closed."""
    forum = fabrikker.forum(by.dagtilbud, "lmu", navn="MED-udvalget")
    moede = fabrikker.moede_i_gang(by.kontrakt, forum)
    moede.kontrakt = by.kontrakt
    fabrikker.evaluering(moede, by.maal)
    return skift_moede(moede=moede, verbum="afslut", deltagere="Lars", af=lmu)


def _omdoeb(by, forum: Forum, af) -> None:
    forum = Forum.objects.get(pk=forum.pk)
    ens = {"art": forum.art, "maalvalg": "alle", "medlemmer": [], "valgte_maal": [], "maaneder": []}
    gem_forum(kontrakt=by.kontrakt, forum=forum, version=forum.version, navn="Det nye udvalg", af=af, **ens)


def test_closed_minutes_keep_the_name_and_the_next_meeting_has_the_new(by, klient, kontraktholder, lmu, lukket):
    naeste = fabrikker.moede(by.kontrakt, lukket.forum, 9)
    _omdoeb(by, lukket.forum, kontraktholder)
    inde = klient(lmu)
    for navn in ("moede_vis", "moede_laes"):
        side = ord_i(inde.get(sti(navn, lukket.pk)))
        assert ("MED-udvalget" in side, "Det nye udvalg" in side) == (True, False)
        assert "Det nye udvalg" in ord_i(inde.get(sti(navn, naeste.pk)))
    assert "Det nye udvalg" not in ord_i(inde.get(sti("maal_evalueringer", by.maal.pk)))
    side = ord_i(inde.get(sti("evaluering_vis", by.kontrakt.pk))).partition("Møder om kontrakten")[2]
    assert (side.count("MED-udvalget"), side.count("Det nye udvalg")) == (1, 1)


def test_so_do_papers_status_calendar_and_the_contracts_page(by, kontraktholder, lukket):
    _omdoeb(by, lukket.forum, kontraktholder)
    moede = Moede.objects.select_related("forum", "kontrakt__enhed").get(pk=lukket.pk)
    assert (str(moede), moede.forum_i_saetning) == ("MED-udvalget, februar 2023", "MED-udvalget")
    assert papirtitel(moede).startswith("Referat: MED-udvalget,")
    assert [et["forum"] for et in konklusioner(by.kontrakt)[by.maal.pk]] == ["MED-udvalget"]
    by.kontrakt.refresh_from_db()
    (linje,) = hent_seneste_vurderinger(hent_indhold(by.kontrakt).kontrakt)[by.maal.pk]
    assert linje.hvem == "MED-udvalget, februar 2023"
    (dag,) = _moeder({by.kontrakt.pk: by.kontrakt}, moede.afsluttet.date().replace(year=2023), moede.afsluttet.date())
    assert (dag.titel, dag.kort) == ("MED-udvalget", "MED-udvalget")
    linje = Moedelinje(1, 1, 1, 2023, 2, None, "afsluttet", "Det nye udvalg", "lmu", "MED-udvalget")
    assert linje.forum == "MED-udvalget"


def test_a_meeting_is_not_closed_without_the_name(by, lukket):
    with pytest.raises(IntegrityError):
        Moede.objects.filter(pk=lukket.pk).update(forum_navn="")


@pytest.fixture
def uden_kontrol(db):
    """The table as it was before the name had to be there."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if sqlite:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("ALTER TABLE kontrakter_moede DROP CONSTRAINT moede_afsluttet_har_forumnavn")
    yield
    if sqlite:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_those_that_were_closed_before_get_the_name_of_today(uden_kontrol, by, lukket):
    migrering = import_module("kontrakter.migrations.0019_moede_forumnavn")
    uden_eget = fabrikker.afsluttet_moede(by.kontrakt, fabrikker.forum(by.dagtilbud, "udvalg"), 3)
    aaben = fabrikker.moede(by.kontrakt, lukket.forum, 9)
    Moede.objects.update(forum_navn="")
    migrering.skriv_navnene(apps, None)
    navne = dict(Moede.objects.values_list("pk", "forum_navn"))
    assert navne == {lukket.pk: "MED-udvalget", uden_eget.pk: "Udvalg", aaben.pk: ""}

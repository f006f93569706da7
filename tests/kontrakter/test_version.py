"""Approved versions never change, whoever tries and however; and what leads from one to another is found."""

import hashlib
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from kontrakter.models import Kontraktversion
from kontrakter.models.vaern import efter_migrate, er_sat, saet_vaern, tag_vaern
from kontrakter.regler.forsegling import brud
from kontrakter.udskrift.version import data_nu
from tests import fabrikker

from .hjaelp import ord_i, sti

TABEL = Kontraktversion._meta.db_table


def _udfoer(sql: str, vaerdier=None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, vaerdier)


@pytest.fixture
def versioner(by, centerchef):
    """Two versions of the contract: the heading of its goal was changed between them."""
    foerste = fabrikker.version(by.kontrakt, centerchef)
    by.maal.overskrift = "Alle børn med i fællesskabet"
    by.maal.save()
    return foerste, fabrikker.version(by.kontrakt, centerchef)


@pytest.fixture
def uden_vaern(db):
    """The guard off: what a person with the right to change the database itself can do."""
    tag_vaern(connection.vendor, _udfoer)
    yield
    saet_vaern(connection.vendor, _udfoer)


FORSOEG = {
    "gem": lambda version: version.save(),
    "ret": lambda version: Kontraktversion.objects.filter(pk=version.pk).update(godkendt_af="En anden"),
    "slet": lambda version: version.delete(),
    "slet alle": lambda _: Kontraktversion.objects.all().delete(),
    "ret i sql": lambda version: _udfoer(f"UPDATE {TABEL} SET nummer = 7 WHERE id = %s", [version.pk]),  # noqa: S608
    "slet i sql": lambda version: _udfoer(f"DELETE FROM {TABEL} WHERE id = %s", [version.pk]),  # noqa: S608
    "erstat i sql": lambda version: _erstat("id, kontrakt_id, nummer", version),
    "erstat efter nummer i sql": lambda version: _erstat("9999, kontrakt_id, nummer", version),
    "tøm tabellen": lambda _: _toem(),
    "slet kontrakten": lambda version: version.kontrakt.delete(),
}
_ANDRE = "pdf, godkendt, godkendt_af, godkendt_af_id, rolle, forrige_sha256, sha256"


def _erstat(noegler: str, version) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE findes kun på SQLite")
    _udfoer(
        f"INSERT OR REPLACE INTO {TABEL} (id, kontrakt_id, nummer, indhold, {_ANDRE}) "  # noqa: S608
        f"SELECT {noegler}, 'forfalsket', {_ANDRE} FROM {TABEL} WHERE id = %s",
        [version.pk],
    )


def _toem() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE findes ikke på SQLite")
    _udfoer("SET CONSTRAINTS ALL IMMEDIATE")  # else it is these that are in the way
    _udfoer(f"TRUNCATE {TABEL} CASCADE")


def test_guard_is_put_on_again_after_a_migration_has_rebuilt_the_table(by):
    tag_vaern(connection.vendor, _udfoer)
    assert er_sat(connection) is False
    efter_migrate(using="default")
    assert er_sat(connection) is True


@pytest.mark.parametrize("forsoeg", FORSOEG)
def test_version_is_never_changed_or_deleted(versioner, forsoeg):
    foer = list(Kontraktversion.objects.values_list("pk", "nummer", "sha256", "godkendt_af"))
    with pytest.raises(DatabaseError), transaction.atomic():
        FORSOEG[forsoeg](versioner[0])
    assert list(Kontraktversion.objects.values_list("pk", "nummer", "sha256", "godkendt_af")) == foer


@pytest.mark.parametrize("forsoeg", [navn for navn in FORSOEG if navn != "slet kontrakten"])
@pytest.mark.usefixtures("uden_vaern")
def test_version_is_changed_when_the_guard_is_off(versioner, forsoeg):
    with transaction.atomic():
        FORSOEG[forsoeg](versioner[0])  # nothing is raised


def _verificer() -> str:
    ud = StringIO()
    call_command("verificer_versioner", stdout=ud)
    return ud.getvalue()


def test_verificer_versioner_finds_them_whole(versioner):
    assert _verificer() == "2 versioner af 1 kontrakt er set efter. Alle er, som de blev godkendt.\n"


def _vend_en_byte(version) -> None:
    pdf = bytearray(version.pdf)
    pdf[5] ^= 1
    Kontraktversion.objects.filter(pk=version.pk).update(pdf=bytes(pdf))


BRUD = {
    "en byte i papiret": (_vend_en_byte, "version 1 er ændret"),
    "et ord i indholdet": (
        lambda version: Kontraktversion.objects.filter(pk=version.pk).update(
            indhold=version.indhold.replace("Flere", "Færre")
        ),
        "version 1 er ændret",
    ),
    "hvem der godkendte": (
        lambda version: Kontraktversion.objects.filter(pk=version.pk).update(godkendt_af="En anden"),
        "version 1 er ændret",
    ),
    "seglet selv": (
        lambda version: Kontraktversion.objects.filter(pk=version.pk).update(sha256=hashlib.sha256(b"x").hexdigest()),
        "version 1 er ændret, version 2 hænger ikke sammen med den før",
    ),
    "en version taget ud": (lambda version: version.delete(), "version 1 mangler"),
}


@pytest.mark.parametrize("hvad", BRUD)
def test_verificer_versioner_finds_what_was_done(by, versioner, hvad):
    goer, ventet = BRUD[hvad]
    tag_vaern(connection.vendor, _udfoer)
    goer(versioner[0])
    saet_vaern(connection.vendor, _udfoer)
    with pytest.raises(CommandError) as fejl:
        _verificer()
    assert str(fejl.value).startswith(f"Brud fundet. Kontrakt {by.kontrakt.pk} ({by.kontrakt.titel}): {ventet}.")


def test_verificer_versioner_finds_that_the_newest_is_gone(by, versioner):
    tag_vaern(connection.vendor, _udfoer)
    versioner[1].delete()
    saet_vaern(connection.vendor, _udfoer)
    with pytest.raises(CommandError, match="er godkendt 2 gange, men har 1 versioner"):
        _verificer()


@pytest.mark.usefixtures("uden_vaern")
def test_verificer_versioner_says_when_the_guard_is_off(versioner):
    with pytest.raises(CommandError, match="Værnet om versionerne er taget af databasen"):
        _verificer()


def test_the_newest_version_taken_out_is_found_by_the_state_alone(by, centerchef):
    """The chain cannot tell: nothing comes after it. An approved contract without versions is told apart."""
    by.kontrakt.tilstand = "godkendt"
    by.kontrakt.save()
    with pytest.raises(CommandError, match=r"er godkendt, men har ingen version"):
        _verificer()


def test_brud_of_none_is_none():
    assert brud([]) == []


# --- The pages ------------------------------------------------------------------------------------
def test_version_liste_shows_the_newest_first(by, klient, foraelder, versioner):
    tekst = ord_i(klient(foraelder).get(sti("version_liste", by.kontrakt.pk)))
    assert tekst.index("Version 2") < tekst.index("Version 1")
    assert "Centerchef, Børn og Unge" in tekst


def test_version_liste_before_any_approval_says_so(by, klient, foraelder):
    assert "Ingen versioner endnu" in ord_i(klient(foraelder).get(sti("version_liste", by.kontrakt.pk)))


def test_version_liste_takes_the_same_queries_for_one_and_three(by, klient, foraelder, centerchef, forespoergsler):
    fabrikker.version(by.kontrakt, centerchef)
    inde, side = klient(foraelder), sti("version_liste", by.kontrakt.pk)
    forespoergsler(inde, side)
    en = forespoergsler(inde, side)
    for _ in range(2):
        fabrikker.version(by.kontrakt, centerchef)
    assert forespoergsler(inde, side) == en


def test_version_pdf_is_what_was_approved_byte_for_byte(by, klient, foraelder, versioner):
    svar = klient(foraelder).get(sti("version_pdf", by.kontrakt.pk, 2) + "?hent")
    assert svar.content == bytes(versioner[1].pdf)
    assert svar["Content-Disposition"].startswith('attachment; filename="')
    assert svar["X-Content-Type-Options"] == "nosniff"
    assert klient(foraelder).get(sti("version_pdf", by.kontrakt.pk, 3)).status_code == 404


def test_version_forskel_shows_what_changed(by, klient, foraelder, versioner):
    svar = klient(foraelder).get(sti("version_forskel", by.kontrakt.pk), {"fra": "1", "til": "2"})
    assert "1 ændring" in ord_i(svar)
    assert "Før: version 1 Efter: version 2 Ændret Overskrift" in ord_i(svar)
    foer, efter = re.findall(r"(?s)<td.*?>(.*?)</td>", svar.content.decode())
    assert _i_celle(foer) == "<del>[fjernet: Flere]</del> børn med i fællesskabet"
    assert _i_celle(efter) == "<ins>[tilføjet: Alle]</ins> børn med i fællesskabet"


def _i_celle(html: str) -> str:
    return re.sub(r"</?(p|span)\b[^>]*>", "", html).strip()


def test_version_forskel_as_one_text_keeps_what_is_compared_and_the_other_way_round(by, klient, foraelder, versioner):
    valg = {"fra": "1", "til": "2", "visning": "samlet"}
    svar = klient(foraelder).get(sti("version_forskel", by.kontrakt.pk), valg)
    assert "[fjernet: Flere ] [tilføjet: Alle ] børn med i fællesskabet" in ord_i(svar)
    html = svar.content.decode()
    assert "<table" not in html
    assert '<input type="hidden" name="visning" value="samlet">' in html
    assert '<a href="?fra=1&amp;til=2">Side om side</a>' in html
    assert '<a href="?fra=1&amp;til=2&amp;visning=samlet" aria-current="true">Samlet</a>' in html


@pytest.mark.parametrize("visning", ["", "samlet"])
def test_version_forskel_shows_all_that_changed_either_way(by, klient, foraelder, centerchef, visning):
    foer = data_nu(by.kontrakt)
    nyt_maal = foer["maal"][0] | {"nummer": "9", "overskrift": "Et nyt mål"}
    foer["maal"][0]["aktiviteter"] = [_aktivitet("Gå tur"), _aktivitet("Syng")]
    efter = foer | {"indledning": "<p>Fælles <strong>sprog</strong></p>"}
    omvendt = foer["maal"][0] | {"aktiviteter": foer["maal"][0]["aktiviteter"][::-1]}
    fabrikker.version(by.kontrakt, centerchef, foer | {"indledning": "<p>Fælles sprog</p>"})
    fabrikker.version(by.kontrakt, centerchef, efter | {"maal": [omvendt, *foer["maal"][1:], nyt_maal]})
    valg = {"fra": "1", "til": "2", "visning": visning}
    tekst = ord_i(klient(foraelder).get(sti("version_forskel", by.kontrakt.pk), valg))
    assert "3 ændringer" in tekst
    assert "Kun formateringen er ændret: fed." in tekst
    assert "Rækkefølgen er ændret." in tekst
    assert "Tilføjet Hele målet" in tekst
    assert "[tilføjet: 9 Et nyt mål" in tekst


def _aktivitet(tekst: str) -> dict:
    tomme = dict.fromkeys(("ansvarlig", "note"), "") | {"start": None, "frist": None, "huse": []}
    return tomme | {"tekst": tekst, "art": "almindelig", "tilstand": "i_gang"}


def test_version_forskel_without_a_choice_is_from_the_newest_to_now(by, klient, foraelder, versioner):
    svar = klient(foraelder).get(sti("version_forskel", by.kontrakt.pk))
    assert (svar.context["fra"], svar.context["til"]) == ("2", "nu")
    assert "De to siger det samme." in ord_i(svar)


def test_version_forskel_of_a_contract_nobody_writes_in_is_what_the_newest_changed(by, klient, foraelder, versioner):
    by.kontrakt.tilstand = "godkendt"
    by.kontrakt.save()
    svar = klient(foraelder).get(sti("version_forskel", by.kontrakt.pk))
    assert (svar.context["fra"], svar.context["til"]) == ("1", "2")


@pytest.mark.parametrize("valg", [{"fra": "3"}, {"til": "x"}, {"fra": "1", "til": "0"}, {"fra": "-1"}])
def test_version_forskel_of_unknown_versions_is_404(by, klient, foraelder, versioner, valg):
    assert klient(foraelder).get(sti("version_forskel", by.kontrakt.pk), valg).status_code == 404


def test_version_forskel_before_any_approval_is_404(by, klient, foraelder):
    assert klient(foraelder).get(sti("version_forskel", by.kontrakt.pk)).status_code == 404


@pytest.mark.parametrize(("visning", "liggende"), [("", True), ("samlet", False)])
def test_version_forskel_is_printed_on_the_long_side_when_side_by_side(
    by, klient, foraelder, versioner, visning, liggende
):
    html = klient(foraelder).get(sti("version_forskel", by.kontrakt.pk), {"visning": visning}).content.decode()
    assert ("forskelle_papir.css" in html) is liggende
    assert "size: A4 landscape" in Path(settings.BASE_DIR, "static/forskelle_papir.css").read_text(encoding="utf-8")

"""Every file of the corpus comes to exactly what is written beside it: the same rows, or the same sentences."""

import io

import pytest

from sygefravaer.indlaesning.fejl import KanIkkeLaeses, Personoplysninger
from sygefravaer.indlaesning.laes import laes
from sygefravaer.indlaesning.proces import laes_i_proces
from sygefravaer.indlaesning.svar import Laesning, Opsaetning
from tests.sygefravaer import korpus

FILER = korpus.alle()
OVER = [
    (nr + 1, navn, los, pnr, None if op is None else op + 1)
    for nr, (navn, _, los, pnr, op) in enumerate(korpus.ENHEDER)
]


def opsaetning(fil: korpus.Fil) -> Opsaetning:
    i_dag = korpus.I_DAG
    return Opsaetning([list(et) for et in OVER], valg=fil.valg, denne_maaned=i_dag.year * 12 + i_dag.month - 1)


def raekker(tekst: str) -> list[tuple]:
    """Return the rows as the corpus writes them, in the order of units and months."""
    delt = [linje.split("\t") for linje in tekst.splitlines()]
    return sorted(
        (korpus.ENHEDER[int(pk) - 1][0], maaned[:7], *(None if et == "\\N" else et for et in felter))
        for pk, maaned, *felter, _ in delt
    )


def laest(fil: korpus.Fil) -> tuple[Laesning, list[tuple]]:
    ud = io.StringIO()
    svar = laes(fil.data, opsaetning(fil), ud)
    return svar, raekker(ud.getvalue())


def test_corpus_is_large_enough():
    assert len(FILER) + len(korpus.TUNGE) >= 90
    assert len({fil.navn for fil in FILER}) == len(FILER)


@pytest.mark.parametrize("fil", [fil for fil in FILER if not fil.afvist], ids=lambda fil: fil.navn)
def test_file_comes_to_its_rows_or_its_errors(fil):
    svar, fundne = laest(fil)
    assert [(et.linje, et.kolonne, et.tekst) for et in svar.rapport.fejl] == fil.fejl
    assert svar.rapport.antal_fejl == len(fil.fejl)
    assert fundne == sorted(fil.raekker)
    if fil.god:
        assert svar.opgoerelse == fil.opgoerelse
        assert sorted((et["linje"], et["tekst"]) for et in svar.rapport.oversprunget) == fil.sprunget
        assert svar.rapport.bemaerkninger == (fil.bemaerkninger or [])


@pytest.mark.parametrize("fil", [fil for fil in FILER if fil.afvist], ids=lambda fil: fil.navn)
def test_file_is_refused_as_a_whole(fil):
    with pytest.raises(KanIkkeLaeses) as fejl:
        laest(fil)
    assert str(fejl.value) == fil.afvist
    assert isinstance(fejl.value, Personoplysninger) is fil.personoplysninger


@pytest.mark.langsom
@pytest.mark.parametrize("navn", korpus.TUNGE)
def test_file_made_to_hurt_is_refused_within_limits(navn, tmp_path):
    fil = korpus.TUNGE[navn]()
    with (tmp_path / "ud").open("w+") as ud, pytest.raises(KanIkkeLaeses) as fejl:
        laes_i_proces(fil.data, opsaetning(fil), ud)
    assert str(fejl.value) == fil.afvist

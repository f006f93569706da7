"""A section does not say that it can be left out: the contract asks for it, and it may only be empty for now."""

import re

import pytest

from .hjaelp import sti


def _etiketter(svar) -> list[str]:
    fund = re.findall(r"(?s)<(label|legend)\b[^>]*>(.*?)</\1>", svar.content.decode().split("<main", 1)[1])
    return [" ".join(re.sub(r"<[^>]+>", "", html).split()) for _, html in fund]


@pytest.mark.parametrize(
    ("noegle", "ventet"),
    [
        ("maaltekst", ["Udviklingsmål"]),
        ("tidsperspektiv", ["Tidsperspektiv"]),
        ("afsaet", ["Hvad bygger målet på?", "Supplerende tekst (kan udelades)"]),
    ],
)
def test_afsnit_rediger_says_it_only_of_what_can_be_left_out(by, klient, kontraktholder, noegle, ventet):
    etiketter = _etiketter(klient(kontraktholder).get(sti("afsnit_rediger", by.maal.pk, noegle)))
    assert [et for et in etiketter if et in ventet or "udelades" in et] == ventet


def test_kontrakttekst_rediger_does_not_say_it(by, klient, kontraktholder):
    assert _etiketter(klient(kontraktholder).get(sti("kontrakttekst_rediger", by.kontrakt.pk, "indledning"))) == [
        "Indledning"
    ]

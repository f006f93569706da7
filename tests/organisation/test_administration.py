"""The landing page shows what the role may run, and nothing else."""

import re

import pytest

from tests import fabrikker

STI = "/administration/"


def _overskrifter(svar):
    return re.findall(r'<h2><a href="[^"]+">([^<]+)</a></h2>', svar.content.decode())


def test_administration_shows_all_when_role_may_all(klient, administrator):
    svar = klient(administrator).get(STI)
    assert {"Enheder", "Brugere og roller", "Strategier"} <= set(_overskrifter(svar))
    assert svar.templates[0].name == "organisation/administration.html"


def test_administration_links_lead_somewhere(klient, administrator):
    inde = klient(administrator)
    links = re.findall(r'<h2><a href="([^"]+)"', inde.get(STI).content.decode())
    assert [inde.get(link).status_code for link in links] == [200] * len(links)


@pytest.mark.parametrize("person", ["kontraktholder", "centerchef"])
def test_administration_says_why_not_when_role_may_nothing(request, klient, person):
    svar = klient(request.getfixturevalue(person)).get(STI)
    assert svar.status_code == 403
    assert "Administrationen er for kommunens administratorer." in svar.content.decode()


def test_administration_refuses_when_user_has_no_role(by, klient):
    assert klient(fabrikker.bruger(by.kommune)).get(STI).status_code == 403


def test_administration_shows_sick_leave_to_those_who_run_the_whole_municipality(by, klient, administrator):
    lokal = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(lokal, "administrator", by.dagtilbud)
    om_fravaer = [
        [navn for navn in _overskrifter(klient(bruger).get(STI)) if "sygefravær" in navn]
        for bruger in (administrator, lokal)
    ]
    assert om_fravaer == [["Indlæs sygefravær", "Opsætning af sygefravær"], []]

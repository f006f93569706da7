"""A new contract: the form knows where the writer belongs."""


def test_the_own_unit_is_chosen_beforehand(klient, by, kontraktholder):
    form = klient(kontraktholder).get("/kontrakter/ny/").context["form"]
    assert form["enhed"].initial.pk == by.dagtilbud.pk


def test_somebody_over_many_units_chooses(klient, administrator):
    side = klient(administrator).get("/kontrakter/ny/").content.decode()
    assert '<option value="" selected>Vælg enhed</option>' in side

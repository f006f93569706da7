"""The user behind the session comes with the municipality, and not at all when closed out."""

from django.contrib.auth import get_user

from organisation.backend import Backend


def test_user_comes_with_the_municipality_in_one_query(kontraktholder, django_assert_num_queries):
    with django_assert_num_queries(1):
        bruger = Backend().get_user(kontraktholder.pk)
        navn = bruger.kommune.navn
    assert (bruger, navn) == (kontraktholder, "Lilleby Kommune")


def test_session_is_read_by_this_backend(klient, kontraktholder, rf, django_assert_num_queries):
    foresp = rf.get("/")
    foresp.session = klient(kontraktholder).session
    foresp.session.get("_auth_user_id")
    with django_assert_num_queries(1):
        navn = get_user(foresp).kommune.navn
    assert navn == "Lilleby Kommune"


def test_closed_out_or_unknown_user_is_nobody(kontraktholder):
    kontraktholder.is_active = False
    kontraktholder.save()
    assert Backend().get_user(kontraktholder.pk) is None
    assert Backend().get_user(kontraktholder.pk + 1000) is None

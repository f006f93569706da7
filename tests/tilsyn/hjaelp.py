"""Small things the tests of the pages share."""

from django.urls import reverse


def sti(navn, *args):
    """Return the address of a page of supervision."""
    return reverse(f"tilsyn:{navn}", args=args)


def felter(klient, adresse, **andre):
    """Return what the form of the page holds, with `andre` written over it."""
    form = klient.get(adresse).context["form"]
    holdt = {felt.html_name: felt.value() for felt in form}
    return {navn: vaerdi for navn, vaerdi in holdt.items() if vaerdi is not None and vaerdi is not False} | andre

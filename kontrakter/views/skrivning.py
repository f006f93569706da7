"""The way every text takes from the screen to the database, and back when something is in the way.

Opening a form looks for the writer's own unsaved text: first what was sent when the session had ended, then the
draft. Saving goes through one `gem` function; when somebody else saved first, the answer is 409 with both texts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from faelles.bevaret import ejermaerke, er_en_andens, glem_bevaret, hent_bevaret
from faelles.felter import RigtekstFelt, editor_adresse
from faelles.forskel import Stykke, forskel, laesetekst, rigtekstforskel
from faelles.rigtekst import html_til_tekst, kontroller
from historik.models import Konflikt

from ..handlinger.kladde import slet_kladde
from ..models import Kladde


@dataclass
class Skrivning:
    """One form on one screen: where it stands, how it is saved, what comes after.

    `nu()` gives the values as they are in the database now, with their version; `gem(felter, version)` saves or
    raises Konflikt; `efter()` is the answer when it is saved.
    """

    skabelon: str
    titel: str
    tilbage: str
    nu: Callable[[], dict]
    gem: Callable[[dict, int], object]
    efter: Callable[[], HttpResponse]
    form_klasse: type[forms.Form]
    form_argumenter: dict = field(default_factory=dict)
    ekstra: dict = field(default_factory=dict)


def skriv(request, skrivning: Skrivning) -> HttpResponse:
    """Show the form, or save it; 422 when the input is wrong, 409 when somebody else saved first."""
    if request.method != "POST":
        return _vis_form(request, skrivning, *_aabn(request, skrivning))
    if er_en_andens(request):
        raise PermissionDenied("Formularen blev åbnet af en anden bruger, så intet er gemt. Hent siden igen.")
    if request.POST.get("valg") == "andens":
        return _faerdig(request, skrivning)
    form = skrivning.form_klasse(request.POST, **skrivning.form_argumenter)
    if not form.is_valid():
        return _vis_form(request, skrivning, form, status=422)
    felter = form.felter()
    try:
        if request.POST.get("valg") == "begge":
            felter = _begge(form, skrivning.nu(), felter)
        with transaction.atomic():
            skrivning.gem(felter, form.cleaned_data["version"])
    except Konflikt as konflikt:
        return _vis_konflikt(request, skrivning, form, konflikt.nu)
    except (ValidationError, IntegrityError) as fejl:
        form.add_error(None, _forklar(fejl))
        return _vis_form(request, skrivning, form, status=422)
    return _faerdig(request, skrivning)


def _faerdig(request, skrivning: Skrivning) -> HttpResponse:
    """Let go of what was kept of the text while it was not saved, and answer."""
    slet_kladde(form=request.path, af=request.user)
    glem_bevaret(request, request.path)
    return skrivning.efter()


def _forklar(fejl) -> ValidationError | str:
    if isinstance(fejl, ValidationError):
        return fejl
    return "Det kunne ikke gemmes, fordi noget lignende blev gemt imens. Din tekst står her. Hent siden igen."


def _begge(form, nu: dict, felter: dict) -> dict:
    """Return the fields with the saved rich text first and the writer's own after it. Raises ValidationError."""
    samlet = dict(felter)
    for navn, felt in form.fields.items():
        if isinstance(felt, RigtekstFelt):
            samlet[navn] = (nu.get(navn) or "") + felter[navn]
            kontroller(samlet[navn])
    return samlet


def _aabn(request, skrivning: Skrivning):
    """Return (form, note) for a form that is opened: with the writer's unsaved text when there is any."""
    nu = skrivning.nu()
    bevaret = hent_bevaret(request)
    if bevaret:
        version = (bevaret.get("version") or [""])[0]
        return _med_tekst(skrivning, nu, bevaret, int(version) if re.fullmatch(r"\d{1,10}", version) else 0), "bevaret"
    kladde = Kladde.objects.filter(bruger=request.user, form=request.path).first()
    if kladde:
        gammel = kladde.grundversion is not None and kladde.grundversion != nu["version"]
        form = _med_tekst(skrivning, nu, kladde.felter, kladde.grundversion)
        form.kladde = kladde
        return form, "kladde_gammel" if gammel else "kladde"
    return skrivning.form_klasse(initial=nu, **skrivning.form_argumenter), ""


def _med_tekst(skrivning: Skrivning, nu: dict, felter: dict, version: int | None):
    data = QueryDict(mutable=True)
    for navn, vaerdier in felter.items():
        data.setlist(navn, vaerdier if isinstance(vaerdier, list) else [vaerdier])
    tom = skrivning.form_klasse(**skrivning.form_argumenter)
    skrevet = {
        navn: felt.widget.value_from_datadict(data, {}, navn)
        for navn, felt in tom.fields.items()
        if navn in data or isinstance(felt, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    }
    skrevet["version"] = nu["version"] if version is None else version
    return skrivning.form_klasse(initial=nu | skrevet, **skrivning.form_argumenter)


def _vis_form(request, skrivning: Skrivning, form, besked: str = "", status: int = 200) -> HttpResponse:
    kontekst = skrivning.ekstra | {
        "form": form,
        "titel": skrivning.titel,
        "tilbage": skrivning.tilbage,
        "tilbage_sti": urlsplit(skrivning.tilbage).path,
        "besked": besked,
        "ejer": ejermaerke(request.user),
        "editor": editor_adresse(),
    }
    # a page that has the form and nothing else need not say so once more as a piece of its own
    stykke = [f"{skrivning.skabelon}#formular", "kontrakter/_skriv.html"]
    skabelon = stykke if request.htmx else skrivning.skabelon
    return render(request, skabelon, kontekst, status=status)


@dataclass
class Feltkonflikt:
    """One field that two people have written differently."""

    label: str
    min_tekst: str
    andens_tekst: str
    stykker: list[Stykke]
    form: str = ""


def _vis_konflikt(request, skrivning: Skrivning, form, raekke) -> HttpResponse:
    nu = skrivning.nu()
    data = form.data.copy()
    data["version"] = str(nu["version"])
    ny_form = skrivning.form_klasse(data, **skrivning.form_argumenter)
    konflikter = [
        konflikt
        for navn in form.viste()
        if navn in form.fields and (konflikt := _feltkonflikt(form, navn, nu.get(navn)))
    ]
    kontekst = skrivning.ekstra | {
        "form": ny_form,
        "titel": skrivning.titel,
        "tilbage": skrivning.tilbage,
        "tilbage_sti": urlsplit(skrivning.tilbage).path,
        "konflikter": konflikter,
        "fjernet": nu.get("fjernet"),
        **_hvem_gemte(raekke, request.user),
        "kan_beholde_begge": any(isinstance(felt, RigtekstFelt) for felt in form.fields.values()),
        "ejer": ejermaerke(request.user),
        "editor": editor_adresse(),
    }
    skabelon = "kontrakter/konflikt.html#konflikt" if request.htmx else "kontrakter/konflikt.html"
    return render(request, skabelon, kontekst, status=409)


def _hvem_gemte(raekke, bruger) -> dict:
    """Return who saved first and when, in words ("" when nobody knows), and whether it was the writer."""
    post = raekke and raekke.history.select_related("history_user").first()
    if not post:
        return {"gemt_af": "", "selv": False}
    tid = timezone.localtime(post.history_date)
    dag = "" if tid.date() == timezone.localdate() else f"{date_format(tid, 'j. F')} "
    selv = post.history_user_id == bruger.pk
    hvem = "dig selv i en anden fane" if selv else str(post.history_user or "en anden")
    return {"gemt_af": f"{hvem} {dag}kl. {tid:%H.%M}", "selv": selv}


def _feltkonflikt(form, navn: str, andens) -> Feltkonflikt | None:
    felt, mit = form.fields[navn], form.cleaned_data[navn]
    min_tekst, andens_tekst = _som_tekst(felt, mit), _som_tekst(felt, andens)
    if min_tekst == andens_tekst:
        return None
    if isinstance(felt, RigtekstFelt):
        stykker, form_ = rigtekstforskel(andens or "", mit)
        return Feltkonflikt(felt.label, laesetekst(mit), laesetekst(andens or ""), stykker, form_)
    return Feltkonflikt(felt.label, min_tekst, andens_tekst, forskel(andens_tekst, min_tekst))


def _som_tekst(felt, vaerdi) -> str:
    """Return a field's value as a reader sees it."""
    if vaerdi in (None, ""):
        return ""
    if isinstance(felt, RigtekstFelt):
        return html_til_tekst(vaerdi)
    if isinstance(felt, forms.ModelMultipleChoiceField):
        pks = {getattr(et, "pk", et) for et in vaerdi}
        return "\n".join(str(et) for et in felt.queryset if et.pk in pks)
    if isinstance(felt, forms.MultipleChoiceField):
        return "\n".join(str(navn) for kode, navn in felt.choices if kode in vaerdi)
    if isinstance(felt, forms.ChoiceField) and not isinstance(felt, forms.ModelChoiceField):
        return str(dict(felt.choices).get(vaerdi, vaerdi))
    if isinstance(felt, forms.DateField):
        return f"{vaerdi:%d-%m-%Y}"
    return str(vaerdi)

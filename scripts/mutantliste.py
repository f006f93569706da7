"""Which modules `make mutanter` breaks, which tests guard them, and which changes nobody could notice."""

LIVET, HOERING = "tests/kontrakter/test_adgang_livet.py", "tests/kontrakter/test_hoering.py"
DELING = "tests/kontrakter/test_adgang_deling.py"
LIVSFORLOEB = [
    LIVET,
    HOERING,
    "tests/kontrakter/test_livsforloeb.py",
    "tests/kontrakter/test_breve.py",
    "tests/kontrakter/test_kontrakt_skift.py",
    "tests/kontrakter/test_kontrakt_godkend.py",
]

TILSYN = [
    "tests/tilsyn/test_adgang.py",
    "tests/tilsyn/test_handlinger.py",
    "tests/tilsyn/test_models.py",
    "tests/tilsyn/test_skriv.py",
    "tests/tilsyn/test_tilsyn_vis.py",
    "tests/tilsyn/test_tilsyn_laes.py",
    "tests/tilsyn/test_tilsyn_skift.py",
]

# module → (names at the top of it that are about access; None for all, the test files that guard it)
MODULER: dict[str, tuple[set[str] | None, list[str]]] = {
    "organisation/adgang.py": (
        None,
        [
            "tests/organisation/test_har_ret.py",
            "tests/organisation/test_hent.py",
            "tests/organisation/test_aarshjul.py",
            "tests/organisation/test_kalender_ics.py",
            "tests/organisation/test_min_kalender.py",
        ],
    ),
    "organisation/regler.py": (
        {
            "Ret",
            "_LAES",
            "_LAES_TILSYN",
            "Rolleklasse",
            "_rolle",
            "ROLLER",
            "KONTRAKTENHEDER",
            "AARLIGE_KONTRAKTENHEDER",
        },
        ["tests/organisation/test_regler.py", "tests/organisation/test_har_ret.py"],
    ),
    "strategi/adgang.py": (None, ["tests/strategi/test_hent.py", "tests/strategi/test_hent_maalepunkt.py"]),
    "sygefravaer/adgang.py": (None, ["tests/sygefravaer/test_adgang.py"]),
    "tilsyn/adgang/__init__.py": (None, TILSYN),
    "tilsyn/adgang/redskab.py": (None, ["tests/tilsyn/test_adgang.py"]),
    "tilsyn/adgang/rapport.py": (None, ["tests/tilsyn/test_adgang.py", "tests/tilsyn/test_rapport_vis.py"]),
    "tilsyn/adgang/billede.py": (None, ["tests/tilsyn/test_tilsynsbillede.py"]),
    "tilsyn/adgang/udvalg.py": (None, ["tests/tilsyn/test_udvalgsrapport.py"]),
    "tilsyn/adgang/planblik.py": (None, ["tests/tilsyn/test_handleplan_adgang.py"]),
    "tilsyn/adgang/handleplan.py": (None, ["tests/tilsyn/test_handleplan_adgang.py"]),
    "tilsyn/adgang/handleplansdele.py": (None, ["tests/tilsyn/test_handleplan_adgang.py"]),
    "tilsyn/adgang/offentlig.py": (None, ["tests/tilsyn/test_offentlig.py"]),
    "tilsyn/handlinger/livsforloeb.py": (None, TILSYN),
    "tilsyn/regler/udsyn.py": (None, ["tests/tilsyn/test_regler.py"]),
    "tilsyn/regler/livsforloeb.py": (None, ["tests/tilsyn/test_regler.py"]),
    "tilsyn/regler/uvildighed.py": (None, ["tests/tilsyn/test_regler.py"]),
    "kontrakter/adgang/__init__.py": (None, ["tests/kontrakter/test_adgang.py", LIVET, DELING]),
    "kontrakter/adgang/forum.py": (None, ["tests/kontrakter/test_adgang_fora.py"]),
    "kontrakter/adgang/indikatorer.py": (None, ["tests/kontrakter/test_adgang_indikatorer.py"]),
    "kontrakter/adgang/maaldeling.py": (None, [DELING]),
    "kontrakter/adgang/offentlig.py": (
        None,
        [
            "tests/kontrakter/test_offentlig_adgang.py",
            "tests/kontrakter/test_offentlig.py",
            "tests/kontrakter/test_version_offentliggoer.py",
            "tests/kontrakter/test_offentlig_traek.py",
        ],
    ),
    "kontrakter/adgang/traad.py": (None, ["tests/kontrakter/test_traad.py"]),
    "kontrakter/adgang/livsforloeb.py": (None, LIVSFORLOEB),
    "kontrakter/adgang/hoering.py": (None, [LIVET, HOERING]),
    "kontrakter/adgang/aaret.py": (
        None,
        [
            LIVET,
            "tests/kontrakter/test_aaret.py",
            "tests/kontrakter/test_aaret_mind.py",
            "tests/kontrakter/test_skabelon_aktiver.py",
            "tests/kontrakter/test_udsendelse_liste.py",
        ],
    ),
    "kontrakter/adgang/samling.py": (None, [LIVET, "tests/kontrakter/test_samling.py"]),
    "kontrakter/handlinger/livsforloeb.py": (None, LIVSFORLOEB),
    "kontrakter/regler/livsforloeb.py": (None, LIVSFORLOEB),
    "kontrakter/regler/aaret.py": (None, ["tests/kontrakter/test_regler_aaret.py"]),
    "kontrakter/regler/__init__.py": (
        {"TEKST_KAN_REDIGERES", "STATUS_KAN_OPDATERES", "kan_redigere_tekst", "kan_opdatere_status"},
        ["tests/kontrakter/test_adgang.py"],
    ),
}

_LAAS = "SQLite locks the whole file and knows no rows; on PostgreSQL it decides how much is locked"
_NY = "a version that was just made has no number in the database yet, so saving it inserts it"
_SUPER = "a method with super() and one without are two kinds of function, and the one cannot stand in for the other"
_LAG = "what is around a function when it is loaded stays there; the tests named …_on_the_way notice when it is gone"
# Changes that cannot be seen from outside, or not be made by this tool, each with its reason: "file name: change".
LIGEGYLDIGE: dict[str, str] = {
    "organisation/adgang.py enheder_i_aarshjulet: Enhed.objects.with_tree_fields().tree_filter("
    "kommune_id=bruger.kommune_id) → Enhed.objects.with_tree_fields().tree_filter()": "the units chosen are of the "
    "municipality; it saves building the tree of the others",
    "organisation/adgang.py hent_kalender: Kalenderlink.objects.aabne().select_related('bruger__kommune') → "
    "Kalenderlink.objects.aabne()": "it saves asking for them one by one",
    "organisation/adgang.py enhed_ids_med: '_enhed_ids' → '_enhed_idsx'": "the name is only used here",
    "kontrakter/adgang/aaret.py mulige_holdere: Rolletildeling.objects.gaeldende().filter(rolle__in=koder, "
    "bruger__kommune_id=kommune_id, bruger__is_active=True) → Rolletildeling.objects.gaeldende().filter("
    "rolle__in=koder, bruger__is_active=True)": "gaeldende() leaves roles in another municipality out already",
    "kontrakter/adgang/__init__.py DeltMaalLaast: super().__init__(f'Målet står også i kontrakten for "
    "{kontrakt.enhed}, som er {hvor}. Målet kan rettes igen, når den kontrakt er et udkast.') → pass": _SUPER,
    "kontrakter/handlinger/livsforloeb.py ForkertTilstand: super().__init__('Kontrakten er i en anden tilstand') → "
    "pass": _SUPER,
    "kontrakter/handlinger/livsforloeb.py IkkeKlar: super().__init__(' '.join(hindringer)) → pass": _SUPER,
    "kontrakter/handlinger/livsforloeb.py skift_tilstand: @transaction.atomic def skift_tilstand(*, kontrakt: "
    "Kontrakt, verbum: str, grund: str='', af) -> Kontrakt → def skift_tilstand(*, kontrakt: Kontrakt, verbum: str, "
    "grund: str='', af) -> Kontrakt": _LAG,
    "kontrakter/handlinger/livsforloeb.py godkend_kontrakt: @transaction.atomic def godkend_kontrakt(*, version: "
    "Kontraktversion, stempel_: str, af) -> Kontrakt → def godkend_kontrakt(*, version: Kontraktversion, "
    "stempel_: str, af) -> Kontrakt": _LAG,
    "kontrakter/handlinger/livsforloeb.py _laas: Kontrakt.objects.select_for_update(of=('self',))"
    ".select_related('enhed__kommune', 'skabelon', 'kontraktholder') → "
    "Kontrakt.objects.select_for_update(of=('self',))": "it saves asking for them one by one",
    "kontrakter/handlinger/livsforloeb.py _laas: Kontrakt.objects.select_for_update(of=('self',)) → "
    "Kontrakt.objects.select_for_update()": _LAAS,
    "kontrakter/handlinger/livsforloeb.py _laas: 'self' → 'selfx'": _LAAS,
    "kontrakter/handlinger/livsforloeb.py _saet: kontrakt.refresh_from_db(fields=['revision', 'aendret']) → "
    "kontrakt.refresh_from_db()": "the other fields are as they were set",
    "kontrakter/handlinger/livsforloeb.py godkend_kontrakt: version.save(force_insert=True) → version.save()": _NY,
    "kontrakter/handlinger/livsforloeb.py godkend_kontrakt: True → False": _NY,
    "kontrakter/adgang/__init__.py _med_ret: ret != Ret.SE_KONTRAKT and (not har_ret(bruger, ret, kontrakt.enhed)) → "
    "not har_ret(bruger, ret, kontrakt.enhed)": "reading was asked for two lines above; this saves asking again",
}

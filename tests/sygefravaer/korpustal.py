"""Figures, months and units as they are written, and as they should not be."""
# ruff: noqa: E501  the sentences stand in one piece, as they are said

from .korpusfil import (
    AERT,
    AHORN,
    BIRK,
    EN,
    EN_LAEST,
    HOVED,
    Fil,
    csv,
    en_fejl,
    r,
)


def tallene() -> list[Fil]:
    p = "Enhed;Periode;Sygefraværsprocent;Fuldtidsstillinger"
    dage = "Enhed;Periode;Fraværsdagsværk;Mulige dagsværk;Fravær i %"
    uklar = (
        "Tallene kan både være procenter og andele (0,054 kan være 0,054 % eller 5,4 %), og resten af filen afgør det "
        "ikke. Vælg, hvad de er, eller skriv dem med %-tegn i filen."
    )
    andel_ = "“0,054” kan være en andel og ikke en procent som resten af kolonnen. Skriv det, så det ligner de andre."
    en = r(AHORN, "2023-01", procent="5.4", fuldtid="9.5")
    return [
        Fil("procent", csv(p, "Ahornhuset;2023-01;5,4;9,5"), [en], opgoerelse="procent"),
        Fil("procenttegn", csv(p, "Ahornhuset;2023-01;5,4 %;9,5"), [en], opgoerelse="procent"),
        Fil(
            "procent som andele",
            csv(p, "Ahornhuset;2023-01;0,054;9,5"),
            fejl=[(2, "Sygefraværsprocent", uklar)],
            opgoerelse="procent",
        ),
        Fil(
            "procent som andele er valgt",
            csv(p, "Ahornhuset;2023-01;0,054;9,5"),
            [en],
            valg={"procent_i": "andel"},
            opgoerelse="procent",
        ),
        Fil(
            "én andel mellem procenter",
            csv(p, "Ahornhuset;2023-01;5,4;9,5", "Birkehuset;2023-01;0,054;8"),
            [en],
            fejl=[(3, "Sygefraværsprocent", andel_)],
            opgoerelse="procent",
        ),
        Fil(
            "andele ved siden af dage",
            csv(dage, "Ahornhuset;2023-01;5,4;100;0,054", "Birkehuset;2023-01;1;50;0,02"),
            [r(AHORN, "2023-01", "5.4", "100", "5.4"), r(BIRK, "2023-01", "1", "50", "2")],
        ),
        Fil(
            "procent, der ikke passer med dagene",
            csv(dage, "Ahornhuset;2023-01;5,4;100;5,4", "Birkehuset;2023-01;1;50;2,6"),
            [r(AHORN, "2023-01", "5.4", "100", "5.4")],
            fejl=[
                (3, "Fravær i %", "Procenten er 2,6, men dagene giver 2. Ret det, der er forkert, i filen."),
            ],
        ),
        Fil(
            "procent uden fuldtid",
            csv("Enhed;Periode;Sygefraværsprocent", "Ahornhuset;2023-01;5,4"),
            fejl=[
                (
                    1,
                    "",
                    (
                        "Filen har ingen kolonne for det mulige eller fuldtidsstillinger. Vælg kolonnen, eller hent udtrækket "
                        "igen med den."
                    ),
                )
            ],
        ),
        Fil(
            "tusinder og minus",
            csv(HOVED, "Ahornhuset;2023-01;1.234,5;12.345,25;120", "Birkehuset;2023-01;1,00-;50;7"),
            [r(AHORN, "2023-01", "1234.5", "12345.25", ansatte="120")],
            fejl=[(3, "Fraværsdagsværk", "Tallet er negativt (-1). Ret det i filen.")],
        ),
        Fil(
            "tusinder eller decimaler",
            csv(HOVED, "Ahornhuset;2023-01;12;1.234;12"),
            fejl=[
                (
                    2,
                    "Mulige dagsværk",
                    (
                        "“1.234” kan være både tusinder og decimaler, og resten af filen afgør det ikke. Skriv fx “1234” "
                        "eller “1,234”."
                    ),
                )
            ],
        ),
        en_fejl(
            "punktum mellem kommaer",
            "Birkehuset;2023-01;5.4;100;12",
            "Fraværsdagsværk",
            "“5.4” er skrevet med punktum som decimaltegn, mens andre tal i filen har komma. Ret det, så de er ens.",
        ),
        Fil(
            "ni decimaler",
            csv(HOVED, "Ahornhuset;2023-01;5,123456789;100;12"),
            [r(AHORN, "2023-01", "5.123456789", "100", ansatte="12")],
        ),
        en_fejl(
            "ti decimaler",
            "Birkehuset;2023-01;5,1234567891;100;12",
            "Fraværsdagsværk",
            "“5,1234567891” har flere end ni decimaler og kan ikke gemmes nøjagtigt. Afrund tallet i filen.",
        ),
        en_fejl(
            "tekst i stedet for tal",
            "Birkehuset;2023-01;ukendt;100;12",
            "Fraværsdagsværk",
            "“ukendt” er ikke et tal, der kan læses. Lad feltet stå tomt, hvis tallet ikke kendes.",
        ),
        en_fejl(
            "mere fravær end muligt",
            "Birkehuset;2023-01;120;100;12",
            "Fraværsdagsværk",
            "Fraværet (120) er større end det mulige (100). Ret det i filen.",
        ),
        Fil(
            "200 procent",
            csv(p, "Ahornhuset;2023-01;200;9,5"),
            fejl=[(2, "Sygefraværsprocent", "“200” er over 100 %. Ret det i filen.")],
            opgoerelse="procent",
        ),
        en_fejl(
            "ingen ansatte",
            "Birkehuset;2023-01;2;100;0",
            "Ansatte",
            "Der er fravær, men ingen ansatte. Ret antallet, eller lad det stå tomt, hvis det ikke kendes.",
        ),
        en_fejl(
            "halve ansatte",
            "Birkehuset;2023-01;2;100;7,5",
            "Ansatte",
            "Ansatte skal være et helt antal personer, ikke 7,5.",
        ),
        Fil(
            "kort og langt, der ikke passer",
            csv(HOVED + ";Kort;Langt", EN + ";2,4;3", "Birkehuset;2023-01;5;100;12;2;2"),
            [r(AHORN, "2023-01", "5.4", "100.5", None, "2.4", "3", "12")],
            fejl=[(3, "Langt", "Kort og langt er 4 tilsammen, men fraværet er 5. Ret det i filen.")],
        ),
        Fil(
            "tomt er ukendt",
            csv(HOVED, EN, "Birkehuset;2023-01;;100;12", "Ærtehuset;2023-01;0;90;"),
            [EN_LAEST, r(AERT, "2023-01", "0", "90")],
            sprunget=[(3, "Fraværet er ikke oplyst (feltet er tomt).")],
        ),
        Fil(
            "dage eller procent?",
            csv("Enhed;Periode;Sygefravær", "Ahornhuset;2023-01;5,4"),
            fejl=[(1, "Sygefravær", "“Sygefravær” kan være både dage og procent. Vælg, hvad kolonnen er.")],
        ),
        Fil(
            "to opgørelser i én fil",
            csv("Enhed;Periode;Fraværsdagsværk;Mulige timer", "Ahornhuset;2023-01;5,4;740"),
            fejl=[(1, "", "Kolonnerne er talt på hver sin måde (dagsværk, timer). Vælg, hvilke der skal bruges.")],
        ),
    ]


def perioder_og_enheder() -> list[Fil]:
    skrevet = ["jan 2023", "februar 2023", "2023-03", "04-2023", "202305", "01-06-2023", "2023-07-31", "Aug. 2023"]
    return [
        Fil(
            "måneder på otte måder",
            csv(HOVED, *(f"Ahornhuset;{et};1;100;12" for et in skrevet)),
            [r(AHORN, f"2023-{nr:02d}", "1", "100", ansatte="12") for nr in range(1, 9)],
        ),
        en_fejl(
            "kvartal",
            "Birkehuset;1. kvt. 2023;5;100;12",
            "Periode",
            "“1. kvt. 2023” er et kvartal. Sygefravær indlæses måned for måned: lav udtrækket igen med måneder.",
        ),
        en_fejl(
            "helt år",
            "Birkehuset;2023;5;100;12",
            "Periode",
            "“2023” er et helt år. Sygefravær indlæses måned for måned: lav udtrækket igen med måneder.",
        ),
        en_fejl(
            "år med to cifre",
            "Birkehuset;jan-23;5;100;12",
            "Periode",
            "“jan-23” har kun to cifre i årstallet og kan være en dag. Skriv årstallet med fire cifre.",
        ),
        en_fejl(
            "midt i måneden",
            "Birkehuset;15-01-2023;5;100;12",
            "Periode",
            "“15-01-2023” er en dag midt i en måned. Skriv måneden, fx “2023-01”.",
        ),
        en_fejl(
            "i fremtiden",
            "Birkehuset;2024-07;5;100;12",
            "Periode",
            "Juli 2024 ligger i fremtiden. Ret måneden i filen.",
        ),
        en_fejl(
            "forkert århundrede",
            "Birkehuset;1023-01;5;100;12",
            "Periode",
            "“1023-01” ligger før 2000. Ret årstallet.",
        ),
        en_fejl(
            "samme række to gange", EN, "", "Ahornhuset står flere gange for januar 2023. Der må kun være én række."
        ),
        Fil(
            "huller",
            csv(HOVED, EN, "Ahornhuset;2023-04;1;100;12"),
            [EN_LAEST, r(AHORN, "2023-04", "1", "100", ansatte="12")],
            bemaerkninger=["Der er ingen tal for februar 2023 til marts 2023."],
        ),
        en_fejl(
            "ukendt enhed",
            "Cederhuset;2023-01;5;100;12",
            "Enhed",
            "Enheden “Cederhuset” findes ikke her. Vælg, hvilken enhed den er, eller at den skal udelades.",
        ),
        en_fejl("uden enhed", ";2023-01;5;100;12", "Enhed", "Enheden mangler. Skriv den i linjen, eller fjern linjen."),
        Fil(
            "to numre, to enheder",
            csv("LOS-ID;P-nummer;Periode;Fraværsdagsværk;Mulige dagsværk", "1102;1012845583;2023-01;5;100"),
            fejl=[
                (2, "LOS-ID", "Numrene i rækken hører til hver sin enhed: Ahornhuset og Birkehuset. Ret dem i filen.")
            ],
        ),
    ]

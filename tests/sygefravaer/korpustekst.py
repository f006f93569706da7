"""How a text file is written and set up: encodings, delimiters, headers, totals, groups."""
# ruff: noqa: E501  the sentences stand in one piece, as they are said

from .korpusfil import (
    AHORN,
    BIRK,
    EN,
    EN_LAEST,
    HOVED,
    SKOVEN,
    TO,
    TO_LAEST,
    Fil,
    csv,
    en_fejl,
    med,
    r,
)


def tegn_og_skilletegn() -> list[Fil]:
    komma = "Enhed,Periode,Fraværsdagsværk,Mulige dagsværk,Ansatte"
    return [
        med("utf-8", "utf-8"),
        med("utf-8-sig", "utf-8 med mærke"),
        med("cp1252", "Windows"),
        med("cp865", "DOS"),
        med("mac_roman", "Mac"),
        med("utf-16", "utf-16"),
        Fil("tabulator", csv(*(et.replace(";", "\t") for et in (HOVED, EN))), [EN_LAEST]),
        Fil("lodret streg", csv(*(et.replace(";", "|") for et in (HOVED, EN))), [EN_LAEST]),
        Fil("komma og anførselstegn", csv(komma, '"Ahornhuset",2023-01,"5,4","100,5",12'), [EN_LAEST]),
        Fil("komma og decimalpunktum", csv(komma, "Ahornhuset,2023-01,5.4,100.5,12"), [EN_LAEST]),
        Fil("linjen sep=", csv("sep=|", *(et.replace(";", "|") for et in (HOVED, EN))), [EN_LAEST]),
        Fil("linjeskift som på Mac", csv(HOVED, EN, slut="\n"), [EN_LAEST]),
        Fil(
            "linjeskift i et felt",
            csv(HOVED.replace("Mulige dagsværk", '"Mulige\ndagsværk"'), EN, "Ahornhuset;2023-13;1;2;3"),
            [EN_LAEST],
            fejl=[(4, "Periode", "“2023-13” er ikke en måned, der kan læses. Skriv fx “2023-01” eller “jan 2023”.")],
        ),
        Fil("tomme felter og linjer til sidst", csv(HOVED + ";;", EN + ";;", ";;;;;;", "", ""), [EN_LAEST]),
        Fil(
            "anførselstegn, der ikke lukkes",
            csv(HOVED, '"Ahornhuset;2023-01;5,4;100,5;12', TO),
            afvist="Et anførselstegn i linje 2 bliver aldrig lukket. Ret det, og prøv igen.",
        ),
        en_fejl(
            "et felt for meget",
            "Birkehuset;2023-01;5;4;100;12",
            "",
            "Linjen har flere felter end overskriften. Står der et skilletegn for meget?",
        ),
    ]


def opstillinger() -> list[Fil]:
    pivot = ["Enhed;jan 2023;;feb 2023;", ";Fraværsdagsværk;Mulige dagsværk;Fraværsdagsværk;Mulige dagsværk"]
    sum_ = "Rækken er en sum af andre."
    return [
        Fil(
            "titler over og kilde under",
            csv("Sygefravær;;;;", "Udtrukket 1. marts 2023;;;;", ";;;;", HOVED, EN, "Kilde: lønsystemet;;;;"),
            [EN_LAEST],
            sprunget=[(6, "Der er ingen tal i linjen.")],
        ),
        Fil(
            "totaler",
            csv(HOVED, EN, TO, "I alt;;8,4;190,5;21", "Hovedtotal;2023-01;8,4;190,5;21"),
            [EN_LAEST, TO_LAEST],
            sprunget=[(4, sum_), (5, sum_)],
        ),
        Fil(
            "lukkede enheder",
            csv(HOVED, EN, "# Bakkehuset;2023-01;1;20;3", "#Birkehuset;2023-01;2;50;7"),
            [EN_LAEST, r(BIRK, "2023-01", "2", "50", ansatte="7")],
            sprunget=[(3, "# Bakkehuset er lukket (#) og findes ikke her.")],
        ),
        Fil(
            "LOS-ID og andet navn",
            csv("LOS-ID;Organisation;Måned;Sygefraværsdagsværk;Mulige arbejdsdage", "1102;Ahorn;2023-01;5,4;100"),
            [r(AHORN, "2023-01", "5.4", "100")],
        ),
        Fil(
            "P-nummer",
            csv("P-nummer;Måned;Fraværstimer;Mulige timer", "1012845583;202301;7,4;740"),
            [r(BIRK, "2023-01", "7.4", "740")],
            opgoerelse="timer",
        ),
        Fil(
            "år og måned hver for sig",
            csv("Enhed;År;Måned;Fravær (kalenderdage);Mulige kalenderdage", "Birkehuset;2023;marts;3;310"),
            [r(BIRK, "2023-03", "3", "310")],
            opgoerelse="kalenderdage",
        ),
        Fil(
            "overskrift i to linjer",
            csv("Enhed;Måned;Fravær;;;Muligt", ";;Dagsværk;Kort;Langt;Dagsværk", "Birkehuset;jan 2023;5;2;3;100"),
            [r(BIRK, "2023-01", "5", "100", None, "2", "3")],
        ),
        Fil(
            "måneder hen over, to mål for hver",
            csv(*pivot, "Ahornhuset;5;100;4;90", "Birkehuset;1;50;;", "I alt;6;150;4;90"),
            [r(AHORN, "2023-01", "5", "100"), r(AHORN, "2023-02", "4", "90"), r(BIRK, "2023-01", "1", "50")],
            sprunget=[(5, sum_)],
            bemaerkninger=[
                "1 måned mangler hos en enhed, der har tal for andre måneder i filen: Birkehuset (februar 2023)."
            ],
        ),
        Fil(
            "måneder hen over, procent i titlen",
            csv("Sygefraværsprocent;;;", "Enhed;Fuldtidsstillinger;2023-01;2023-02", "Ahornhuset;9,5;5,4;6"),
            [
                r(AHORN, "2023-01", procent="5.4", fuldtid="9.5"),
                r(AHORN, "2023-02", procent="6", fuldtid="9.5"),
            ],
            opgoerelse="procent",
        ),
        Fil(
            "kvartaler hen over",
            csv("Enhed;1. kvt. 2023;2. kvt. 2023", "Ahornhuset;5;6"),
            fejl=[
                (
                    1,
                    "1. kvt. 2023",
                    "“1. kvt. 2023” er et kvartal. Sygefravær indlæses måned for måned: lav udtrækket igen med måneder.",
                )
            ],
        ),
        Fil(
            "summen af børnehusene",
            csv(HOVED, EN, "Birkehuset;2023-01;1;50;7", "Dagtilbud Skoven;2023-01;6,4;150,5;19"),
            [EN_LAEST, r(BIRK, "2023-01", "1", "50", ansatte="7")],
            sprunget=[(4, "Dagtilbud Skoven er summen af sine enheder i filen.")],
        ),
        Fil(
            "ikke summen af børnehusene",
            csv(HOVED, EN, "Birkehuset;2023-01;1;50;7", "Dagtilbud Skoven;2023-01;8,4;200,5;22"),
            [EN_LAEST, r(BIRK, "2023-01", "1", "50", ansatte="7")],
            fejl=[
                (
                    4,
                    "Fraværsdagsværk",
                    (
                        "Dagtilbud Skoven har enheder under sig i filen og er 8,4 af 200,5 for januar 2023, men de er 6,4 af "
                        "150,5 tilsammen. Er rækken enhedens eget personale, så vælg det under “Enheder med enheder under "
                        "sig”; ellers ret filen."
                    ),
                )
            ],
        ),
        Fil(
            "enhedens eget personale er valgt",
            csv(HOVED, EN, "Dagtilbud Skoven;2023-01;2;50;3"),
            [EN_LAEST, r(SKOVEN, "2023-01", "2", "50", ansatte="3")],
            valg={"overenheder": "egne"},
        ),
        Fil(
            "kun det samlede dagtilbud",
            csv(HOVED, "Dagtilbud Skoven;2023-01;6,4;150,5;19"),
            [r(SKOVEN, "2023-01", "6.4", "150.5", ansatte="19")],
        ),
        Fil(
            "stillingsgrupper",
            csv(
                "Enhed;Periode;Stillingsgruppe;Fraværsdagsværk;Mulige dagsværk;Ansatte",
                "Ahornhuset;2023-01;Pædagoger;0,1;60,2;7",
                "Ahornhuset;2023-01;Medhjælpere;0,2;40,3;5",
                "Birkehuset;2023-01;Pædagoger;1;30;4",
                "Birkehuset;2023-01;I alt;3;50;7",
            ),
            [r(AHORN, "2023-01", "0.3", "100.5", ansatte="12"), r(BIRK, "2023-01", "3", "50", ansatte="7")],
        ),
        Fil(
            "stillingsgrupper i procent",
            csv(
                "Enhed;Periode;Stillingsgruppe;Fraværsprocent;Årsværk",
                "Ahornhuset;2023-01;Pædagoger;5,4;6",
                "Ahornhuset;2023-01;Medhjælpere;6,1;4",
            ),
            fejl=[
                (
                    2,
                    "Fraværsprocent",
                    "Stillingsgrupperne kan ikke lægges sammen i procent. Hent dage, eller et udtræk med en række i alt.",
                )
            ],
            opgoerelse="procent",
        ),
        Fil("årsager uden valg", AARSAGER, fejl=[(1, "Fraværsårsag", VAELG)]),
        Fil(
            "årsager med valg",
            AARSAGER,
            [r(AHORN, "2023-01", "5", "100")],
            valg={"aarsager": ["Egen sygdom", "Arbejdsskade"]},
            sprunget=[(4, "Årsagen “Barsel” tæller ikke med.")],
        ),
    ]


AARSAGER = csv(
    "Enhed;Periode;Fraværsårsag;Fraværsdagsværk;Mulige dagsværk",
    "Ahornhuset;2023-01;Egen sygdom;4;100",
    "Ahornhuset;2023-01;Arbejdsskade;1;100",
    "Ahornhuset;2023-01;Barsel;20;100",
)
VAELG = "Fraværet er delt op efter årsag. Vælg, hvilke årsager der er sygefravær: Arbejdsskade, Barsel, Egen sygdom."

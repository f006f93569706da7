"""The words of supervision: kinds, states and lengths. Pure.

Source: dagtilbudsloven §§ 5, 5 a and 5 b, and how municipalities' published reports are built (docs/ordliste.md).
"""

LAENGSTE_NAVN = 200
LAENGSTE_KRITERIUM = 500
LAENGSTE_DELTAGERE = 300
LAENGSTE_TEKST = 2000

ARTER = [
    ("ordinaert", "Ordinært tilsyn"),
    ("light", "Light-tilsyn"),
    ("vedligeholdelsesdialog", "Vedligeholdelsesdialog"),
    ("opfoelgende", "Opfølgende tilsyn"),
    ("skaerpet", "Skærpet tilsyn"),
    ("organisatorisk", "Organisatorisk tilsyn"),
    ("loebende", "Dagplejens løbende tilsyn"),
]
# Whose report is the one the law wants at least every second year. The others follow something up, are about the
# organisation, or are a childminder's own visits, which the joint report of dagplejen gathers.
TAELLER_SOM_RAPPORT = ("ordinaert", "light", "vedligeholdelsesdialog")
# Whose levels say how the unit as a whole stands. What follows something up does; a visit to one childminder does not.
VURDERER_ENHEDEN = (*TAELLER_SOM_RAPPORT, "opfoelgende", "skaerpet")

TILSTANDE = [
    ("planlagt", "Planlagt"),
    ("udkast", "Udkast"),
    ("til_kommentering", "Til kommentering"),
    ("endelig", "Endelig"),
    ("offentliggjort", "Offentliggjort"),
]

BEKYMRINGER = [
    ("ingen", "Ingen bekymring"),
    ("bekymring", "Bekymring"),
    ("alvorlig_bekymring", "Alvorlig bekymring"),
]

# A level says something of a whole theme, or of one criterion under it.
NIVEAUARTER = [("tema", "Vurdering af et tema"), ("kriterium", "Iagttagelse af et kriterium")]

ANVISNINGSARTER = [("anvisning", "Anvisning"), ("strakspaabud", "Strakspåbud")]
STRAKSPAABUD_DAGE = 14

TEKSTARTER = [
    ("leders_forberedelse", "Lederens forberedelse"),
    ("konsulents_forberedelse", "Konsulentens forberedelse"),
    ("generelt", "Generelle bemærkninger"),
    ("kommentarer", "Enhedens kommentarer"),
]

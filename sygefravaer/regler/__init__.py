"""Words and limits of sick leave that need no database.

Sources: Danmarks Statistik counts absence in dagsværk of possible dagsværk; FLIS and KRL count otherwise, and no
single limit parts short absence from long. So every figure carries how it was counted, and the limits are settings.
"""

# How a figure was counted. Figures that were counted differently are never added up or compared.
OPGOERELSER = [
    ("dagsvaerk", "Fraværsdagsværk af mulige dagsværk"),
    ("kalenderdage", "Fraværsdage af kalenderdage"),
    ("timer", "Fraværstimer af mulige timer"),
    ("procent", "Procent, som den er oplyst, uden dage"),
]
OPGJORT = {
    "dagsvaerk": "Procenten er fraværsdagsværk af mulige dagsværk.",
    "kalenderdage": "Procenten er fraværsdage af kalenderdage.",
    "timer": "Procenten er fraværstimer af mulige timer.",
    "procent": "Procenten står, som den er oplyst til kommunen.",
}
MINDSTE_DISKRETIONSGRAENSE = 5  # persons; a municipality may only raise it
KORT_TIL_OG_MED = 14  # calendar days; what is longer is long absence
SAMTALE_EFTER = 14  # days of absence after which a talk is held

# A figure as it stands in a file: up to six digits before the decimal comma and nine after. SQLite keeps 15
# significant digits, so both databases give back what was written.
CIFRE = {"max_digits": 15, "decimal_places": 9}
# Sums of many units need room before the comma instead: a municipality's possible hours in a month are millions.
CIFRE_I_ALT = {"max_digits": 15, "decimal_places": 6}

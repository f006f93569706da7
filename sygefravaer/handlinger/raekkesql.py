"""The statements of `raekkefil`: `i` is the rows of a file, `m` the measurements that hold, `t` what is shown of them.

Every name in them is ours, from here or from a model; every value is a parameter.
"""

from string import Template

MAAL = ("fravaer", "muligt", "procent", "kort", "langt", "ansatte", "fuldtid")
_NAVNE = {
    "i": "fravaer_ind",
    "maal": ", ".join(MAAL),
    "felter": ", ".join(("enhed_id", "maaned", *MAAL, "linje")),
    "pladser": ", ".join(["%s"] * (len(MAAL) + 3)),
    "paa": "m.enhed_id = fravaer_ind.enhed_id AND m.maaned = fravaer_ind.maaned AND m.opgoerelse = %s AND m.gaeldende",
    # Nothing of the unit's own figures is withheld; those of a unit with units under it are never shown by themselves.
    "vist": "t.enhed_id = m.enhed_id AND t.maaned = m.maaned AND t.opgoerelse = %s AND t.gaeldende AND NOT t.skjult "
    "AND NOT t.fordeling_skjult AND t.enhed_id NOT IN (SELECT over_id FROM $t WHERE over_id IS NOT NULL)",
}
_SAETNINGER = {
    "fjern": "DROP TABLE IF EXISTS $i",
    "opret": "CREATE TEMPORARY TABLE $i (enhed_id bigint NOT NULL, maaned date NOT NULL, $kolonner, "
    "linje integer NOT NULL, foer bigint NULL)",
    "kopier": "COPY $i ($felter) FROM STDIN",
    "indsaet_i": "INSERT INTO $i ($felter) VALUES ($pladser)",
    "tael": "ANALYZE $i",
    "fremmede": "SELECT COUNT(*) FROM $i WHERE enhed_id NOT IN (SELECT id FROM $enhed WHERE kommune_id = %s)",
    "enheder": "SELECT DISTINCT enhed_id FROM $i",
    "forskel": "SELECT COUNT(*) FILTER (WHERE m.id IS NULL), COUNT(*) FILTER (WHERE t.id > 0 AND NOT ($samme)), "
    "COUNT(*) FILTER (WHERE t.id > 0 AND $samme), COUNT(*) FILTER (WHERE m.id > 0 AND t.id IS NULL) "
    "FROM $i LEFT JOIN $m m ON $paa LEFT JOIN $t t ON $vist",
    "noget": "SELECT COUNT(*) FROM (SELECT 1 FROM $i LEFT JOIN $m m ON $paa WHERE m.id IS NULL OR NOT ($samme) "
    "LIMIT 1) AS et",
    "aendringer": "SELECT $i.enhed_id, $i.maaned, t.procent, $i.fravaer, $i.muligt, $i.procent "
    "FROM $i JOIN $m m ON $paa JOIN $t t ON $vist WHERE NOT ($samme) "
    "ORDER BY $i.maaned, linje LIMIT %s",
    # What the preview tells of each row, and no more: a row that is withheld is the same whatever stands in it.
    "stand": "SELECT $i.enhed_id, $i.maaned, CASE WHEN m.id IS NULL THEN 'ny' WHEN t.id IS NULL THEN 'skjult' "
    "WHEN $samme THEN 'samme' ELSE 'andet' END, t.procent FROM $i LEFT JOIN $m m ON $paa LEFT JOIN $t t ON $vist "
    "ORDER BY $i.maaned, linje, $i.enhed_id",
    "find_foer": "UPDATE $i SET foer = (SELECT m.id FROM $m m WHERE $paa)",
    "fjern_uaendrede": "DELETE FROM $i WHERE foer IS NOT NULL AND EXISTS "
    "(SELECT 1 FROM $m m WHERE m.id = $i.foer AND $samme)",
    "afloes": "UPDATE $m SET gaeldende = %s WHERE id IN (SELECT foer FROM $i WHERE foer IS NOT NULL)",
    "indsaet": "INSERT INTO $m (indlaesning_id, enhed_id, maaned, opgoerelse, $maal, gaeldende, erstatter_id) "
    "SELECT %s, enhed_id, maaned, %s, $maal, %s, foer FROM $i ORDER BY linje",
    "maaneder": "SELECT DISTINCT maaned FROM $i ORDER BY maaned",
}


def saetninger(maaling, vist, enhed, forbindelse) -> dict[str, str]:
    """Return the statements by name, for the tables of the three models in this database."""
    typer = {navn: maaling._meta.get_field(navn).db_type(forbindelse).partition(" CHECK")[0] for navn in MAAL}
    ens = "IS NOT DISTINCT FROM" if forbindelse.vendor == "postgresql" else "IS"
    navne = _NAVNE | {
        "m": maaling._meta.db_table,
        "vist": Template(_NAVNE["vist"]).substitute(t=vist._meta.db_table),
        "t": vist._meta.db_table,
        "enhed": enhed._meta.db_table,
        "kolonner": ", ".join(f"{navn} {type_} NULL" for navn, type_ in typer.items()),
        "samme": " AND ".join(f"fravaer_ind.{navn} {ens} m.{navn}" for navn in MAAL),
    }
    return {navn: Template(et).substitute(navne) for navn, et in _SAETNINGER.items()}

"""The golden thread as a drawing: where the boxes stand, and what is written in them."""

from faelles.diagrammer.traad import FLEST_LINJER, HOEJDE, KANT, LUFT, RAEKKE, TOP, Boks, traaddiagram

KOLONNER = [("Spor", 200), ("Mål", 100)]


def test_boxes_stand_in_their_column_and_row():
    tegning = traaddiagram(KOLONNER, [Boks("a", 0, 0.5, "Spor"), Boks("b", 1, 1, "Mål", "i 2 enheder")], [("a", "b")])
    assert [(et.x, et.y, et.bredde) for et in tegning.bokse] == [
        (KANT, TOP + RAEKKE / 2, 200),
        (200 + LUFT + KANT, TOP + RAEKKE, 100),
    ]
    assert tegning.traade == ["M201.0 113.0C233.0 113.0 233.0 151.0 265.0 151.0"]
    assert (tegning.bredde, tegning.hoejde) == (300 + LUFT + 2 * KANT, TOP + RAEKKE + HOEJDE + 2)
    assert tegning.overskrifter == [(KANT, "Spor"), (264 + KANT, "Mål")]


def test_words_are_written_on_few_lines_and_the_small_one_below():
    lang = "Et meget langt ord om noget, der skal lykkes for alle børn i alle husene i hele kommunen"
    [boks] = traaddiagram(KOLONNER, [Boks("a", 0, 0, lang, "DUS 2023")], []).bokse
    assert len(boks.linjer) == FLEST_LINJER
    assert boks.linjer[-1][1].endswith("…")
    assert boks.under[1] == "DUS 2023"
    assert boks.linjer[-1][0] < boks.under[0] < boks.y + HOEJDE


def test_nothing_is_drawn_of_nothing():
    tegning = traaddiagram(KOLONNER, [], [])
    assert (tegning.bokse, tegning.traade) == ([], [])

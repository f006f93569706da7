"""The editor with the keyboard alone, and what becomes of pasted text; the same text without script."""

from playwright.sync_api import expect

from tests import fabrikker

from .hjaelp import INDSAET, NAVN, afsnit_i, axe, editor, felt, gem, skriveside

LINJE = "[role=toolbar]"
KNAPPER = [
    "Fed", "Kursiv", "Overskrift", "Punktliste", "Nummereret liste", "Ryk punkt ind", "Ryk punkt ud", "Link",
    "Fjern link", "Fortryd", "Gentag",
]  # fmt: skip


def aabn(rude, maal):
    """Open the text; the focus stands in the editor, without the mouse."""
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    expect(editor(mette, NAVN)).to_be_visible()
    editor(mette, NAVN).focus()
    return mette


def tast(mette, *taster):
    for en in taster:
        mette.keyboard.press(en)


def i_fokus(mette) -> str:
    return mette.evaluate("document.activeElement.querySelector('.skriv-navn')?.textContent ?? ''")


def knap(mette, navn):
    """Go to the toolbar, along it to the button, and use it."""
    tast(mette, "Alt+F10", "Home", *["ArrowRight"] * KNAPPER.index(navn))
    assert i_fokus(mette) == navn
    tast(mette, "Enter")
    expect(editor(mette, NAVN)).to_be_focused()  # back in the text by itself


def gemt_tekst(mette, maal):
    tast(mette, "Control+Enter")
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_be_visible()
    return afsnit_i(maal).tekst


# --- The toolbar ---------------------------------------------------------------------------------
def test_vaerktoejslinjen_er_et_stop_og_pilene_gaar_rundt(rude, maal):
    mette = aabn(rude, maal)
    tast(mette, "Shift+Tab")
    assert i_fokus(mette) == "Fed"  # the toolbar is one stop before the text
    gaaet = []
    for _ in KNAPPER:
        gaaet.append(i_fokus(mette))
        tast(mette, "ArrowRight")
    assert (gaaet, i_fokus(mette)) == (KNAPPER, "Fed")
    tast(mette, "ArrowLeft")
    assert i_fokus(mette) == "Gentag"
    tast(mette, "Home")
    assert i_fokus(mette) == "Fed"
    tast(mette, "End", "ArrowLeft", "Tab")
    expect(editor(mette, NAVN)).to_be_focused()
    tast(mette, "Alt+F10")
    assert i_fokus(mette) == "Fortryd"  # it remembers where one was
    tast(mette, "Escape")
    expect(editor(mette, NAVN)).to_be_focused()
    tast(mette, "Tab")
    assert not mette.evaluate("Boolean(document.activeElement.closest('.skriv-felt'))")  # and Tab leads out
    assert mette.locator(f"{LINJE} button[tabindex='0']").count() == 1


def test_kontrol_uden_vandrende_fokus_er_hver_knap_et_stop(rude, maal):
    mette = aabn(rude, maal)
    mette.evaluate("document.querySelectorAll('[role=toolbar] button').forEach(knap => { knap.tabIndex = 0; })")
    tast(mette, "Shift+Tab")
    assert i_fokus(mette) != "Fed"


def test_skriv_med_tastaturet_alene(rude, maal):
    mette = aabn(rude, maal)
    mette.keyboard.type("Overgange")
    knap(mette, "Overskrift")
    tast(mette, "Enter")
    mette.keyboard.type("Alle børn ")
    tast(mette, "Control+b")
    mette.keyboard.type("trives")
    tast(mette, "Control+b")
    mette.keyboard.type(". Se ")
    tast(mette, "Control+k")
    dialog = mette.get_by_role("dialog", name="Link")
    expect(dialog).to_be_visible()
    assert axe(mette.side) == []
    mette.keyboard.type("planen")
    tast(mette, "Tab")
    mette.keyboard.type("javascript:alert(1)")
    tast(mette, "Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("https://")  # refused, and said
    tast(mette, "Control+a")
    mette.keyboard.type("skanderborg.dk/plan")
    tast(mette, "Enter")
    expect(dialog).to_be_hidden()
    expect(editor(mette, NAVN)).to_be_focused()
    tast(mette, "Enter")
    knap(mette, "Punktliste")
    mette.keyboard.type("ude")
    tast(mette, "Enter")
    mette.keyboard.type("i skoven")
    knap(mette, "Ryk punkt ind")
    tast(mette, "Enter")
    mette.keyboard.type("inde")
    knap(mette, "Ryk punkt ud")
    tast(mette, "Enter", "Enter")
    knap(mette, "Nummereret liste")
    mette.keyboard.type("først")
    tast(mette, "Enter")
    mette.keyboard.type("sidst")
    assert axe(mette.side) == []
    assert gemt_tekst(mette, maal) == (
        '<h3>Overgange</h3><p>Alle børn <strong>trives</strong>. Se <a href="https://skanderborg.dk/plan"'
        ' rel="noopener noreferrer">planen</a></p><ul><li>ude<ul><li>i skoven</li></ul></li><li>inde</li></ul>'
        "<ol><li>først</li><li>sidst</li></ol>"
    )


def test_fortryd_og_gentag(rude, maal):
    fabrikker.afsnit(maal, "maaltekst", "<p>Før.</p>")
    mette = aabn(rude, maal)
    boks = editor(mette, NAVN)
    tast(mette, "Control+a")
    mette.keyboard.type("Alt er væk")
    tast(mette, "Control+z", "Control+z")
    expect(boks).to_have_text("Før.")
    tast(mette, "Control+y")
    expect(boks).not_to_have_text("Før.")
    knap(mette, "Fortryd")
    expect(boks).to_have_text("Før.")
    mette.locator(LINJE).get_by_role("button", name="Fortryd").click(force=True)  # nothing more to undo: no harm
    expect(boks).to_have_text("Før.")


# --- Pasted text ---------------------------------------------------------------------------------
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri"} @list l0:level1 {mso-level-text:·} --></style></head>
<body lang=DA style='tab-interval:65.2pt'><!--StartFragment-->
<h1 style='color:#2F5496'>Overgange<o:p></o:p></h1>
<p class=MsoNormal><span style='font-size:11.0pt'>Alle børn&nbsp;skal <b style='mso-bidi-font-weight:normal'>trives</b>
og <i>lege</i>.<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>ude<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o </span>i skoven<o:p></o:p></p>
<table class=MsoTableGrid><tr><td><p>Hvem</p></td><td><p>Hvornår</p></td></tr></table>
<p class=MsoNormal><a href="https://skanderborg.dk/plan" style='color:blue' onclick="ramt(1)">planen</a>
<img src="file:///C:/Temp/clip_image001.png" v:shapes="Billede_x0020_1"></p>
<!--EndFragment--></body></html>"""
RENT = (
    "<h3>Overgange</h3><p>Alle børn skal <strong>trives</strong> og <em>lege</em>.</p>"
    "<ul><li>ude<ul><li>i skoven</li></ul></li></ul><p>Hvem | Hvornår</p>"
    '<p><a href="https://skanderborg.dk/plan" rel="noopener noreferrer">planen</a></p>'
)


def test_tekst_fra_word_renses_og_kan_fortrydes_som_eet(rude, maal):
    mette = aabn(rude, maal)
    boks = editor(mette, NAVN)
    boks.evaluate(INDSAET, [WORD, "Overgange"])
    expect(boks.get_by_role("listitem").last).to_have_text("i skoven")
    tast(mette, "Control+z")
    expect(boks).to_have_text("")
    tast(mette, "Control+y")
    assert gemt_tekst(mette, maal) == RENT


def test_kontrol_den_samme_word_tekst_uden_vores_rens_er_noget_andet(rude, maal):
    mette = rude("mette.holm")
    mette.kontekst.route(
        "**/skriv/ordbehandler.js",
        lambda vej: vej.fulfill(body="export const rensHtml = (html) => html;", content_type="text/javascript"),
    )
    mette.gaa(skriveside(maal))
    editor(mette, NAVN).evaluate(INDSAET, [WORD, "Overgange"])
    editor(mette, NAVN).focus()
    assert gemt_tekst(mette, maal) != RENT
    mette.vidne.klager.clear()  # the policy stopped the styles


def test_punkter_skrevet_som_tekst_bliver_en_liste(rude, maal):
    mette = aabn(rude, maal)
    editor(mette, NAVN).evaluate(INDSAET, ["", "Vi vil:\n- ude\n- inde"])
    assert gemt_tekst(mette, maal) == "<p>Vi vil:</p><ul><li>ude</li><li>inde</li></ul>"


def test_uden_script_giver_maerker_det_samme(rude, maal):
    mette = rude("mette.holm", js=False)
    mette.gaa(skriveside(maal))
    felt(mette, NAVN).fill(
        "### Overgange\n\nAlle børn **trives** og _leger_. Se [planen](https://skanderborg.dk/plan)\n\n- ude\n- inde"
    )
    gem(mette)
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_be_visible()
    assert afsnit_i(maal).tekst == (
        "<h3>Overgange</h3><p>Alle børn <strong>trives</strong> og <em>leger</em>. Se "
        '<a href="https://skanderborg.dk/plan" rel="noopener noreferrer">planen</a></p>'
        "<ul><li>ude</li><li>inde</li></ul>"
    )

"""Tables as spreadsheets: what is typed stays text, and figures are figures."""

from datetime import date
from decimal import Decimal

from faelles.regneark import Ark, regneark
from tests.kontrakter.regneark import alle_ark, har_formler


def test_a_cell_is_text_number_or_day_when_it_is_one():
    raekke = ["=1+1", 3, 0.5, Decimal("4.7"), date(2023, 1, 2)]
    data = regneark("Prøve", [Ark("Ark", [("A", 10)] * 5, [raekke])])
    assert alle_ark(data) == [[["A"] * 5, ["=1+1", "3", "0.5", "4.7", "44928"]]]
    assert not har_formler(data)


def test_what_is_said_of_it_stands_on_a_sheet_of_its_own_when_there_is_something():
    data = regneark("Prøve", [Ark("Ark", [("A", 10)], [])], [("Hvad", "=Prøve")])
    assert alle_ark(data) == [[["A"]], [["Hvad", "=Prøve"]]]
    assert not har_formler(data)

"""What a message says is read where the reader lands, and does not lie over the heading there."""

import pytest

BESKED = (
    '<div class="alert alert-success besked" role="status"><div class="alert-body"><p class="alert-text">{}</p>'
    '<form><button class="button button-secondary lille">Fortryd</button></form></div></div>'
)
LANG = "Målet “Den røde tråd fra politik til virkning for borgeren, den gode sammenhæng i hele området” er fjernet."
PLADS = """([html, anker]) => {
  document.getElementById('beskeder').innerHTML = html;
  document.querySelector('main').style.paddingBottom = '200vh';  // so that there is something to scroll
  location.hash = anker;
  const overskrift = document.querySelector(':target').querySelector('h2');
  return [document.getElementById('beskeder').getBoundingClientRect().bottom, overskrift.getBoundingClientRect().top];
}"""


@pytest.mark.parametrize("antal", [1, 2])
@pytest.mark.parametrize(("bredde", "hoejde"), [(1280, 900), (320, 640)])
def test_besked_skjuler_ikke_den_overskrift_den_foerer_til(rude, maal, bredde, hoejde, antal):
    mette = rude("mette.holm", bredde=bredde, hoejde=hoejde)
    mette.gaa(f"/kontrakter/{maal.kontrakt_id}/")
    besked, overskrift = mette.evaluate(PLADS, [BESKED.format(LANG) * antal, f"maal-{maal.pk}"])
    assert 0 < besked <= overskrift

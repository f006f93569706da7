// The review page: the lines of the block one stands at are marked in the file's text, and what is sent bears the
// version of the last change. The page works without this.

const find = (vaelger, rod = document) => rod.querySelector(vaelger);

// Forms that were not swapped still hold the version of an earlier answer.
document.addEventListener(
  "submit",
  ({ target }) => {
    const felt = find("input[name=version]", target);
    const bjaelke = find("#gs-bjaelke");
    if (felt && bjaelke) felt.value = bjaelke.dataset.version;
  },
  true,
);

let maerket = "";

function marker(blok) {
  const linjer = blok?.dataset.linjer ?? "";
  if (!linjer || linjer === maerket) return;
  maerket = linjer;
  for (const linje of document.querySelectorAll(".kildelinjer .er-valgt")) linje.classList.remove("er-valgt");
  const valgte = linjer.split(" ").map((nr) => find(`#l${nr}`)).filter(Boolean);
  for (const linje of valgte) linje.classList.add("er-valgt");
  const kilde = find(".kilde");
  if (!valgte.length || !kilde?.offsetParent) return;
  const fra = valgte[0].offsetTop;
  const til = valgte.at(-1).offsetTop + valgte.at(-1).offsetHeight;
  if (fra < kilde.scrollTop || til > kilde.scrollTop + kilde.clientHeight) kilde.scrollTop = fra - kilde.clientHeight / 3;
}

for (const haendelse of ["focusin", "mouseover"]) {
  document.addEventListener(haendelse, ({ target }) => marker(target.closest?.(".blok")));
}

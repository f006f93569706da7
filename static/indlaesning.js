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

// One that waited in the queue is sent with the version of the answer it waited for.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const bjaelke = find("#gs-bjaelke");
  if (bjaelke && detail.verb === "post" && detail.parameters.version) detail.parameters.version = bjaelke.dataset.version;
});

// "Fortryd" beside an earlier change would undo a later one: it is the bar that undoes the last.
document.addEventListener("htmx:afterSettle", () => {
  const sidste = `/fortryd/${find("#gs-bjaelke")?.dataset.version}/`;
  for (const form of document.querySelectorAll('.besked form[action*="/fortryd/"]')) {
    if (!form.getAttribute("action").endsWith(sidste)) form.closest(".besked").remove();
  }
});

// A link to a place leads to its heading, for those who hear the page too.
document.addEventListener("click", ({ target }) => {
  const id = target.closest?.('main a[href^="#"]')?.getAttribute("href").slice(1);
  const sted = id && document.getElementById(id);
  if (!sted) return;
  const udfoldet = sted.closest("details");
  if (udfoldet) udfoldet.open = true;
  const overskrift = sted.matches("[tabindex], input, select, textarea") ? sted : find('[tabindex="-1"], textarea', sted);
  setTimeout(() => overskrift?.focus());
});

// The address of an answer names its place, which takes the focus from what the answer is about.
addEventListener("load", () => setTimeout(() => location.hash && find("main [data-fokus]")?.focus()));

// --- Nothing that is typed is lost ------------------------------------------------------------------------------
// The head saves itself; a button that is pressed meanwhile waits for it, for its answer may be another page.

let hovedetGemmes = false;
let venter = null;

document.addEventListener("htmx:beforeSend", ({ target }) => {
  if (target.id === "hovedform") hovedetGemmes = true;
});
document.addEventListener("htmx:afterRequest", ({ target }) => {
  if (target.id !== "hovedform") return;
  hovedetGemmes = false;
  setTimeout(sendVentende); // what was typed meanwhile is sent first
});

function sendVentende() {
  if (!venter || hovedetGemmes) return;
  const [form, knap] = venter;
  venter = null;
  if (form.isConnected) form.requestSubmit(knap);
}

// What is typed elsewhere is saved by its own button: it is in the way of whatever would take it off the page.

const felterI = (rod) => [...rod.querySelectorAll("form :is(textarea, select, input:not([type=hidden], [type=checkbox]))")];

function erRettet(felt) {
  if (felt.tagName !== "SELECT") return felt.value !== felt.defaultValue;
  return felt.selectedIndex !== Math.max(0, [...felt.options].findIndex((valg) => valg.defaultSelected));
}

// `data-ugemt`: what the fields hold was sent, and could not be saved.
const staarUgemt = (felt) => felt.form.hasAttribute("data-ugemt") || erRettet(felt);
const ugemt = (rod, egen) =>
  felterI(rod).find((felt) => felt.form !== egen && felt.form.id !== "hovedform" && staarUgemt(felt));

function sigUgemt(felt) {
  const besked = document.createElement("p");
  besked.className = "form-error-message ugemt";
  besked.setAttribute("role", "alert");
  besked.textContent = "Det, du har skrevet her, er ikke gemt endnu. Gem eller kassér det, før du går videre. ";
  const kasser = document.createElement("button");
  kasser.type = "button";
  kasser.className = "knap-stille";
  kasser.textContent = "Kassér det skrevne";
  kasser.addEventListener("click", () => {
    if (felt.form.hasAttribute("data-ugemt")) {
      forladesMedVilje = true;
      location.assign(location.pathname);
      return;
    }
    felt.form.reset();
    felt.focus();
    besked.remove();
  });
  besked.append(kasser);
  find(".ugemt", felt.form)?.remove();
  felt.form.append(besked);
  for (let ydre = felt.closest("details"); ydre; ydre = ydre.parentElement.closest("details")) ydre.open = true;
  felt.focus();
}

let forladesMedVilje = false;

window.addEventListener("beforeunload", (haendelse) => {
  if (!forladesMedVilje && (hovedetGemmes || ugemt(document))) haendelse.preventDefault();
});

document.addEventListener("htmx:beforeRequest", (haendelse) => {
  const { elt, target, requestConfig } = haendelse.detail;
  if (elt.id === "hovedform") return;
  // A change may be answered with other places too; a look is answered with its own.
  const felt = ugemt(requestConfig.verb === "get" ? target : document, elt.closest("form"));
  if (!felt) return;
  haendelse.preventDefault();
  sigUgemt(felt);
});

document.addEventListener(
  "submit",
  (haendelse) => {
    const { target: form, submitter } = haendelse;
    const viaHtmx = form.hasAttribute("hx-post") && form.id !== "hovedform";
    const felt = viaHtmx ? null : ugemt(document, form);
    if (!felt && !hovedetGemmes) {
      forladesMedVilje = !viaHtmx;
      return;
    }
    haendelse.preventDefault();
    haendelse.stopImmediatePropagation();
    if (felt) sigUgemt(felt);
    else venter = [form, submitter];
  },
  true,
);

// --- The lines of the file ------------------------------------------------------------------------------------

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

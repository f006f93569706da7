/**
 * Writing: rich text, drafts, and text that survives. Fetched by `skriv/hent.js` where there is a form for it; the
 * editor itself (about 550 kB) only where there is a `textarea[data-rigtekst]`.
 *
 * The page works without it: the textarea then holds plain text, which the server understands.
 */

import { Skriveform } from "./skriv/formular.js";
import * as lager from "./skriv/lager.js";
import { alle, erAfvisning, KASSER, laesMaerker, LOGIN } from "./skriv/vagt.js";

const FORM = "form[data-skriv]";
const former = new Map();
/** Paths of forms that htmx has sent, whose answer may be the form again. */
const sendte = new Set();

function aktive() {
  return [...former.values()].filter((form) => form.element.isConnected);
}

/** Take in what is new on the page. Returns the forms not seen before. */
export function begynd(rod) {
  laesMaerker(rod);
  const erSvar = (sti) => (rod === document ? erAfvisning() : sendte.delete(sti));
  const nye = alle(rod, FORM).filter((element) => !former.has(element)).map((element) => {
    former.set(element, new Skriveform(element, erSvar));
    return former.get(element);
  });
  const omkring = former.get(rod.closest?.(FORM));
  if (omkring && !nye.includes(omkring)) omkring.tilfoej(rod);
  return nye;
}

/** A 2xx that leads to the log-in page is not a save. */
function blevGemt(xhr) {
  const tilLogin = new URL(xhr.responseURL || location.href, location.href).pathname.startsWith(LOGIN);
  return xhr.status >= 200 && xhr.status < 300 && !xhr.getResponseHeader("HX-Redirect") && !tilLogin;
}

function skylAlle() {
  aktive().forEach((form) => form.skyl());
}

/** The server's draft is thrown away: the copy in the tab goes with it. */
function kasser(sti) {
  lager.sletSti(sti);
  aktive().filter((form) => form.sti === sti).forEach((form) => form.erGemt());
}

document.addEventListener("submit", (haendelse) => {
  former.get(haendelse.target)?.indsend(haendelse);
  if (haendelse.target.matches(KASSER)) kasser(haendelse.target.elements.namedItem("form")?.value);
}, true);

/** New content: the editor is up before it is painted, once the module is here; the first field gets the focus. */
export function nytIndhold(elt) {
  if (elt === document.body) return;
  const [foerste] = begynd(elt);
  const andetFokus = alle(elt, "[data-fokus]").length > 0;
  if (foerste && !andetFokus) foerste.klar.then(() => foerste.element.isConnected && foerste.fokus());
}

document.addEventListener("htmx:afterSwap", ({ target }) => nytIndhold(target));
document.addEventListener("htmx:load", ({ detail: { elt } }) => nytIndhold(elt));
document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
  const form = former.get(elt);
  if (!form) return;
  form.sendesAfHtmx = true;
  lager.tagNote("sendt");
  sendte.add(form.sti);
});
document.addEventListener("htmx:beforeOnLoad", ({ detail: { elt, xhr } }) => {
  const form = former.get(elt);
  if (form && blevGemt(xhr)) form.erGemt();
});
document.addEventListener("htmx:afterRequest", ({ detail: { elt, xhr } }) => {
  const form = former.get(elt);
  if (!form) return;
  form.aabn();
  if (form.element.isConnected || form.gemt) sendte.delete(form.sti);
  if (!form.element.isConnected || form.gemt) return;
  if (!xhr?.status) form.besked.problem("Ingen forbindelse, så teksten er ikke gemt. Den står her stadig. Prøv igen.");
  else if (xhr.status >= 400) form.besked.problem("Teksten blev ikke gemt. Den står her stadig. Prøv igen.");
});
document.addEventListener("htmx:beforeCleanupElement", ({ target }) => {
  if (former.has(target)) {
    former.get(target).fjern(target);
    former.delete(target);
  } else if (target.matches?.("textarea[data-rigtekst]")) {
    former.get(target.form)?.fjern(target);
  }
});

window.addEventListener("beforeunload", (haendelse) => {
  // Every form is asked: asking also sends what is waiting.
  if (aktive().map((form) => form.boerAdvare()).some(Boolean)) haendelse.preventDefault();
});
window.addEventListener("pagehide", skylAlle);
window.addEventListener("blur", skylAlle);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") skylAlle();
  else aktive().forEach((form) => form.kladde.proevIgen());
});
["online", "focus"].forEach((navn) => window.addEventListener(navn, () => aktive().forEach((form) => form.kladde.proevIgen())));
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) aktive().forEach((form) => form.aabn());
});

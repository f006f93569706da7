/**
 * Fetches what writing needs (`skriv.js` and its modules, 27 kB) where somebody writes: when the page has a form for
 * it, or when the reader asks for one. A contract that is only read costs this file.
 */

import { alle } from "./vagt.js";

const FORM = "form[data-skriv]";
let paaVej = null;

/** Start once; a failed fetch is tried again next time, and the form works without. */
function hent() {
  paaVej ??= import("../skriv.js").catch((fejl) => {
    paaVej = null;
    console.warn("Hjælpen til at skrive kunne ikke hentes", fejl);
  });
  return paaVej;
}

if (document.querySelector(FORM)) hent().then((skriv) => skriv?.begynd(document));

// At the same time as the form itself, so that the reader does not wait for one after the other.
document.addEventListener("htmx:beforeRequest", ({ detail: { requestConfig } }) => {
  if (/\/(rediger|ny)\/$/.test(requestConfig?.path.split(/[?#]/)[0] ?? "")) hent();
});
document.addEventListener("htmx:load", async ({ detail: { elt } }) => {
  if (elt === document.body || !alle(elt, FORM).length) return;
  const skriv = await hent();
  if (elt.isConnected) skriv?.nytIndhold(elt);
});

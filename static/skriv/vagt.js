/**
 * Looks after the texts that lie in the tab. Small, and meant for every page: also those where nobody writes.
 *
 * Text is deleted when another user is logged in, when someone logs out on purpose (in every tab), and when the
 * form it belongs to has been saved. An ended session deletes nothing.
 */

import * as lager from "./lager.js";

export const LOGIN = "/konto/log-ind/";
/** The server's button that throws a draft away. */
export const KASSER = "form[action$='/kladde/kasser/']";
const LOG_UD = /\/log-ud\/$/;
const FRIST = 120_000;

const kanal = "BroadcastChannel" in window ? new BroadcastChannel("skriv-log-ud") : null;
kanal?.addEventListener("message", () => lager.rydAlt());

export function alle(rod, vaelger) {
  return [...(rod.matches?.(vaelger) ? [rod] : []), ...rod.querySelectorAll(vaelger)];
}

function bruger() {
  return document.querySelector("[data-bruger]")?.dataset.bruger ?? "";
}

/** Read the server's marks in `rod`: saved, logged out, and who is logged in. */
export function laesMaerker(rod) {
  if (alle(rod, "[data-skriv-ryd]").length) lager.rydAlt();
  if (bruger()) lager.rydAndres(bruger());
  alle(rod, "[data-skriv-gemt]").forEach((maerke) => lager.sletSti(maerke.dataset.skrivGemt));
}

/** The page came as the direct answer to a form with something wrong in it (422) or in its way (409). */
export function erAfvisning() {
  return [409, 422].includes(performance.getEntriesByType("navigation")[0]?.responseStatus);
}

function stiAf(adresse) {
  try {
    return new URL(adresse, document.baseURI).pathname;
  } catch {
    return "";
  }
}

/**
 * A form was sent from this tab a moment ago, and its answer led from that page to another one that works: it was
 * saved. Anything less certain (an error, the log-in page, the same form again) leaves the text where it is.
 */
function blevGemt(post) {
  const rejse = performance.getEntriesByType("navigation")[0];
  return Date.now() - post.tid < FRIST
    && rejse?.type === "navigate"
    && rejse.responseStatus === 200
    && stiAf(document.referrer || "about:blank") === post.fra
    && bruger() === post.bruger
    && location.pathname !== post.sti
    && ![...document.forms].some((form) => stiAf(form.getAttribute("action") ?? "") === post.sti);
}

function efterAfsendelse() {
  const sendt = lager.tagNote("sendt");
  if (sendt && blevGemt(sendt)) lager.slet(sendt.bruger, sendt.sti);
  const logUd = lager.tagNote("log-ud");
  if (logUd && Date.now() - logUd.tid < FRIST && location.pathname === LOGIN) {
    lager.rydAlt();
    kanal?.postMessage("ryd");
  }
}

document.addEventListener("submit", ({ target }) => {
  if (LOG_UD.test(stiAf(target.getAttribute("action") ?? ""))) lager.skrivNote("log-ud", {});
}, true);

laesMaerker(document);
efterAfsendelse();

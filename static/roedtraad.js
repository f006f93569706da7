// What every page needs of script. Pages read and work without it; nothing here is required to save.
// Other scripts, and answers from htmx with an HX-Trigger header, talk to this one through events:
//   document.dispatchEvent(new CustomEvent("rt:live", {detail: "Kladde gemt kl. 14.03"}))   said by screen readers
//   document.dispatchEvent(new CustomEvent("rt:fejl", {detail: "Kunne ikke nå serveren."}))  shown as an alert
//   document.dispatchEvent(new CustomEvent("rt:livstegn", {detail: sekunder}))               the session lives on

const find = (vaelger, rod = document) => rod.querySelector(vaelger);

// --- CSRF: the cookie at the moment of sending, so that a log-in in another tab does no harm ------------------

function csrf() {
  return document.cookie.match(/(?:^|;\s*)(?:__Host-|__Secure-)?csrftoken=([^;]+)/)?.[1] ?? "";
}

document.addEventListener("htmx:configRequest", (haendelse) => {
  if (haendelse.detail.verb !== "get") {
    haendelse.detail.headers["X-CSRFToken"] = csrf();
    if (haendelse.detail.parameters.csrfmiddlewaretoken) haendelse.detail.parameters.csrfmiddlewaretoken = csrf();
  }
});

document.addEventListener("submit", (haendelse) => {
  const felt = find("input[name=csrfmiddlewaretoken]", haendelse.target);
  if (felt && csrf()) felt.value = csrf();
});

// --- One click, one sending ----------------------------------------------------------------------------------

document.addEventListener("submit", (haendelse) => {
  const formular = haendelse.target;
  if (formular.getAttribute("method")?.toLowerCase() !== "post" || haendelse.defaultPrevented) return;
  if (formular.dataset.sendt) {
    haendelse.preventDefault();
    return;
  }
  formular.dataset.sendt = "ja";
  setTimeout(() => delete formular.dataset.sendt, 5000);
});

addEventListener("pageshow", () => {
  for (const formular of document.querySelectorAll("form[data-sendt]")) delete formular.dataset.sendt;
});

// --- What is said and shown ----------------------------------------------------------------------------------

function sig(tekst) {
  const felt = find("#live");
  if (!felt) return;
  felt.textContent = "";
  setTimeout(() => (felt.textContent = tekst), 100); // a text that is the same as before is said again
}

function visFejl(tekst) {
  const felt = find("#netfejl");
  if (!felt) return;
  felt.replaceChildren();
  if (!tekst) return;
  const boks = document.createElement("div");
  const afsnit = document.createElement("p");
  boks.className = "alert alert-error netfejl";
  afsnit.className = "alert-text";
  afsnit.textContent = tekst;
  boks.append(afsnit);
  felt.append(boks);
}

const tekstAf = (detalje) => detalje?.value ?? detalje ?? ""; // an HX-Trigger header wraps a text in {value: …}
document.addEventListener("rt:live", (haendelse) => sig(tekstAf(haendelse.detail)));
document.addEventListener("rt:fejl", (haendelse) => visFejl(tekstAf(haendelse.detail)));

// --- htmx: errors keep the text, whole pages never land inside a piece ----------------------------------------

const FEJL = {
  net: "Kunne ikke nå serveren. Din tekst står stadig i feltet. Prøv igen om lidt.",
  server: "Noget gik galt på serveren. Din tekst står stadig i feltet. Prøv igen om lidt.",
  adgang: "Du har ikke længere adgang til at gemme her. Din tekst står stadig i feltet, så du kan kopiere den.",
  stor: "Det, du prøver at gemme, fylder for meget. Din tekst står stadig i feltet. Gør den kortere, og gem igen.",
  vaek: "Det, du arbejder på, findes ikke længere. Din tekst står stadig i feltet, så du kan kopiere den.",
};

const sigerSelv = (detalje) => detalje.elt?.closest?.("form[data-skriv]"); // says it at the field
document.addEventListener("htmx:sendError", ({ detail }) => sigerSelv(detail) || visFejl(FEJL.net));
document.addEventListener("htmx:timeout", ({ detail }) => sigerSelv(detail) || visFejl(FEJL.net));
document.addEventListener("htmx:responseError", ({ detail }) => {
  if ([404, 410].includes(detail.xhr.status)) visFejl(FEJL.vaek);
  else if (!sigerSelv(detail)) visFejl(FEJL.server);
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { xhr } = detail;
  if (xhr.status < 400) visFejl("");
  if (!/^\s*<!doctype html/i.test(xhr.responseText)) return;
  const udvalg = detail.elt.closest("[hx-select], [data-hx-select]"); // asked for a piece of a whole page
  if (xhr.status < 400) {
    const videre = new URL(xhr.responseURL).pathname !== detail.requestConfig.path.split("?")[0];
    if ((videre && !udvalg) || xhr.responseText.includes("data-login")) {
      detail.shouldSwap = false;
      location.assign(xhr.responseURL);
    }
  } else if (xhr.status === 413 || (xhr.status === 403 && !xhr.responseText.includes("data-send-igen"))) {
    detail.shouldSwap = false;
    visFejl(xhr.status === 413 ? FEJL.stor : FEJL.adgang);
  } else if (detail.shouldSwap && ([403, 409].includes(xhr.status) || !udvalg)) {
    detail.target = find("#indhold");
    detail.selectOverride = "#indhold";
    detail.swapOverride = "outerHTML";
  }
});

// --- Focus: where the reader should be after a change, marked `data-fokus` -------------------------------------

function fokuser(rod) {
  const maal = rod.matches?.("[data-fokus]") ? rod : find("[data-fokus]", rod);
  if (!maal) return;
  if (!maal.matches("a[href], button, input, select, textarea, summary, [tabindex]")) maal.tabIndex = -1;
  maal.focus();
}

document.addEventListener("htmx:afterSettle", (haendelse) => {
  fold(haendelse.target);
  fokuser(haendelse.target);
  taelAlle(haendelse.target);
});

// --- What is second in line is folded on a telephone, and everything is open on paper --------------------------

const smal = matchMedia("(width < 48em)");

function fold(rod) {
  for (const detaljer of rod.querySelectorAll("details[data-fold]")) detaljer.open = !smal.matches;
}

smal.addEventListener("change", () => fold(document));

let aabnet = [];
addEventListener("beforeprint", () => {
  aabnet = [...document.querySelectorAll("main details:not([open])")];
  for (const detaljer of aabnet) detaljer.open = true;
});
addEventListener("afterprint", () => {
  for (const detaljer of aabnet) detaljer.open = false;
});

// --- How many characters are left: silent until the limit is near ---------------------------------------------

function tael(felt) {
  const maks = Number(felt.dataset.maks);
  const brugt = felt.value.length;
  let tekst = felt.parentElement.querySelector(".tegn");
  if (brugt < maks * 0.8) {
    tekst?.remove();
    return;
  }
  if (!tekst) {
    tekst = document.createElement("p");
    tekst.className = "form-hint tegn";
    tekst.setAttribute("role", "status");
    felt.after(tekst);
  }
  const tal = new Intl.NumberFormat("da");
  tekst.classList.toggle("tegn--over", brugt > maks);
  tekst.textContent =
    brugt > maks ? `${tal.format(brugt - maks)} tegn for meget` : `${tal.format(maks - brugt)} tegn tilbage`;
}

function taelAlle(rod) {
  for (const felt of rod.querySelectorAll?.("textarea[data-maks], input[data-maks]") ?? []) tael(felt);
}

document.addEventListener("input", ({ target }) => {
  if (target.dataset?.maks) tael(target);
});

// --- The menu on a small screen -------------------------------------------------------------------------------

document.addEventListener("keydown", (haendelse) => {
  const menu = haendelse.key === "Escape" && find("details.menu[open]");
  if (menu) {
    menu.open = false;
    find("summary", menu).focus();
  }
});

// --- The session: a warning in good time, and a button that prolongs it ----------------------------------------

const dialog = find("dialog#session");
const HEADER = "X-Sekunder-Tilbage";
const VARSEL = 240; // seconds; the server notes a sign of life at most once a minute, so at least 180 are left
const kanal = "BroadcastChannel" in window ? new BroadcastChannel("rt-session") : null;
let slut = 0;
let forlaenget = false; // the reader has asked for more time since the last full round
let lukket = ""; // the part of the dialog that the reader has closed
let ur;

function tidTilbage(sekunder) {
  slut = Date.now() + sekunder * 1000;
  if (sekunder > VARSEL) {
    forlaenget = false;
    lukket = "";
    if (dialog.open) dialog.close();
  }
  tik();
}

function tik() {
  clearTimeout(ur);
  const sekunder = Math.round((slut - Date.now()) / 1000);
  if (sekunder > VARSEL) {
    ur = setTimeout(tik, Math.min(sekunder - VARSEL, 60) * 1000); // short steps: a laptop may have slept
    return;
  }
  visSession(sekunder - 60);
  if (sekunder > 60) ur = setTimeout(tik, 15000);
}

function visSession(sekunder) {
  const del = sekunder <= 0 ? "udloebet" : forlaenget ? "sidste" : "advarsel";
  for (const element of dialog.children) element.hidden = element.dataset.del !== del;
  dialog.setAttribute("aria-labelledby", `session-${del}`);
  const minutter = Math.max(1, Math.round(sekunder / 60));
  for (const tid of dialog.querySelectorAll("[data-minutter]")) {
    tid.textContent = minutter === 1 ? "1 minut" : `${minutter} minutter`;
  }
  if (!dialog.open && lukket !== del) dialog.showModal();
}

async function forlaeng() {
  try {
    const svar = await fetch(dialog.dataset.sti, {
      method: "POST",
      headers: { "X-CSRFToken": csrf() },
      redirect: "manual",
    });
    if (!svar.ok) return visSession(0);
    forlaenget = true; // near the longest a log-in may last, asking gives no more
    livstegn(Number(svar.headers.get(HEADER)));
    if (!dialog.open) sig("Du er stadig logget ind.");
  } catch {
    dialog.close();
    visFejl("Kunne ikke nå serveren. Prøv igen om lidt.");
  }
}

function livstegn(sekunder) {
  if (!sekunder) return;
  tidTilbage(sekunder);
  kanal?.postMessage(sekunder);
}

if (dialog) {
  kanal?.addEventListener("message", ({ data }) => tidTilbage(data));
  livstegn(Number(document.body.dataset.sekunderTilbage));
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    livstegn(Number(detail.xhr?.getResponseHeader?.(HEADER)));
  });
  document.addEventListener("rt:livstegn", ({ detail }) => livstegn(Number(detail)));
  addEventListener("visibilitychange", () => document.hidden || tik());
  const luk = () => {
    lukket = find("[data-del]:not([hidden])", dialog).dataset.del;
    dialog.close();
  };
  dialog.addEventListener("click", ({ target }) => {
    if (target.dataset.handling === "forlaeng") forlaeng();
    if (target.dataset.handling === "luk") luk();
  });
  dialog.addEventListener("cancel", (haendelse) => {
    haendelse.preventDefault();
    if (dialog.getAttribute("aria-labelledby") === "session-advarsel") forlaeng(); // Escape is a sign of life too
    else luk();
  });
}

fold(document);
fokuser(document);
taelAlle(document);

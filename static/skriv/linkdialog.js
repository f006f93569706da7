/** The dialog that asks for a link's address. One per page, outside every form. */

import { lav } from "./lav.js";

const MAIL = /^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/;
const FEJL = "Skriv en webadresse, der begynder med https://, eller en mailadresse.";

/** Return what was typed as an address that may be kept, or null. */
export function tilAdresse(skrevet) {
  let tekst = skrevet.trim();
  if (MAIL.test(tekst)) return `mailto:${tekst}`;
  if (/^mailto:/i.test(tekst)) return MAIL.test(tekst.slice(7).split("?")[0]) ? tekst : null;
  if (/^[^\s/:]+\.[^\s/:]+(\/\S*)?$/.test(tekst)) tekst = `https://${tekst}`;
  if (!/^https?:\/\/\S+$/i.test(tekst)) return null;
  try {
    const adresse = new URL(tekst);
    return adresse.hostname.includes(".") || adresse.hostname === "localhost" ? tekst : null;
  } catch {
    return null;
  }
}

function felt(id, etiket, beskrevet, attributter = {}) {
  const input = lav("input", {
    id, class: "form-input", type: "text", autocomplete: "off", "aria-describedby": beskrevet, ...attributter,
  });
  return { input, gruppe: lav("div", { class: "form-group" }, lav("label", { class: "form-label", for: id }, etiket)) };
}

function byg() {
  const tekst = felt("skriv-link-tekst", "Tekst, der skal vises");
  const adresse = felt("skriv-link-adresse", "Adresse", "skriv-link-hint skriv-link-fejl", {
    inputmode: "url", spellcheck: "false",
  });
  const fejl = lav("span", { class: "form-error-message", id: "skriv-link-fejl", role: "alert" });
  tekst.gruppe.append(tekst.input);
  adresse.gruppe.append(
    lav("span", { class: "form-hint", id: "skriv-link-hint" }, "For eksempel https://www.skanderborg.dk eller en mailadresse."),
    fejl,
    adresse.input,
  );
  const fortryd = lav("button", { type: "button", class: "button button-secondary" }, "Annullér");
  const form = lav("form", { novalidate: true, method: "dialog" },
    lav("h2", { class: "h3", id: "skriv-link-titel" }, "Link"), tekst.gruppe, adresse.gruppe,
    lav("div", { class: "skriv-dialog-knapper" },
      lav("button", { type: "submit", class: "button button-primary" }, "Indsæt link"), fortryd));
  const dialog = lav("dialog", { class: "skriv-dialog", "aria-labelledby": "skriv-link-titel" }, form);
  fortryd.addEventListener("click", () => dialog.close());
  return { dialog, form, fejl, tekst, adresse: adresse.input, gruppe: adresse.gruppe };
}

let vindue = null;

/** Ask; resolves to {adresse, tekst} or null. `medTekst` asks for the words too. */
export function spoergOmLink({ adresse = "", medTekst = false } = {}) {
  vindue ??= byg();
  const { dialog, form, fejl, tekst, gruppe } = vindue;
  if (!dialog.isConnected) document.body.append(dialog);
  const visFejl = (besked) => {
    fejl.textContent = besked;
    gruppe.classList.toggle("form-error", Boolean(besked));
    if (besked) vindue.adresse.setAttribute("aria-invalid", "true");
    else vindue.adresse.removeAttribute("aria-invalid");
  };
  visFejl("");
  tekst.gruppe.hidden = !medTekst;
  tekst.input.value = "";
  vindue.adresse.value = adresse.replace(/^mailto:/i, "");
  form.querySelector("button").textContent = adresse ? "Gem link" : "Indsæt link";
  return new Promise((svar) => {
    let resultat = null;
    form.onsubmit = (haendelse) => {
      haendelse.preventDefault();
      const godkendt = tilAdresse(vindue.adresse.value);
      if (!godkendt) {
        visFejl(FEJL);
        vindue.adresse.focus();
        return;
      }
      resultat = { adresse: godkendt, tekst: tekst.input.value.trim() };
      dialog.close();
    };
    dialog.onclose = () => svar(resultat);
    dialog.showModal();
    (medTekst ? tekst.input : vindue.adresse).focus();
  });
}

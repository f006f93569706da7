/** Messages inside a form: one for problems, one for text brought back, and a quiet voice for screen readers. */

import { lav } from "./lav.js";

export class Besked {
  #form;
  #status;
  #stemme = lav("p", { class: "sr-only", role: "status" });
  #viste = new Map();

  constructor(form) {
    this.#form = form;
    this.#status = form.querySelector("[data-skriv-status]") ?? lav("p", { class: "skriv-status" });
    this.#status.removeAttribute("role");
    if (!this.#status.isConnected) form.append(this.#status);
    this.#status.after(this.#stemme);
  }

  /** The quiet line at the buttons; read aloud only when asked for. */
  status(tekst, { hoejt = false } = {}) {
    if (this.#status.textContent !== tekst) this.#status.textContent = tekst;
    if (hoejt) this.sig(tekst);
  }

  /** A hint that stands beside the status. */
  genvej(tekst) {
    this.#status.after(lav("p", { class: "form-hint skriv-genvej" }, tekst));
  }

  /** Say something politely to those who do not see the page. */
  sig(tekst) {
    this.#stemme.textContent = this.#stemme.textContent === tekst ? `${tekst}\u00a0` : tekst;
  }

  /** What went wrong, where the writer is looking: below the field in use. */
  problem(tekst, dele = {}) {
    if (this.#viste.get("problem")?.dataset.tekst === tekst) return;
    const felt = document.activeElement?.closest?.(".skriv-felt");
    const boks = this.#boks("problem", "alert-warning", tekst, dele);
    boks.setAttribute("role", "alert");
    if (felt && this.#form.contains(felt)) felt.after(boks);
    else this.#status.before(boks);
  }

  /** What was brought back, at the top of the form. */
  hentet(tekst, dele = {}) {
    const havdeFokus = this.#viste.get("hentet")?.contains(document.activeElement);
    const boks = this.#boks("hentet", "alert-info", tekst, dele);
    this.#form.prepend(boks);
    if (havdeFokus) boks.querySelector("button")?.focus();
    this.sig(tekst);
  }

  ryd(plads) {
    this.#viste.get(plads)?.remove();
    this.#viste.delete(plads);
  }

  #boks(plads, klasse, tekst, { link, knap, rest = [] }) {
    this.ryd(plads);
    const linje = lav("p", { class: "alert-text" }, tekst);
    if (link) {
      const anker = lav("a", { href: link.href }, link.tekst);
      anker.addEventListener("click", link.ved);
      linje.append(" ", anker);
    }
    if (knap) {
      const element = lav("button", { type: "button", class: "function-link" }, knap.tekst);
      element.addEventListener("click", knap.ved);
      linje.append(" ", element);
    }
    const boks = lav("div", { class: `skriv-besked alert ${klasse}`, "data-tekst": tekst }, linje);
    rest.forEach((stykke) => boks.append(lav("p", { class: "alert-text skriv-rest" }, stykke)));
    this.#viste.set(plads, boks);
    return boks;
  }
}

/** One form people write in: its fields, its draft, its copy in the tab, and its way to the server. */

import { Besked } from "./besked.js";
import { Felt } from "./felt.js";
import { laesFelter } from "./felter.js";
import { Gendannelse } from "./gendan.js";
import { csrfToken, erBevaret, Kladde } from "./kladde.js";
import { visKladdesvar } from "./kladdesvar.js";
import * as lager from "./lager.js";
import { lav, MAC } from "./lav.js";
import { Taeller } from "./taeller.js";
import { antalTegn } from "./tekst.js";
import { KASSER } from "./vagt.js";

const SPEJL = 500;
const SLIP = 30000;
const UDEN_EDITOR = "Værktøjslinjen kunne ikke hentes. Skriv som almindelig tekst: - foran en linje giver et punkt, og **ord** bliver fedt.";

export class Skriveform {
  #spejlur = 0;
  #slipur = 0;
  #stille = false;
  #taellere = new Map();

  /** `erSvar(sti)` tells whether the form came as the answer to being sent. */
  constructor(element, erSvar) {
    this.element = element;
    this.bruger = element.dataset.bruger ?? "";
    this.sti = new URL(element.getAttribute("action") ?? "", document.baseURI).pathname;
    this.besked = new Besked(element);
    this.rige = [];
    this.kladdetid = element.dataset.kladdeTid ?? "";
    this.harKladde = false;
    this.iFanen = true;
    this.sender = false;
    this.sendesAfHtmx = false;
    this.gemt = false;
    this.forlader = false;
    this.forlad = this.forlad.bind(this);
    this.kladde = new Kladde(this, (svar) => this.#kladdesvar(svar));
    this.#lyt();
    this.klar = this.tilfoej(element).then(() => new Gendannelse(this).begynd(erSvar(this.sti)));
  }

  #lyt() {
    const { element } = this;
    element.addEventListener("input", (haendelse) => this.#input(haendelse));
    element.addEventListener("keydown", (haendelse) => this.#tast(haendelse), true);
    element.addEventListener("focusout", ({ relatedTarget }) => {
      // Not on the way to "Kassér kladden": a draft sent now could arrive after it.
      if (relatedTarget && !element.contains(relatedTarget) && !relatedTarget.closest(KASSER)) this.skyl();
    });
    element.querySelectorAll("[data-skriv-fortryd]").forEach((link) => link.addEventListener("click", this.forlad, true));
    document.querySelector("[data-skriv-loefte]")?.removeAttribute("hidden"); // only now is it true
    if (!this.#udenGenvej) this.besked.genvej(`Gem hurtigt: ${MAC ? "⌘" : "Ctrl"} + Enter`);
  }

  /** Take in the fields inside `omraade`, also those that arrive later. */
  async tilfoej(omraade) {
    const nye = [...omraade.querySelectorAll("textarea[data-rigtekst]")].filter((et) => !this.rige.some((felt) => felt.textarea === et));
    await Promise.all(nye.map((textarea) => this.#monter(textarea)));
    omraade.querySelectorAll("[data-maks-tegn]").forEach((kontrol) => this.#taelFor(kontrol));
  }

  async #monter(textarea) {
    try {
      const felt = await Felt.monter(textarea, this);
      if (felt) this.rige.push(felt);
    } catch (fejl) {
      console.warn("Editoren kunne ikke hentes", fejl);
      textarea.after(lav("p", { class: "form-hint skriv-uden-editor", role: "status" }, UDEN_EDITOR));
    }
  }

  #taelFor(kontrol) {
    if (this.#taellere.has(kontrol)) return;
    const felt = this.rige.find((et) => et.textarea === kontrol);
    const antal = () => antalTegn(felt ? felt.ord() : kontrol.value);
    const taeller = new Taeller(Number(kontrol.dataset.maksTegn), antal, (tekst) => this.besked.sig(tekst));
    (felt?.ramme ?? kontrol).after(taeller.element);
    if (felt) felt.beskriv(taeller.element.id);
    else kontrol.setAttribute("aria-describedby", `${kontrol.getAttribute("aria-describedby") ?? ""} ${taeller.element.id}`.trim());
    this.#taellere.set(kontrol, taeller);
  }

  get version() {
    return this.element.elements.namedItem("version") ?? { value: "" };
  }

  /** The form as it is now. */
  nu() {
    return { felter: laesFelter(this.element), version: this.version.value, kladde: this.kladdetid };
  }

  #input({ target }) {
    // The editor's own events come before its text is in the textarea, which then sends one itself.
    if (target.closest(".skriv-felt") || this.#stille) return;
    this.#taellere.get(target)?.opdater();
    this.aendret();
  }

  /** Run `handling` without hearing what it does to the fields. */
  stille(handling) {
    this.#stille = true;
    try {
      return handling();
    } finally {
      this.#stille = false;
      this.#taellere.forEach((taeller) => taeller.opdater());
    }
  }

  aendret() {
    this.forlader = false;
    this.gemt = false;
    this.kladde.meld();
    this.#spejlur ||= setTimeout(() => this.spejl(), SPEJL);
  }

  /** Keep the copy in the tab. */
  spejl() {
    clearTimeout(this.#spejlur);
    this.#spejlur = 0;
    this.iFanen = lager.skriv(this.bruger, this.sti, this.nu());
  }

  /** Drop the copy in the tab. */
  glem() {
    clearTimeout(this.#spejlur);
    this.#spejlur = 0;
    lager.slet(this.bruger, this.sti);
  }

  /** The server has saved the form. */
  erGemt() {
    this.gemt = true;
    this.kladde.faerdig();
    this.glem();
  }

  /** The writer looks away: nothing may wait. */
  skyl() {
    if (!this.kladde.usendt || this.sender || this.gemt) return;
    this.spejl();
    this.kladde.send({ paaVejVaek: true });
  }

  /** Leaving through a link of ours: the text stays as a draft, and no dialog asks. */
  forlad() {
    this.skyl();
    this.forlader = true;
  }

  /** True when leaving now could lose text. */
  boerAdvare() {
    if (!this.kladde.usendt || this.sender || this.gemt || this.forlader) return false;
    this.skyl();
    return !this.kladde.paaVej;
  }

  #kladdesvar(svar) {
    visKladdesvar(this, svar);
    this.harKladde = erBevaret(svar);
    if (!this.harKladde || !this.element.isConnected || this.gemt) return;
    this.kladdetid = svar.tid ?? this.kladdetid;
    this.spejl();
  }

  /** A step of a contract is not taken by a slip of the hand. */
  get #udenGenvej() {
    return "skrivUdenGenvej" in this.element.dataset;
  }

  #tast(haendelse) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = haendelse;
    if (!["Enter", "s", "S"].includes(key) || !(ctrlKey || metaKey) || altKey || shiftKey || haendelse.isComposing) return;
    if (this.#udenGenvej) return;
    haendelse.preventDefault();
    haendelse.stopPropagation();
    if (!haendelse.repeat) this.element.requestSubmit(this.element.querySelector("[data-skriv-gem]"));
  }

  /** The form is about to be sent; a second time while it is on its way is stopped. */
  indsend(haendelse) {
    if (this.sender) {
      haendelse.preventDefault();
      haendelse.stopImmediatePropagation();
      return;
    }
    const felt = this.element.elements.namedItem("csrfmiddlewaretoken");
    if (felt && csrfToken()) felt.value = csrfToken();
    this.spejl();
    lager.skrivNote("sendt", { bruger: this.bruger, sti: this.sti, fra: location.pathname });
    this.laas();
    // Another listener may have stopped the submission without sending anything itself.
    setTimeout(() => {
      if (haendelse.defaultPrevented && !this.sendesAfHtmx) this.aabn();
    });
  }

  laas() {
    this.sender = true;
    this.kladde.hold();
    this.element.setAttribute("aria-busy", "true");
    this.besked.ryd("problem");
    this.besked.status("Gemmer …", { hoejt: true });
    // Not `disabled`: that would take the button's value out of the form and the focus off the button.
    this.#knapper((knap) => knap.setAttribute("aria-disabled", "true"));
    clearTimeout(this.#slipur);
    this.#slipur = setTimeout(() => this.aabn(), SLIP);
  }

  aabn() {
    if (!this.sender) return;
    clearTimeout(this.#slipur);
    this.sender = false;
    this.sendesAfHtmx = false;
    this.element.removeAttribute("aria-busy");
    this.besked.status("");
    this.#knapper((knap) => knap.removeAttribute("aria-disabled"));
    this.kladde.genoptag();
  }

  #knapper(handling) {
    this.element.querySelectorAll("button:not([type=button]), input[type=submit]").forEach(handling);
  }

  /** Put the cursor in the first field, or in the one marked autofocus. */
  fokus() {
    const felter = [...this.element.querySelectorAll("input:not([type=hidden]), select, textarea")];
    const maal = felter.find((et) => et.autofocus) ?? felter[0];
    const rig = this.rige.find((felt) => felt.textarea === maal);
    if (rig) rig.fokus("start");
    else maal?.focus();
  }

  /** `element`, the form or one of its fields, leaves the page. */
  fjern(element) {
    const helt = element === this.element;
    if (helt) {
      clearTimeout(this.#slipur);
      this.skyl();
    }
    const vaek = this.rige.filter((felt) => helt || felt.textarea === element);
    vaek.forEach((felt) => felt.fjern());
    this.rige = this.rige.filter((felt) => !vaek.includes(felt));
  }
}

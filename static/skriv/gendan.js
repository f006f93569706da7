/** Text that waited in the tab is put back; the writer may throw it away, and change their mind about that. */

import { laesFelter, saetFelter } from "./felter.js";
import * as lager from "./lager.js";

const HENTET = "Din tekst fra før er hentet frem.";
const NYERE = `${HENTET} Der er gemt en nyere udgave imens. Når du gemmer, kan du sammenligne de to.`;
const UDEN_FELT = "Din tekst fra før er gemt i denne fane, men feltet til den kunne ikke hentes. Genindlæs siden.";
const TO_TEKSTER = "Du ser din nyeste kladde. Der ligger også en ældre tekst i denne fane.";

export class Gendannelse {
  #form;
  #vist;
  #version;

  /** `form` is the Skriveform with all its fields up, as the server shows it. */
  constructor(form) {
    this.#form = form;
    this.#vist = laesFelter(form.element);
    this.#version = form.version.value;
  }

  /** `erSvar`: the page answers a submission and shows what was sent, or both texts; nothing is put over it. */
  begynd(erSvar) {
    const { element, bruger, sti } = this.#form;
    const post = lager.laes(bruger, sti);
    // An answer does not say which draft the server has: what this tab knew still holds.
    if (erSvar) this.#form.kladdetid ||= post?.kladde ?? "";
    // The server keeps this text only for as long as the log-in lasts: make it a draft at once.
    if ("skrivBevaret" in element.dataset) this.#form.aendret();
    if (!post || erSvar || "skrivIndsendt" in element.dataset) return;
    if (JSON.stringify(post.felter) === JSON.stringify(this.#vist)) lager.slet(bruger, sti);
    else if (this.#manglerEditor(post)) this.#form.besked.hentet(UDEN_FELT);
    else if (Number(element.dataset.kladdeTid ?? 0) > Number(post.kladde || 0)) this.#tilbyd(TO_TEKSTER, post);
    else this.#hent(post);
  }

  #manglerEditor({ felter }) {
    return [...this.#form.element.querySelectorAll("textarea[data-rigtekst]")].some(
      (textarea) => felter[`${textarea.name}_format`]?.[0] === "html" && !this.#form.rige.some((felt) => felt.textarea === textarea),
    );
  }

  /** The version the text was written on follows it, so that the server sees when someone else came first. */
  #hent(post) {
    const version = post.version || this.#version;
    const rest = this.#saet(post.felter, version);
    this.#form.besked.hentet(version === this.#version ? HENTET : NYERE, {
      rest,
      knap: { tekst: "Kassér den", ved: () => this.#kasser() },
    });
  }

  #tilbyd(tekst, post) {
    this.#form.besked.hentet(tekst, { knap: { tekst: "Hent den frem", ved: () => this.#hent(post) } });
  }

  #kasser() {
    const kasseret = this.#form.nu();
    this.#saet(this.#vist, this.#version);
    this.#form.kladde.kasser();
    this.#form.glem();
    this.#tilbyd("Teksten er kasseret.", kasseret);
  }

  #saet(felter, version) {
    const rest = this.#form.stille(() => saetFelter(this.#form.element, felter, this.#form.rige));
    this.#form.version.value = version;
    this.#form.aendret();
    return rest;
  }
}

/** "312 af 1.500 tegn" under a field; said aloud only when the end is near or passed. Never stops anyone. */

import { lav, nytId } from "./lav.js";

const tal = new Intl.NumberFormat("da-DK");
const RO = 1200;

export class Taeller {
  #maks;
  #hent;
  #sig;
  #trin = 0;
  #ur = 0;

  /** `hent()` gives the number of characters now; `sig(tekst)` speaks politely. */
  constructor(maks, hent, sig) {
    this.#maks = maks;
    this.#hent = hent;
    this.#sig = sig;
    this.element = lav("p", { class: "skriv-taeller", id: nytId("skriv-taeller") });
    this.#trin = this.#vis();
  }

  opdater() {
    this.#vis();
    clearTimeout(this.#ur);
    this.#ur = setTimeout(() => this.#meld(), RO);
  }

  #vis() {
    const antal = this.#hent();
    const over = antal - this.#maks;
    const status = `${tal.format(antal)} af ${tal.format(this.#maks)} tegn`;
    this.element.textContent = over > 0 ? `${status}: ${tal.format(over)} tegn for mange` : status;
    this.element.classList.toggle("skriv-taeller-over", over > 0);
    return over > 0 ? 2 : antal >= this.#maks * 0.9 ? 1 : 0;
  }

  #meld() {
    const foer = this.#trin;
    this.#trin = this.#vis();
    if (this.#trin === foer || !this.element.isConnected) return;
    if (this.#trin === 2) this.#sig(`Teksten er ${tal.format(this.#hent() - this.#maks)} tegn for lang.`);
    else if (foer === 2) this.#sig("Teksten er ikke længere for lang.");
    else if (this.#trin === 1) this.#sig(`Der er plads til ${tal.format(this.#maks - this.#hent())} tegn endnu.`);
  }
}

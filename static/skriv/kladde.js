/**
 * Drafts on the server: at most one every four seconds while typing, one when the writer looks away.
 *
 * A draft is never a version. The server keeps one that builds on an older version too, and says that somebody
 * else has saved meanwhile (409).
 */

const PAUSE = 4000;
const GENTAG = [5000, 10000, 20000, 30000, 60000];
const TAALMODIGHED = 20000;
const NOEDPLADS = 60_000; // bytes a request may hold when the page goes away

export const SVAR = { gemt: "gemt", foraeldet: "foraeldet", ude: "ude", afvist: "afvist", forbindelse: "forbindelse", fejl: "fejl" };

/** The token as it is now: logging in from another tab has changed it since the page was made. */
export function csrfToken() {
  return /(?:^|;\s*)(?:__Host-|__Secure-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** The server has the draft. */
export function erBevaret({ art }) {
  return art === SVAR.gemt || art === SVAR.foraeldet;
}

async function tolk(svar) {
  if (svar.type === "opaqueredirect" || svar.status === 401) return { art: SVAR.ude };
  const sekunder = Number(svar.headers.get("X-Sekunder-Tilbage"));
  if (sekunder) document.dispatchEvent(new CustomEvent("rt:livstegn", { detail: sekunder }));
  const data = await svar.json().catch(() => null);
  if (svar.ok) return data?.gemt ? { art: SVAR.gemt, kl: data.gemt, tid: data.tid } : { art: SVAR.ude };
  if (svar.status === 409 && data?.gemt) return { art: SVAR.foraeldet, kl: data.gemt, tid: data.tid, besked: data.besked };
  if ([409, 413, 422].includes(svar.status)) {
    return { art: SVAR.afvist, besked: data?.besked, forStor: svar.status === 413 };
  }
  return { art: SVAR.fejl, besked: data?.besked };
}

export class Kladde {
  #form;
  #element;
  #modtag;
  #ur = 0;
  #rejse = null;
  #fejl = 0;
  #aendring = 0;
  #rask = false;

  /** `form` is the Skriveform; `modtag(svar)` hears what came of each attempt. */
  constructor(form, modtag) {
    this.#form = form;
    this.#element = form.element;
    this.#modtag = modtag;
    this.usendt = false;
  }

  /** Something changed. */
  meld() {
    this.usendt = true;
    this.#aendring += 1;
    if (!this.#ur && !this.#rejse) this.#ur = setTimeout(() => this.send(), this.#ventetid());
  }

  #ventetid() {
    return this.#fejl ? GENTAG[Math.min(this.#fejl, GENTAG.length) - 1] : PAUSE;
  }

  #krop() {
    const { felter, version } = this.#form.nu();
    const krop = new FormData();
    krop.set("form", this.#form.sti);
    krop.set("grundversion", version);
    krop.set("bruger", this.#form.bruger);
    krop.set("felter", JSON.stringify(felter));
    return krop;
  }

  #hentSvar(krop, { url = this.#element.dataset.kladdeUrl, ...valg }) {
    return fetch(url, {
      method: "POST",
      body: krop,
      headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" },
      credentials: "same-origin",
      redirect: "manual",
      ...valg,
    });
  }

  /** Send now. `paaVejVaek`: the page may be gone before the answer comes. */
  async send({ paaVejVaek = false } = {}) {
    clearTimeout(this.#ur);
    this.#ur = 0;
    if (!this.usendt || !this.#element.dataset.kladdeUrl) return;
    if (this.#rejse) {
      if (!paaVejVaek || this.#rejse.aendring === this.#aendring) return;
      this.#rejse.styr.abort();
    }
    const krop = this.#krop();
    const lille = krop.get("felter").length * 3 < NOEDPLADS;
    if (paaVejVaek && lille && !("keepalive" in Request.prototype)) {
      krop.set("csrfmiddlewaretoken", csrfToken());
      navigator.sendBeacon(this.#element.dataset.kladdeUrl, krop);
      return;
    }
    const rejse = { styr: new AbortController(), aendring: this.#aendring, sikker: lille };
    this.#rejse = rejse;
    const ur = setTimeout(() => rejse.styr.abort(), TAALMODIGHED);
    let svar;
    try {
      svar = await tolk(await this.#hentSvar(krop, { keepalive: lille, signal: rejse.styr.signal }));
    } catch {
      svar = { art: SVAR.forbindelse };
    }
    clearTimeout(ur);
    if (this.#rejse !== rejse) return;
    this.#rejse = null;
    this.#efter(svar, rejse);
  }

  #efter(svar, rejse) {
    const gik = erBevaret(svar);
    this.#rask = gik;
    this.#fejl = gik || svar.art === SVAR.afvist ? 0 : this.#fejl + 1;
    const nyt = rejse.aendring !== this.#aendring;
    if (gik && !nyt) this.usendt = false;
    // What the server refuses is not sent again until it has changed; a form that is gone leaves its copy in the tab.
    const igen = nyt || (!gik && svar.art !== SVAR.afvist);
    if (igen && this.#element.isConnected) {
      this.#ur = setTimeout(() => this.send(), this.#ventetid());
    }
    this.#modtag(svar);
  }

  /** The connection or the log-in may be back. */
  proevIgen() {
    if (this.#fejl) this.send();
  }

  /** True when the last change is on its way in a request that outlives the page, and the server took the one before. */
  get paaVej() {
    return this.#rask && Boolean(this.#rejse?.sikker) && this.#rejse.aendring === this.#aendring;
  }

  /** Stop while the form itself is being saved. */
  hold() {
    clearTimeout(this.#ur);
    this.#ur = 0;
    this.#rejse?.styr.abort();
    this.#rejse = null;
  }

  /** The form was not saved after all. */
  genoptag() {
    if (this.usendt) this.meld();
  }

  /** The form is saved: there is nothing more to send. */
  faerdig() {
    this.hold();
    this.usendt = false;
  }

  /** The writer threw the text away: ask the server to do the same with its draft. */
  kasser() {
    this.faerdig();
    const { kladdeUrl } = this.#element.dataset;
    if (!kladdeUrl) return;
    const krop = new FormData();
    krop.set("form", this.#form.sti);
    this.#hentSvar(krop, { url: `${kladdeUrl}kasser/`, keepalive: true }).catch(() => null);
  }
}

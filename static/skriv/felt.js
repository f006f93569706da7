/** One rich text field: the textarea steps aside, and the editor takes over its id, label and description. */

import { aabenIndsaetning } from "./indsaet.js";
import { lav, nytId } from "./lav.js";
import { spoergOmLink } from "./linkdialog.js";
import { htmlAf, udvidelser } from "./skema.js";
import { ordI, rensTegn, tekstTilHtml } from "./tekst.js";
import { lavVaerktoejer } from "./vaerktoejer.js";

const STOR = 100_000;
const hentede = new Map();

/** Load the editor once per page. */
function hentEditor(adresse) {
  if (!adresse) return Promise.reject(new Error("data-editor-url mangler"));
  if (!hentede.has(adresse)) hentede.set(adresse, import(adresse));
  return hentede.get(adresse);
}

function etiketFor(textarea) {
  const etiket = textarea.labels?.[0];
  if (etiket && !etiket.id) etiket.id = nytId("skriv-etiket");
  return etiket;
}

/** Text that was typed before the editor came up; what the browser itself put back does not count. */
function skrevetForinden(textarea) {
  return textarea.value !== textarea.defaultValue && !/^<(p|h3|ul|ol)[\s>]/.test(textarea.value);
}

/** A writer who has just pressed Enter goes on in a new paragraph. */
function undervejs(tekst) {
  return tekstTilHtml(tekst) + (/\n\s*$/.test(tekst) ? "<p></p>" : "");
}

export class Felt {
  /** `form` is the Skriveform: it hears `aendret()` and speaks for the field. */
  static async monter(textarea, form) {
    // Otherwise the browser may fill the field with HTML after a reload.
    textarea.setAttribute("autocomplete", "off");
    const prosa = await hentEditor(form.element.dataset.editorUrl);
    return textarea.isConnected ? new Felt(prosa, textarea, form) : null;
  }

  constructor(prosa, textarea, form) {
    this.textarea = textarea;
    this.form = form;
    this.format = this.#formatfelt();
    const haveFokus = document.activeElement === textarea;
    const indhold = skrevetForinden(textarea) ? undervejs(textarea.value) : (textarea.dataset.html ?? tekstTilHtml(textarea.value));
    const etiket = etiketFor(textarea);
    const id = textarea.id || nytId("skriv-tekst");
    this.ramme = lav("div", { class: "skriv-felt" });
    this.editor = new prosa.Editor({
      element: this.ramme,
      injectCSS: false,
      extensions: udvidelser(prosa, { aabnLink: () => this.#aabnLink() }),
      content: rensTegn(indhold),
      editable: !textarea.disabled && !textarea.readOnly,
      editorProps: {
        attributes: this.#attributter(id, etiket),
        ...aabenIndsaetning((besked) => form.besked.problem(besked)),
      },
      onUpdate: () => this.#synk({ meld: true }),
    });
    this.#overtag(id, etiket);
    this.#synk({ meld: false });
    if (haveFokus) this.fokus("end");
  }

  #formatfelt() {
    const navn = `${this.textarea.name}_format`;
    const fundet = this.textarea.form.elements.namedItem(navn);
    if (fundet) return fundet;
    const felt = lav("input", { type: "hidden", name: navn, value: "tekst" });
    this.textarea.after(felt);
    return felt;
  }

  #attributter(id, etiket) {
    const { textarea } = this;
    const sat = {
      id,
      class: "skriv-tekst",
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": etiket?.id,
      "aria-label": etiket ? null : textarea.getAttribute("aria-label") || "Tekst",
      "aria-describedby": textarea.getAttribute("aria-describedby"),
      "aria-required": textarea.required ? "true" : null,
      "aria-invalid": textarea.getAttribute("aria-invalid"),
      "aria-keyshortcuts": "Alt+F10",
      lang: "da",
      spellcheck: "true",
    };
    return Object.fromEntries(Object.entries(sat).filter(([, vaerdi]) => vaerdi));
  }

  #overtag(id, etiket) {
    const { textarea, editor, ramme } = this;
    const navn = (etiket?.textContent ?? "tekst").trim().replace(/\s+/g, " ");
    const sig = (tekst) => this.form.besked.sig(tekst);
    this.vaerktoejer = lavVaerktoejer(editor, { navn, styrer: id, aabnLink: () => this.#aabnLink(), sig });
    ramme.prepend(this.vaerktoejer.element);
    textarea.before(ramme);
    textarea.id = `${id}-kilde`;
    textarea.required = false;
    textarea.classList.add("skriv-skjult");
    textarea.tabIndex = -1;
    etiket?.addEventListener("click", () => this.fokus());
    ramme.addEventListener("keydown", (haendelse) => {
      if (haendelse.key === "F10" && haendelse.altKey) {
        haendelse.preventDefault();
        this.vaerktoejer.fokus();
      } else if (haendelse.key === "Escape") {
        this.vaerktoejer.element.classList.add("skriv-stille");
      }
    });
  }

  #synk({ meld }) {
    this.textarea.value = htmlAf(this.editor);
    this.format.value = "html";
    this.ramme.classList.toggle("skriv-stor", this.textarea.value.length > STOR);
    if (meld) this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async #aabnLink() {
    const { editor } = this;
    const adresse = editor.getAttributes("link").href ?? "";
    const medTekst = !adresse && editor.state.selection.empty;
    const svar = await spoergOmLink({ adresse, medTekst });
    const kaede = editor.chain().focus();
    if (!svar) kaede.run();
    else if (medTekst) {
      const ord = svar.tekst || svar.adresse.replace(/^mailto:/i, "");
      kaede.insertContent({ type: "text", text: ord, marks: [{ type: "link", attrs: { href: svar.adresse } }] }).run();
    } else kaede.extendMarkRange("link").setLink({ href: svar.adresse }).run();
  }

  /** Add `id` to what describes the text. */
  beskriv(id) {
    const { attributes } = this.editor.options.editorProps;
    attributes["aria-describedby"] = `${attributes["aria-describedby"] ?? ""} ${id}`.trim();
    this.editor.setOptions();
  }

  /** The words as the server counts them. */
  ord() {
    return ordI(this.editor.state.doc);
  }

  /** Put `vaerdi` in; `format` is "html" or "tekst". One step back in the history. */
  saet(vaerdi, format) {
    this.editor.commands.setContent(rensTegn(format === "html" ? vaerdi : tekstTilHtml(vaerdi)), { emitUpdate: true });
  }

  fokus(hvor) {
    this.editor.view.focus();
    if (hvor) this.editor.commands.focus(hvor);
  }

  fjern() {
    this.editor.destroy();
  }
}

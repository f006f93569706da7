/** The fields of a form as {name: [values]}, out and in again. */

import { rensTegn } from "./tekst.js";

const UDELADT = new Set(["csrfmiddlewaretoken", "_ejer", "version"]);
const LUKKEDE = "[type=hidden],[type=submit],[type=button],[type=image],[type=reset],[type=file],[type=password],button,fieldset,output,object";

/** Return every value the writer can see, without tokens, marks and files. */
export function laesFelter(form) {
  const felter = {};
  for (const [navn, vaerdi] of new FormData(form)) {
    if (!UDELADT.has(navn) && typeof vaerdi === "string") (felter[navn] ??= []).push(rensTegn(vaerdi));
  }
  return felter;
}

function saetEt(kontrol, vaerdier, naeste) {
  if (kontrol.matches("[type=checkbox],[type=radio]")) {
    kontrol.checked = vaerdier.includes(kontrol.value);
  } else if (kontrol.matches("select[multiple]")) {
    for (const valg of kontrol.options) valg.selected = vaerdier.includes(valg.value);
  } else {
    const vaerdi = naeste();
    if (vaerdi !== undefined) kontrol.value = vaerdi;
  }
}

/**
 * Put `felter` back into the form; `rige` are its rich text fields.
 * Return the texts that no field is left for (a row that is not on the page any more).
 */
export function saetFelter(form, felter, rige) {
  const rest = structuredClone(felter);
  const faste = new Set([...form.querySelectorAll("[type=hidden]")].map((kontrol) => kontrol.name));
  for (const kontrol of [...form.elements]) {
    if (!kontrol.name || kontrol.matches(LUKKEDE)) continue;
    const vaerdier = felter[kontrol.name] ?? [];
    const rig = rige.find((felt) => felt.textarea === kontrol);
    if (rig) {
      if (vaerdier.length) rig.saet(vaerdier[0], felter[`${kontrol.name}_format`]?.[0] ?? "tekst");
    } else {
      saetEt(kontrol, vaerdier, () => rest[kontrol.name]?.shift());
      kontrol.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (rig || kontrol.matches("[type=checkbox],[type=radio],select[multiple]")) faste.add(kontrol.name);
  }
  return Object.entries(rest).filter(([navn]) => !faste.has(navn)).flatMap(([, vaerdier]) => vaerdier).filter(Boolean);
}

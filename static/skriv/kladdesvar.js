/** What the writer is told about the draft, for each kind of answer. */

import { erBevaret, SVAR } from "./kladde.js";
import { LOGIN } from "./vagt.js";

export const INGEN_PLADS = "Teksten er for stor til at blive gemt i denne fane. Kopiér den, før du går videre.";

/** Show `svar` in the form. Ordinary saving is quiet: only the first one, and one after trouble, is read aloud. */
export function visKladdesvar(form, svar) {
  const { besked, iFanen } = form;
  if (erBevaret(svar)) {
    if (svar.art === SVAR.foraeldet) besked.problem(svar.besked);
    else besked.ryd("problem");
    besked.status(`Kladde gemt kl. ${svar.kl}`, { hoejt: !form.harKladde });
  } else {
    besked.status("");
    const [tekst, link] = problem(form, svar);
    besked.problem(iFanen ? tekst.fane : tekst.ellers, { link });
  }
}

function problem({ sti, forlad }, svar) {
  if (svar.art === SVAR.ude) {
    const link = { href: `${LOGIN}?${new URLSearchParams({ next: sti })}`, tekst: "Log ind igen", ved: forlad };
    return [to("Du er logget ud.", "Din tekst er gemt i denne fane. Log ind igen, så står den her."), link];
  }
  if (svar.art === SVAR.forbindelse) {
    return [to("Ingen forbindelse.", "Teksten er gemt i denne fane, og vi prøver igen.")];
  }
  if (svar.besked) return [{ fane: svar.besked, ellers: svar.besked }];
  if (svar.forStor) {
    return [to("Teksten er for lang til at blive gemt som kladde.", "Den er gemt i denne fane. Del den op, eller kort den ned.")];
  }
  if (svar.art === SVAR.afvist) return [to("Kladden kunne ikke gemmes.", "Teksten er gemt i denne fane.")];
  return [to("Kladden kunne ikke gemmes lige nu.", "Teksten er gemt i denne fane, og vi prøver igen.")];
}

function to(hvad, fane) {
  return { fane: `${hvad} ${fane}`, ellers: `${hvad} ${INGEN_PLADS}` };
}

/** What happens when something is pasted or dropped: cleaned before the schema sees it, never refused in silence. */

import { rensHtml } from "./ordbehandler.js";
import { harPunkter, rensFremmed, tekstTilHtml } from "./tekst.js";

const FOR_STORT = 3_000_000;
const BESKEDER = {
  stort: "Det, du ville indsætte, er for stort. Det er stadig kopieret: indsæt det i mindre dele.",
  fil: "Billeder og filer kan ikke stå i teksten. Kun tekst kan indsættes her.",
};

function kunFil(data) {
  return data?.files.length > 0 && !data.getData("text/html") && !data.getData("text/plain");
}

/** Return the editor's props for paste and drop; `sig` shows a message. */
export function aabenIndsaetning(sig) {
  return {
    transformPastedText: rensFremmed,
    // Text copied inside the editor is already clean, and its mark tells how its ends join.
    transformPastedHTML: (html) => (html.includes("data-pm-slice") ? html : rensHtml(html)),
    handleDOMEvents: {
      paste(_visning, haendelse) {
        const data = haendelse.clipboardData;
        const stort = data && data.getData("text/html").length > FOR_STORT * 3;
        if (stort || data?.getData("text/plain").length > FOR_STORT) return stop(haendelse, sig, BESKEDER.stort);
        return kunFil(data) && stop(haendelse, sig, BESKEDER.fil);
      },
      drop(_visning, haendelse) {
        return kunFil(haendelse.dataTransfer) && stop(haendelse, sig, BESKEDER.fil);
      },
    },
    handlePaste(visning, haendelse) {
      const data = haendelse.clipboardData;
      if (!data || data.getData("text/html")) return false;
      const tekst = rensFremmed(data.getData("text/plain"));
      if (!harPunkter(tekst)) return false;
      visning.pasteHTML(tekstTilHtml(tekst), new ClipboardEvent("paste"));
      return true;
    },
  };
}

function stop(haendelse, sig, besked) {
  haendelse.preventDefault();
  sig(besked);
  return true;
}

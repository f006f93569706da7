/** Plain text: what is cleaned away, how it is counted, and how it becomes HTML. Mirrors faelles/rigtekst.py. */

// eslint-disable-next-line no-control-regex -- control characters are what is removed
const STYRETEGN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;
const HALVE_TEGN = /\p{Surrogate}/gu;
const USYNLIGE = /[\u00ad\u200b\u2060\ufeff]/g;
const PUNKT = /^(\s*)([-*•·▪◦‣●]|\d{1,3}[.)])\s+(.*)$/;

/** Remove what no database or PDF can hold; decomposed letters (a + ring) become one. */
export function rensTegn(tekst) {
  return tekst.replace(STYRETEGN, "").replace(HALVE_TEGN, "\ufffd").normalize("NFC");
}

/** Clean text from other programs: also soft hyphens, zero-width spaces and hard spaces. */
export function rensFremmed(tekst) {
  return rensTegn(tekst).replace(USYNLIGE, "").replace(/\u00a0/g, " ");
}

/** Count as a reader does: white space folded, an emoji is not two. */
export function antalTegn(tekst) {
  return [...tekst.replace(/\s+/g, " ").trim()].length;
}

/** Return the words of the editor's document the way the server counts them. */
export function ordI(dokument) {
  const dele = [];
  const gaa = (node, maerke) => {
    if (node.isTextblock) {
      dele.push(maerke + node.textBetween(0, node.content.size, "", " "));
      return;
    }
    node.forEach((barn, _plads, nr) => {
      const liste = { bulletList: "- ", orderedList: `${nr + 1}. ` }[node.type.name];
      gaa(barn, liste ?? (nr === 0 ? maerke : ""));
    });
  };
  gaa(dokument, "");
  return dele.join(" ");
}

function undvig(tekst) {
  return tekst.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** The marks inside a line, as the server reads them. */
function indre(tekst) {
  return undvig(tekst)
    .replace(/\[([^\]\n]+)\]\(((?:https?:\/\/|mailto:)[^\s)"]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replace(/(?<![\p{L}\p{N}_])_(?!\s)(.+?)(?<!\s)_(?![\p{L}\p{N}_])/gu, "<em>$1</em>");
}

export function harPunkter(tekst) {
  return tekst.split("\n").some((linje) => /^\s*[-*•·▪◦‣●]\s+\S/.test(linje));
}

/** Return plain text as HTML: blank line ends a paragraph, "- " and "1. " begin list items, "### " a heading. */
export function tekstTilHtml(tekst) {
  const blokke = [];
  let sidste = null;
  for (const linje of rensTegn(tekst).split(/\r\n?|\n/)) {
    const punkt = PUNKT.exec(linje);
    const overskrift = !punkt && linje.trim().startsWith("### ");
    const art = punkt ? (/\d/.test(punkt[2]) ? "ol" : "ul") : "p";
    const ord = indre((punkt ? punkt[3] : linje).trim());
    if (!ord) {
      sidste = null;
    } else if (overskrift) {
      sidste = null;
      blokke.push({ art: "h3", linjer: [ord.slice(4)] });
    } else if (punkt && sidste?.art === art) {
      sidste.linjer.push(ord);
    } else if (!punkt && sidste) {
      sidste.linjer[sidste.linjer.length - 1] += `<br>${ord}`;
    } else {
      sidste = { art, linjer: [ord] };
      blokke.push(sidste);
    }
  }
  return blokke.map(({ art, linjer }) =>
    art === "p" || art === "h3" ? `<${art}>${linjer[0]}</${art}>` : `<${art}>${linjer.map((punkt) => `<li>${punkt}</li>`).join("")}</${art}>`,
  ).join("");
}

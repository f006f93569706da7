/** Small helpers to build elements without HTML strings. */

/** Return a new element; `true` gives an attribute without a value, null and false leave it out. */
export function lav(navn, attributter = {}, ...boern) {
  const element = document.createElement(navn);
  for (const [attribut, vaerdi] of Object.entries(attributter)) {
    if (vaerdi !== null && vaerdi !== undefined && vaerdi !== false) {
      element.setAttribute(attribut, vaerdi === true ? "" : vaerdi);
    }
  }
  element.append(...boern);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** Return a 24 × 24 line drawing that screen readers skip. */
export function tegning(...streger) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const d of streger) {
    const streg = document.createElementNS(SVG, "path");
    streg.setAttribute("d", d);
    svg.append(streg);
  }
  return svg;
}

let loebenummer = 0;

export function nytId(stamme) {
  loebenummer += 1;
  return `${stamme}-${loebenummer}`;
}

export const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** The toolbar above a text: one tab stop, arrow keys inside, real names, focus back in the text after use. */

import { lav, MAC, tegning } from "./lav.js";

const PRIKKER = "M5 6h.01M5 12h.01M5 18h.01";
const LINJER = "M10 6h10M10 12h10M10 18h10";
const LAENKE = "M10 7H8a5 5 0 0 0 0 10h2M14 7h2a5 5 0 0 1 0 10h-2";
const RAMME = "M4 5h16M4 19h16M11 10h9M11 14h9";
const MOD = MAC ? "⌘" : "Ctrl";

const aktiv = (...hvad) => (editor) => editor.isActive(...hvad);
const kan = (kommando, ...hvad) => (editor) => editor.can()[kommando](...hvad);
const goer = (kommando, ...hvad) => (editor) => editor.chain().focus()[kommando](...hvad).run();

/** navn, optional genvej (a letter), billede, ved(editor), and til(editor) for toggles or kan(editor) for the rest. */
const KNAPPER = [
  { navn: "Fed", genvej: "B", bogstav: "F", ved: goer("toggleBold"), til: aktiv("bold") },
  { navn: "Kursiv", genvej: "I", bogstav: "K", ved: goer("toggleItalic"), til: aktiv("italic") },
  { navn: "Overskrift", ord: "Overskrift", ved: goer("toggleHeading", { level: 3 }), til: aktiv("heading") },
  { navn: "Punktliste", streger: [PRIKKER, LINJER], ved: goer("toggleBulletList"), til: aktiv("bulletList") },
  {
    navn: "Nummereret liste",
    streger: ["M4 4.5h1v4M3.5 10.5h2l-2 3h2M3.5 16h2v4h-2M4 18h1.5", LINJER],
    ved: goer("toggleOrderedList"), til: aktiv("orderedList"),
  },
  { navn: "Ryk punkt ind", streger: [RAMME, "M4 9l3.5 3L4 15z"], ved: goer("sinkListItem", "listItem"), kan: kan("sinkListItem", "listItem") },
  { navn: "Ryk punkt ud", streger: [RAMME, "M7.5 9 4 12l3.5 3z"], ved: goer("liftListItem", "listItem"), kan: kan("liftListItem", "listItem") },
  { navn: "Link", genvej: "K", streger: [LAENKE, "M8.5 12h7"], dialog: true },
  { navn: "Fjern link", streger: [LAENKE, "M5 4l14 16"], ved: goer("unsetLink"), kan: aktiv("link") },
  { navn: "Fortryd", genvej: "Z", streger: ["M9 5 4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3"], ved: goer("undo"), kan: kan("undo") },
  { navn: "Gentag", genvej: "Y", streger: ["M15 5l5 5-5 5M20 10H10a5 5 0 0 0 0 10h3"], ved: goer("redo"), kan: kan("redo") },
];

function knap(data) {
  const genvej = data.genvej && `${MOD}+${data.genvej}`;
  const billede = data.streger ? tegning(...data.streger)
    : lav("span", { "aria-hidden": "true", class: `skriv-${data.navn.toLowerCase()}` }, data.bogstav ?? data.ord);
  return lav("button", {
    type: "button",
    class: "skriv-knap",
    tabindex: "-1",
    "aria-pressed": data.til && "false",
    "aria-haspopup": data.dialog && "dialog",
    "aria-keyshortcuts": data.genvej && `${MAC ? "Meta" : "Control"}+${data.genvej}`,
  }, billede, lav("span", { class: "skriv-navn" }, data.navn), genvej
    ? lav("span", { class: "skriv-navn-genvej", "aria-hidden": "true" }, `${data.navn} (${genvej})`)
    : lav("span", { class: "skriv-navn-genvej", "aria-hidden": "true" }, data.navn));
}

/** Return {element, opdater, fokus}. `aabnLink` opens the dialog, `sig` speaks politely. */
export function lavVaerktoejer(editor, { navn, styrer, aabnLink, sig }) {
  const linje = lav("div", { role: "toolbar", class: "skriv-vaerktoejer", "aria-label": `Formatering: ${navn}`, "aria-controls": styrer });
  const knapper = KNAPPER.map((data) => ({ data, element: knap(data) }));
  knapper.forEach(({ element }) => linje.append(element));
  knapper[0].element.tabIndex = 0;

  const spaerret = ({ data }) => Boolean(data.kan) && !data.kan(editor);
  const opdater = () => knapper.forEach((den) => {
    if (den.data.til) den.element.setAttribute("aria-pressed", String(den.data.til(editor)));
    else if (den.data.kan) den.element.setAttribute("aria-disabled", String(spaerret(den)));
  });
  const gaaTil = (element) => {
    knapper.forEach((den) => { den.element.tabIndex = den.element === element ? 0 : -1; });
    element.focus();
  };
  const brug = (den) => {
    if (spaerret(den)) return;
    if (den.data.dialog) {
      aabnLink();
      return;
    }
    den.data.ved(editor);
    opdater();
    if (den.data.til) sig(`${den.data.navn} slået ${den.data.til(editor) ? "til" : "fra"}`);
  };

  knapper.forEach((den) => den.element.addEventListener("click", () => brug(den)));
  // A press with the mouse must not take the cursor out of the text.
  linje.addEventListener("mousedown", (haendelse) => haendelse.preventDefault());
  linje.addEventListener("focusin", () => linje.classList.remove("skriv-stille"));
  linje.addEventListener("mouseleave", () => linje.classList.remove("skriv-stille"));
  linje.addEventListener("keydown", (haendelse) => {
    const alle = knapper.map(({ element }) => element);
    const plads = alle.indexOf(document.activeElement);
    const maal = {
      ArrowRight: alle[(plads + 1) % alle.length],
      ArrowLeft: alle.at(plads - 1),
      Home: alle[0],
      End: alle.at(-1),
    }[haendelse.key];
    if (maal && !haendelse.ctrlKey && !haendelse.altKey && !haendelse.metaKey) {
      haendelse.preventDefault();
      gaaTil(maal);
    } else if (haendelse.key === "Escape") {
      linje.classList.add("skriv-stille");
      editor.commands.focus();
    }
  });
  editor.on("transaction", opdater);
  opdater();
  return { element: linje, opdater, fokus: () => gaaTil(knapper.find(({ element }) => element.tabIndex === 0).element) };
}

/**
 * HTML from Word, Outlook, Google Docs, spreadsheets and web pages, made plain before the editor reads it.
 *
 * The schema throws away what it does not know; here is what it could not understand by itself: Word's lists that
 * are paragraphs, bold written as style, layout tables, empty spacer paragraphs, deep nesting.
 */

import { rensFremmed, rensTegn } from "./tekst.js";

const STOERSTE_LAG = 6;
const VAEK = "script,style,meta,link,title,head,xml,img,svg,math,object,iframe,template,noscript,button,input,select,textarea";
const BLOKKE = "p,h1,h2,h3,h4,h5,h6,ul,ol,li,table,div,section,article,blockquote";
const TALLER = /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i;
const TEGNPUNKT = /^[\s\u00a0]*[·•▪◦‣●][\s\u00a0]+/;

/** Return clean HTML for the editor's parser. */
export function rensHtml(html) {
  const rod = laes(html);
  rod.querySelectorAll(VAEK).forEach((element) => element.remove());
  retTekst(rod);
  rod.querySelectorAll("*").forEach(retStil);
  wordlister(rod);
  [...rod.querySelectorAll("table")].reverse().forEach(foldTabel);
  rod.querySelectorAll("p").forEach(punktAfTegn);
  saml(rod);
  rod.querySelectorAll("h1 b,h1 strong,h2 b,h2 strong,h3 b,h3 strong,h4 b,h4 strong").forEach(pakUd);
  rod.querySelectorAll("p,h1,h2,h3,h4,h5,h6").forEach((blok) => {
    if (!blok.textContent.trim()) blok.remove();
  });
  fladLister(rod);
  return rod.innerHTML;
}

/** Parse without letting a style attribute come to life: the page's security policy would report each one. */
function laes(html) {
  const start = html.indexOf("<!--StartFragment-->");
  const slut = html.lastIndexOf("<!--EndFragment-->");
  const stykke = (start >= 0 && slut > start ? html.slice(start + 20, slut) : html)
    .replace(/<!--[\s\S]*?-->|<!\[[^>]*>|<\/?[ovw]:[^>]*>/g, "")
    .replace(/<style[\s>][\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (maerke) => maerke.replace(/\s(style|on[a-z]+)\s*=/gi, " data-$1="));
  return new DOMParser().parseFromString(`<body>${rensTegn(stykke)}</body>`, "text/html").body;
}

const stil = (element) => element.getAttribute("data-style") ?? "";

function retTekst(rod) {
  const gang = rod.ownerDocument.createTreeWalker(rod, NodeFilter.SHOW_TEXT);
  while (gang.nextNode()) gang.currentNode.data = rensFremmed(gang.currentNode.data);
}

function pakUd(element) {
  element.replaceWith(...element.childNodes);
}

function indpak(element, navn) {
  const ny = element.ownerDocument.createElement(navn);
  ny.append(...element.childNodes);
  element.append(ny);
}

function retStil(element) {
  const regler = stil(element);
  if (/(^|[;\s])display\s*:\s*none|mso-hide\s*:\s*all/i.test(regler)) {
    element.remove();
  } else if (element.matches("b,strong") && /(^|[;\s])font-weight\s*:\s*(normal|400)/i.test(regler)) {
    pakUd(element);
  } else if (element.matches("p.MsoTitle")) {
    indpak(element, "h3");
    pakUd(element);
  } else if (element.matches("span,font")) {
    if (/(^|[;\s])font-weight\s*:\s*(bold|[6-9]00)/i.test(regler)) indpak(element, "strong");
    if (/(^|[;\s])font-style\s*:\s*italic/i.test(regler)) indpak(element, "em");
  }
}

/** Word: <p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o</span>Text</p>, one per item. */
function wordlister(rod) {
  const sti = [];
  let forrige = null;
  for (const afsnit of rod.querySelectorAll("[data-style*='mso-list']")) {
    const lag = /mso-list\s*:\s*l\d+\s+level(\d+)/i.exec(stil(afsnit));
    if (!lag || !afsnit.matches("p,div,h1,h2,h3,h4,h5,h6")) continue;
    const maerke = [...afsnit.querySelectorAll("span")].find((span) => /mso-list\s*:\s*ignore/i.test(stil(span)));
    const art = TALLER.test(maerke?.textContent.trim() ?? "") && maerke.textContent.trim() !== "o" ? "ol" : "ul";
    maerke?.remove();
    if (!forrige || nabo(afsnit, "previous") !== forrige) sti.length = 0;
    const dybde = Math.min(Number(lag[1]), sti.length + 1, STOERSTE_LAG);
    sti.length = Math.min(sti.length, dybde);
    if (sti.length === dybde && sti.at(-1).localName !== art) sti.pop();
    const punkt = rod.ownerDocument.createElement("li");
    punkt.append(...afsnit.childNodes);
    if (sti.length < dybde) {
      const liste = rod.ownerDocument.createElement(art);
      if (sti.length) sti.at(-1).lastElementChild.append(liste);
      else afsnit.before(liste);
      sti.push(liste);
    }
    sti.at(-1).append(punkt);
    afsnit.remove();
    forrige = sti[0];
  }
}

/** The element beside this one when only white space lies between; null otherwise. */
function nabo(element, vej) {
  let node = element[`${vej}Sibling`];
  while (node && node.nodeType !== Node.ELEMENT_NODE && !node.textContent.trim()) node = node[`${vej}Sibling`];
  return node?.nodeType === Node.ELEMENT_NODE ? node : null;
}

/** A row of short cells becomes one line; a table used for layout gives its blocks one after another. */
function foldTabel(tabel) {
  const ud = [];
  for (const raekke of tabel.querySelectorAll("tr")) {
    const celler = [...raekke.children].filter((celle) => celle.textContent.trim());
    if (celler.every((celle) => celle.querySelectorAll(BLOKKE).length <= 1 && !celle.querySelector("li"))) {
      const linje = tabel.ownerDocument.createElement("p");
      celler.forEach((celle, nr) => {
        celle.querySelectorAll(BLOKKE).forEach(pakUd);
        if (nr) linje.append(" | ");
        linje.append(...celle.childNodes);
      });
      ud.push(linje);
    } else {
      for (const celle of celler) {
        const blok = tabel.ownerDocument.createElement("div");
        blok.append(...celle.childNodes);
        ud.push(blok);
      }
    }
  }
  tabel.replaceWith(...ud);
}

/** "•   Text" written by hand, as Outlook and PDF readers give it. */
function punktAfTegn(afsnit) {
  if (!TEGNPUNKT.test(afsnit.textContent) || afsnit.closest("li")) return;
  const gang = afsnit.ownerDocument.createTreeWalker(afsnit, NodeFilter.SHOW_TEXT);
  while (gang.nextNode()) {
    const foer = gang.currentNode.data;
    gang.currentNode.data = foer.replace(/^[\s\u00a0·•▪◦‣●]+/, "");
    if (gang.currentNode.data) break;
  }
  const punkt = afsnit.ownerDocument.createElement("li");
  punkt.append(...afsnit.childNodes);
  const liste = afsnit.ownerDocument.createElement("ul");
  liste.append(punkt);
  afsnit.replaceWith(liste);
}

/** Lists that stand right after each other are one list (Word on the web wraps every item in its own). */
function saml(rod) {
  rod.querySelectorAll("div.ListContainerWrapper").forEach(pakUd);
  for (const liste of rod.querySelectorAll("ul,ol")) {
    const foer = nabo(liste, "previous");
    if (foer?.localName === liste.localName) {
      foer.append(...liste.childNodes);
      liste.remove();
    }
  }
}

function fladLister(rod) {
  for (const liste of rod.querySelectorAll("ul,ol")) {
    let lag = 0;
    for (let over = liste; over && over !== rod; over = over.parentElement) lag += over.matches("ul,ol") ? 1 : 0;
    if (lag > STOERSTE_LAG) {
      liste.parentElement.closest("li").after(...liste.children);
      liste.remove();
    }
  }
}

/**
 * What may stand in a text: p, h3, ul, ol, li, strong, em, a[href], br. The schema is the cleaner;
 * faelles/rigtekst.py says the same on the server.
 */

const LINK = /^(https?:\/\/|mailto:)/i;

/** Return the editor's extensions, built from the classes of `prosa` (the editor module). */
export function udvidelser(prosa, { aabnLink }) {
  const uden = { addAttributes: () => ({}) };
  return [
    prosa.Document,
    prosa.Paragraph,
    prosa.Text,
    prosa.Bold,
    prosa.Italic,
    prosa.UndoRedo,
    prosa.BulletList,
    overskrift(prosa),
    // "1. marts" at the start of a line is a date far more often than a list.
    prosa.OrderedList.extend({ ...uden, addNodeView: null, addInputRules: () => [] }),
    punkt(prosa),
    prosa.HardBreak.extend({
      addKeyboardShortcuts() {
        return { "Shift-Enter": () => this.editor.commands.setHardBreak() };
      },
    }),
    link(prosa, aabnLink),
  ];
}

function overskrift(prosa) {
  return prosa.Heading.configure({ levels: [3] }).extend({
    addAttributes: () => ({ level: { default: 3, rendered: false } }),
    parseHTML: () => [1, 2, 3, 4, 5, 6].map((trin) => ({ tag: `h${trin}`, attrs: { level: 3 } })),
  });
}

/** Tab must lead out of the text, also from a list: levels are changed with the buttons. */
function punkt(prosa) {
  return prosa.ListItem.extend({
    addKeyboardShortcuts() {
      return { Enter: () => this.editor.commands.splitListItem(this.name) };
    },
  });
}

function link(prosa, aabnLink) {
  return prosa.Link.configure({
    autolink: false,
    defaultProtocol: "https",
    isAllowedUri: (adresse) => LINK.test(adresse ?? ""),
    shouldAutoLink: (adresse) => LINK.test(adresse),
  }).extend({
    addAttributes: () => ({
      href: { default: null, parseHTML: (element) => element.getAttribute("href") },
    }),
    addKeyboardShortcuts: () => ({
      "Mod-k": () => {
        aabnLink();
        return true;
      },
    }),
  });
}

/** Return the document as HTML the way it is kept: no empty tail, `<li>text</li>` without a paragraph inside. */
export function htmlAf(editor) {
  if (editor.isEmpty) return "";
  const skabelon = document.createElement("template");
  skabelon.innerHTML = editor.getHTML();
  const rod = skabelon.content;
  while (rod.lastElementChild?.matches("p:empty")) rod.lastElementChild.remove();
  for (const afsnit of rod.querySelectorAll("li > p:only-child, li > p:first-child:has(+ ul, + ol)")) {
    if (!afsnit.parentElement.querySelector(":scope > p ~ p")) afsnit.replaceWith(...afsnit.childNodes);
  }
  return skabelon.innerHTML;
}

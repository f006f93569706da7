/**
 * The copy of unsaved text in this tab (sessionStorage): it survives a reload and an ended session.
 *
 * A tab may be shared: entries of another user are deleted at sight, everything goes when someone logs out,
 * and an entry lives no longer than the signed owner mark of a form does.
 */

const PRAEFIKS = "skriv:";
const NOTE = "skriv-";
const LEVETID = 7 * 24 * 60 * 60 * 1000;

function noegle(bruger, sti) {
  return `${PRAEFIKS}${bruger}:${sti}`;
}

/** Run `handling`; a browser that refuses storage, or has no room, gives `ellers`. */
function forsoeg(handling, ellers) {
  try {
    return handling();
  } catch {
    return ellers;
  }
}

function sletHvor(betingelse) {
  forsoeg(() => {
    const navne = Object.keys(sessionStorage).filter((navn) => navn.startsWith(PRAEFIKS));
    navne.filter(betingelse).forEach((navn) => sessionStorage.removeItem(navn));
  });
}

/** Return {felter, version, tid, kladde} as kept for this user and path, or null. */
export function laes(bruger, sti) {
  const post = forsoeg(() => JSON.parse(sessionStorage.getItem(noegle(bruger, sti))), null);
  if (!post || typeof post.felter !== "object" || Date.now() - post.tid > LEVETID) {
    slet(bruger, sti);
    return null;
  }
  return post;
}

/** Keep `post`; false when the browser has no room for it. */
export function skriv(bruger, sti, post) {
  return forsoeg(() => {
    sessionStorage.setItem(noegle(bruger, sti), JSON.stringify({ ...post, tid: Date.now() }));
    return true;
  }, false);
}

export function slet(bruger, sti) {
  forsoeg(() => sessionStorage.removeItem(noegle(bruger, sti)));
}

/** Leave a note for the next page in this tab. */
export function skrivNote(navn, note) {
  forsoeg(() => sessionStorage.setItem(NOTE + navn, JSON.stringify({ ...note, tid: Date.now() })));
}

/** Return the note and take it down; null when there is none. */
export function tagNote(navn) {
  return forsoeg(() => {
    const note = JSON.parse(sessionStorage.getItem(NOTE + navn));
    sessionStorage.removeItem(NOTE + navn);
    return note;
  }, null);
}

/** The server says that the form at `sti` is saved. */
export function sletSti(sti) {
  sletHvor((navn) => navn.slice(navn.indexOf(":", PRAEFIKS.length) + 1) === sti);
}

export function rydAndres(bruger) {
  sletHvor((navn) => !navn.startsWith(`${PRAEFIKS}${bruger}:`));
}

export function rydAlt() {
  sletHvor(() => true);
}

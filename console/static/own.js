// What this person said. The desk does not send it back, so the page remembers it for as long as it is open
// (sessionStorage): where it stands is told by the last slip that was there before it.

const KEY = "linli.own", MOST = 60;

function read() {
  try { return JSON.parse(sessionStorage.getItem(KEY)) || []; } catch (_) { return []; }
}

export function remember(saying) {
  const kept = { id: saying.id, text: saying.text, after: saying.after, thumb: saying.thumb || "" };
  const list = read().filter(one => one.id !== kept.id).concat(kept).slice(-MOST);
  try { sessionStorage.setItem(KEY, JSON.stringify(list)); } catch (_) { /* full: it is only for show */ }
}

export function draw(saying) {
  const made = document.createElement(saying.thumb ? "div" : "p");
  made.className = saying.thumb ? "mine pic" : "mine";
  made.dataset.own = saying.id;
  if (saying.thumb) {
    const picture = document.createElement("img");
    picture.src = saying.thumb;
    picture.alt = saying.text;
    made.append(picture);
  } else made.textContent = saying.text;
  return made;
}

// Puts the remembered sayings between the slips of a page that was just loaded.
export function restore(talk) {
  for (const saying of read()) {
    let next = null;
    for (const slip of talk.querySelectorAll(".slip[data-seq]"))
      if (Number(slip.dataset.seq) > saying.after) { next = slip; break; }
    talk.insertBefore(draw(saying), next);
  }
}

export function mark(id, text) {
  const own = document.querySelector('[data-own="' + id + '"]');
  if (!own) return null;
  const old = own.nextElementSibling;
  if (old && old.className === "unsent") old.remove();
  if (!text) return own;
  const note = document.createElement("p");
  note.className = "unsent";
  note.textContent = text;
  own.after(note);
  return own;
}

// A small picture of the picture, for the page only.
export function thumbnail(file) {
  return new Promise(done => {
    const url = URL.createObjectURL(file), picture = new Image();
    picture.onload = () => {
      const scale = Math.min(1, 320 / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      done(canvas.toDataURL("image/jpeg", 0.7));
    };
    picture.onerror = () => { URL.revokeObjectURL(url); done(""); };
    picture.src = url;
  });
}

// The officers' window: parts that moved are put in place, what is being typed stays.

const page = document.body.dataset;

function put(id, html) {
  const place = document.getElementById(id);
  if (!place || place.innerHTML === html) return;
  // What was waiting is decided: the page is another one now.
  if ("reload" in place.dataset && place.textContent !== html) { location.reload(); return; }
  const had = place.contains(document.activeElement) ? document.activeElement : null;
  const mark = had && (had.id ? "#" + CSS.escape(had.id) : had.getAttribute("href") ? '[href="' + had.getAttribute("href") + '"]' : "");
  place.innerHTML = html;
  const again = mark && place.querySelector(mark);
  if (again) again.focus({ preventScroll: true });
}

function listen() {
  if (!page.board) return;
  const live = document.getElementById("live"), word = live.firstElementChild;
  const query = "?board=" + encodeURIComponent(page.board) + "&show=" + encodeURIComponent(page.show);
  const stream = new EventSource("/console/live" + query);
  stream.addEventListener("board", event => {
    const parts = JSON.parse(event.data);
    Object.keys(parts).forEach(id => put(id, parts[id]));
  });
  stream.onopen = () => { live.removeAttribute("data-s"); word.textContent = page.live; };
  stream.onerror = () => {
    live.dataset.s = "lost";
    word.textContent = page.lost;
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  };
}
listen();

// What the reporter will read follows what is typed.
document.addEventListener("input", event => {
  const into = event.target.dataset.into && document.getElementById(event.target.dataset.into);
  if (into) into.textContent = event.target.value.trim() || into.dataset.empty;
});

// A double press sends once.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => { delete form.dataset.sent; }, 5000);
});

document.addEventListener("click", event => {
  if (event.target.closest("[data-print-page]")) print();
});

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
  const rows = Array.from(document.querySelectorAll(".list .row"));
  const at = rows.findIndex(row => row === document.activeElement || row.getAttribute("aria-current"));
  if (event.key === "j" && rows.length) rows[Math.min(at + 1, rows.length - 1)].focus();
  else if (event.key === "k" && rows.length) rows[Math.max(at - 1, 0)].focus();
  else if (event.key === "a") { const accept = document.getElementById("accept"); if (accept) accept.click(); }
});

// Writing a broadcast: preview, count and lamps follow, at most three times a second; only the newest counts.
const compose = document.getElementById("compose");
if (compose) {
  let timer = 0, turn = 0;
  const look = async () => {
    const mine = ++turn;
    const answer = await fetch("/console/broadcast/preview", { method: "POST", body: new URLSearchParams(new FormData(compose)), credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok || mine !== turn) return;
    const parts = await answer.json();
    Object.keys(parts).forEach(id => put(id, parts[id]));
  };
  compose.addEventListener("input", event => {
    if (event.target.name === "until_at") compose.elements.hours.value = "0";
    clearTimeout(timer);
    timer = setTimeout(look, 300);
  });
}

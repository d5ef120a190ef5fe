// The residents' page. Without this script the page still works: every button is a form.

import { newId, unsent } from "./unsent.js";
import { draw, mark, remember, restore, thumbnail } from "./own.js";
import { onTap, phonePlace } from "./tap.js";

const page = document.body.dataset, talk = document.getElementById("talk");
const menu = document.getElementById("menu"), field = document.getElementById("say");
let last = Number(page.seq);

const queue = unsent((saying, outcome, line) => {
  if (outcome === "stored") mark(saying.id, line);  // the short answer to a press, if there is one
  else mark(saying.id, line || (outcome === "refused" ? page.refused : page.waiting));
});

function say(text, body, more) {
  const saying = Object.assign({ id: newId(), at: Date.now(), after: last, text, body }, more);
  talk.append(draw(saying));
  remember(saying);
  queue.say(saying);
  closePlace();
  scrollDown();
}

function scrollDown() { scrollTo(0, document.documentElement.scrollHeight); }

// ── what comes from the desk ──

function hear(event) {
  const said = JSON.parse(event.data), holder = document.createElement("template");
  holder.innerHTML = said.html;
  const slip = holder.content.querySelector(".slip");
  last = Number(event.lastEventId) || last;
  const hello = document.getElementById("hello");
  if (hello) hello.remove();
  aloud(slip);
  const old = said.ids.map(id => talk.querySelector('[data-ids~="' + id + '"]')).find(Boolean);
  if (old) {
    slip.dataset.ids = old.dataset.ids + " " + said.ids.join(" ");
    slip.classList.remove("enter");
    old.replaceWith(slip);
  } else {
    talk.append(slip);
    if (said.tone === "danger" || slip.offsetHeight > innerHeight * .6) slip.scrollIntoView({ block: "start" });
    else scrollDown();
  }
  if (said.menu) {
    const id = menu.querySelector("input");
    menu.innerHTML = said.menu;
    menu.prepend(id);
  }
  calmMenu();
  acknowledge(said.ids.slice(-1));
}

// "It stands on the page" is told once, and not while nobody can see the page.
let unseen = [];
function acknowledge(ids) {
  unseen = unseen.concat(ids);
  if (document.hidden || !unseen.length) return;
  const body = JSON.stringify({ ids: unseen.splice(0) });
  fetch("/shown", { method: "POST", body, headers: { "content-type": "application/json" }, credentials: "same-origin" }).catch(() => {});
}
document.addEventListener("visibilitychange", () => acknowledge([]));

// In large print a message can be read aloud, by the phone itself.
function aloud(slip) {
  if (!slip || document.documentElement.dataset.print !== "large" || !window.speechSynthesis) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn bare aloud";
  button.textContent = page.aloud;
  button.addEventListener("click", () => {
    const lines = slip.querySelectorAll(".lead, .acts li > span:last-child, .said, .ask, .facts span, .filed p");
    const speech = new SpeechSynthesisUtterance(Array.from(lines, line => line.textContent).join("。"));
    speech.lang = slip.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(speech);
  });
  slip.querySelector(".body").prepend(button);
}

// Under a danger answer there is nothing else to press.
function calmMenu() {
  const slips = talk.querySelectorAll(".slip"), newest = slips[slips.length - 1];
  menu.hidden = Boolean(newest && newest.classList.contains("danger"));
}

function listen() {
  const stream = new EventSource("/stream?after=" + last), state = document.getElementById("state");
  stream.addEventListener("slip", hear);
  stream.addEventListener("state", event => {
    const now = JSON.parse(event.data), root = document.documentElement;
    if (now.language !== root.lang) { location.replace("/"); return; }
    document.getElementById("home").textContent = now.place ? now.place + " · " : "";
    if (now.large !== (root.dataset.print === "large")) location.replace("/");
  });
  stream.onopen = () => { state.textContent = page.live; queue.work(); };
  stream.onerror = () => {
    state.textContent = page.lost;
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  };
}

// ── what the person says ──

document.addEventListener("submit", event => {
  if (event.target.getAttribute("id") !== "line") return; // .id is the field called id
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  say(text, { text });
});

document.addEventListener("click", event => {
  const button = event.target.closest("button, label.tool");
  if (!button) return;
  if (button.id === "where" || button.hasAttribute("data-place")) { openPlace(); return; }
  if (!button.name || button.disabled) return;
  event.preventDefault();
  const label = button.dataset.say || button.value;
  if (/:addphoto$/.test(button.value)) { document.getElementById("photo").click(); return; }
  if (button.name === "data") {
    const on = button.form.elements.on;
    say(label, { data: button.value, on: on ? on.value : "" });
    const group = button.form.querySelectorAll("[aria-pressed]");
    group.forEach(one => one.removeAttribute("aria-pressed"));
    if (button.form !== menu) button.setAttribute("aria-pressed", "true");
  } else {
    if ("print" in button.dataset) document.documentElement.dataset.print = button.dataset.print;
    say(label, { text: button.value });
  }
});

document.querySelector("label.tool").addEventListener("keydown", event => {
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); document.getElementById("photo").click(); }
});

document.getElementById("photo").addEventListener("change", async event => {
  const file = event.target.files[0];
  event.target.value = "";
  if (!file) return;
  if (file.size > 10 * 1024 * 1024) { note(page.tooBig); return; }
  say(page.photo, {}, { file, thumb: await thumbnail(file) });
});

function note(text) {
  const line = document.createElement("p");
  line.className = "unsent";
  line.setAttribute("role", "status");
  line.textContent = text;
  talk.append(line);
  scrollDown();
}

// ── a place ──

const below = document.getElementById("below"), sheet = document.getElementById("map");

function here() {
  phonePlace(
    (lat, lon, accuracy) => say(page.place, { lat, lon, accuracy, source: "device" }),
    () => note(page.noPlace));
}

function openPlace() {
  if (!sheet) { here(); return; }
  closePlace();
  const slip = document.createElement("article");
  slip.className = "slip place";
  slip.append(sheet.content.cloneNode(true));
  below.append(slip);
  const confirm = slip.querySelector("[data-tapped]");
  let at = null;
  onTap(slip.querySelector(".map"), (lat, lon) => {
    at = { lat, lon, source: "pin" };
    confirm.disabled = false;
    confirm.classList.add("go");
    slip.querySelector("[data-here]").classList.remove("go");
  });
  confirm.addEventListener("click", () => say(page.tapped, at));
  slip.querySelector("[data-here]").addEventListener("click", here);
  slip.querySelector("[data-close]").addEventListener("click", closePlace);
  scrollDown();
}

function closePlace() { below.textContent = ""; }

// ── begin ──

talk.querySelectorAll(".slip[data-seq]").forEach(aloud);
restore(talk);
for (const saying of queue.waiting()) {
  if (!document.querySelector('[data-own="' + saying.id + '"]')) talk.append(draw(saying));
  mark(saying.id, page.waiting);
}
queue.work();
if (page.start) {
  const key = "linli.started." + page.start;
  if (!sessionStorage.getItem(key)) {
    sessionStorage.setItem(key, "1");
    queue.say({ id: newId(), at: Date.now(), body: { start: page.start } });
  }
}
listen();
calmMenu();
acknowledge(Array.from(talk.querySelectorAll("[data-ids]"), slip => Number(slip.dataset.ids.split(" ").pop())));
const newest = talk.lastElementChild;
if (newest && newest.classList.contains("danger")) newest.scrollIntoView({ block: "start" });
else scrollDown();

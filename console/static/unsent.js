// Keeps what was typed until the desk says that it is stored. The id is made once, so that a second try is
// the same message. Words wait in localStorage, over a closed page; a picture waits in memory.

const KEY = "linli.unsent";

function read() {
  try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch (_) { return []; }
}

function write(list) {
  try { localStorage.setItem(KEY, JSON.stringify(list)); } catch (_) { /* full or forbidden: memory only */ }
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, b => b.toString(16).padStart(2, "0")).join("");
}

// `settled(saying, outcome, line)`: outcome is "stored", "waiting" or "refused".
export function unsent(settled) {
  const pictures = [];
  let list = read(), busy = false, pause = 1000, timer = 0;

  function post(saying) {
    if (saying.file) {
      const form = new FormData();
      form.append("id", saying.id);
      form.append("photo", saying.file);
      return fetch("/photo", { method: "POST", body: form, headers: { "x-page": "1" }, credentials: "same-origin" });
    }
    const body = Object.assign({ id: saying.id }, saying.body);
    return fetch("/say", { method: "POST", body: JSON.stringify(body), credentials: "same-origin",
      headers: { "content-type": "application/json", "x-page": "1" } });
  }

  async function work() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    while (list.length || pictures.length) {
      const queue = list.length && (!pictures.length || list[0].at <= pictures[0].at) ? list : pictures;
      const saying = queue[0];
      let answer = null, line = "";
      try {
        answer = await post(saying);
        if (answer.status !== 204) line = (await answer.json()).line || "";
      } catch (_) { /* no network, or an answer that is not ours */ }
      if (answer && (answer.ok || (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429))) {
        queue.shift();
        if (queue === list) write(list);
        pause = 1000;
        settled(saying, answer.ok ? "stored" : "refused", line);
      } else {
        settled(saying, "waiting", line);
        timer = setTimeout(work, pause + Math.random() * 500);
        pause = Math.min(pause * 2, 30000);
        break;
      }
    }
    busy = false;
  }

  addEventListener("online", () => { pause = 1000; work(); });
  return {
    say(saying) {
      if (saying.file) pictures.push(saying);
      else { list.push(saying); write(list); }
      work();
    },
    work() { pause = 1000; work(); },
    waiting() { return list.slice(); },
  };
}

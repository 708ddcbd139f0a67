// The chat page: one conversation at a time, whatever the network does.
import * as api from "./api.js";
import { Languages } from "./languages.js";
import { Outgoing } from "./outgoing.js";
import { forget, read, write } from "./store.js";
import { Stream } from "./stream.js";
import { View } from "./view.js";

const $ = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);
const embedded = document.documentElement.classList.contains("embedded");
let config = JSON.parse($("config").textContent);
const municipality = config.municipality?.id ?? "";
const key = `conversation:${municipality}`;

let conversation = null;
let stream = null;
let outgoing = null;
let floor = "bot";
let settled = false; // what was said before is shown; from here on it is news
let unread = 0;

const view = new View({
  log: $("log"),
  list: $("messages"),
  tap: (payload, label) => say({ button: payload }, label),
  retry: (id) => outgoing?.retry(id),
});
const languages = new Languages({
  open: $("languages-open"),
  list: $("languages"),
  name: $("language-name"),
  choose: (code) => {
    speak(code);
    say({ button: `lang:${code}` }, config.languages.find((l) => l.code === code).name);
  },
});

// -- wording ------------------------------------------------------------

function show() {
  const { wording, language, direction } = config;
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  for (const item of document.querySelectorAll("[data-word]")) {
    item.textContent = wording[item.dataset.word];
  }
  for (const item of document.querySelectorAll("[data-label]")) {
    item.setAttribute("aria-label", wording[item.dataset.label]);
  }
  $("text").placeholder = wording["chat-placeholder"];
  $("subtitle").textContent = config.municipality?.name ?? wording["chat-subtitle"];
  view.speak(wording);
  languages.show(config.languages, language);
  showFloor();
  showTitle();
}

let wanted = config.language;

async function speak(language) {
  if (!config.languages.some((entry) => entry.code === language)) return;
  wanted = language;
  if (conversation && conversation.language !== language) {
    conversation.language = language;
    write(key, conversation);
  }
  if (language === config.language) return;
  try {
    const answer = await api.config(municipality, language);
    if (wanted !== language) return;
    config = answer;
    show();
    view.pending(outgoing?.entries ?? []);
  } catch {
    // The wording stays as it is; the next message in this language asks again.
  }
}

function showFloor() {
  $("floor").hidden = floor !== "human";
  $("floor").textContent = floor === "human" ? config.wording["chat-person"] : "";
  $("human").hidden = floor !== "bot";
}

function showTitle() {
  const title = config.wording["chat-title"];
  document.title = unread ? `(${unread}) ${title}` : title;
}

// -- the conversation ---------------------------------------------------

function listen() {
  view.history = true;
  settled = false;
  outgoing = new Outgoing(conversation, {
    changed: () => view.pending(outgoing.entries),
    refused: anew,
  });
  view.pending(outgoing.entries);
  stream = new Stream(conversation, heard);
  outgoing.run();
}

function heard(name, data) {
  switch (name) {
    case "message":
      if (data.client_id) outgoing.acknowledge(data.client_id);
      view.add(data);
      if (settled && data.sender !== "resident") news();
      break;
    case "language":
      speak(data.language);
      break;
    case "floor":
      floor = data.floor;
      showFloor();
      settle();
      break;
    case "working":
      $("working").hidden = !data.working;
      if (data.working && view.nearEnd()) view.toEnd();
      break;
    case "erased":
      view.clear();
      break;
    case "gone":
    case "refused":
      anew();
      break;
    case "up":
      offline(false);
      break;
    case "down":
      offline(true);
      $("working").hidden = true;
      break;
  }
}

function settle() {
  if (settled) return;
  settled = true;
  $("log").setAttribute("aria-busy", "false");
  view.showTurn();
  view.history = false;
}

function news() {
  if (document.hasFocus() && !document.hidden) return;
  unread += 1;
  showTitle();
  tellHost("unread", unread);
}

function seen() {
  unread = 0;
  showTitle();
  tellHost("unread", 0);
}

let renewing = null;

async function begin() {
  const hint = read("language") ?? asked.get("lang") ?? navigator.languages.join(",").slice(0, 60);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { id, token, language } = await api.create(municipality, hint);
      conversation = { id, token, language };
      write(key, conversation);
      offline(false);
      await speak(language);
      return;
    } catch (error) {
      if (attempt) offline(true);
      const pause = Math.min(15000, 700 * 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, Math.max(pause, (error.after || 0) * 1000)));
    }
  }
}

// A new conversation; what was not acknowledged yet is said in it again.
function anew() {
  // The stream and the queue may both find out that the conversation is gone.
  renewing ??= renew().finally(() => (renewing = null));
  return renewing;
}

async function renew() {
  const left = outgoing?.entries.filter((entry) => entry.state !== "sent") ?? [];
  stream?.stop();
  outgoing?.stop();
  if (conversation) {
    forget(`outgoing:${conversation.id}`);
    forget(key);
  }
  stream = outgoing = conversation = null;
  floor = "bot";
  $("working").hidden = true;
  view.pending([]);
  view.clear();
  showFloor();
  await begin();
  listen();
  for (const { text } of left) if (text) outgoing.add({ text });
}

function say(message, label) {
  if (message.button?.startsWith("lang:")) write("language", message.button.slice(5));
  outgoing?.add(message, label);
}

// -- the page -----------------------------------------------------------

function offline(is) {
  $("offline").hidden = !is;
}

function grow() {
  const box = $("text");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
}

function submit() {
  const box = $("text");
  // Some programs leave control characters in what is pasted.
  const text = box.value.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").trim();
  if (!text || !outgoing) return;
  box.value = "";
  grow();
  say({ text });
}

$("write").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
$("text").addEventListener("input", grow);
$("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
$("human").addEventListener("click", () => say({ button: "human" }, config.wording["button-human"]));
$("anew").addEventListener("click", () => $("sure").showModal());
$("sure").addEventListener("close", () => {
  const answer = $("sure").returnValue;
  $("sure").returnValue = "";
  if (answer === "yes") anew();
  if (answer === "erase") say({ button: "erase" }, config.wording["button-erase"]);
});
window.addEventListener("offline", () => offline(true));
window.addEventListener("focus", seen);
document.addEventListener("visibilitychange", () => document.hidden || seen());
// Where the keyboard covers a part of the page (iOS), the page takes what is left.
window.visualViewport?.addEventListener("resize", () => {
  if (window.visualViewport.scale !== 1) return; // enlarged by two fingers
  document.documentElement.style.setProperty("--height", `${window.visualViewport.height}px`);
});

// -- on somebody else's page ---------------------------------------------

function tellHost(what, value) {
  // Any page may frame us that the front door allows; nothing in here is secret.
  if (embedded && window.parent !== window) window.parent.postMessage({ lotsen: what, value }, "*");
}

if (embedded) {
  $("close").addEventListener("click", () => tellHost("close"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !$("sure").open) tellHost("close");
  });
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data?.lotsen === "opened") {
      seen();
      if (matchMedia("(hover: hover)").matches) $("text").focus();
    }
  });
}

show();
conversation = read(key);
if (conversation) speak(conversation.language);
else await begin();
listen();
if (!embedded && matchMedia("(hover: hover)").matches) $("text").focus();

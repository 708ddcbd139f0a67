// Keeps an open page fresh without losing what is being written. Everything here
// is a convenience: each form and each page works without it.
"use strict";

const body = document.body;
const live = body.dataset.live;
const byId = (id) => document.getElementById(id);

// A form's own address, or “?done=…”, is nothing to reload or to keep.
if (location.pathname + location.search !== body.dataset.here) {
  history.replaceState(null, "", body.dataset.here + location.hash);
}

function nearEnd() {
  return window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 160;
}

/** Make a list like the fresh one, touching only rows that differ. */
function sync(list, fresh) {
  let place = list.firstElementChild;
  for (const row of [...fresh.children]) {
    const mine = [...list.children].find((one) => one.id === row.id);
    if (mine && mine.dataset.v === row.dataset.v) {
      if (mine === place) place = place.nextElementSibling;
      else list.insertBefore(mine, place);
      continue;
    }
    if (mine && mine === place) place = place.nextElementSibling;
    if (mine) mine.remove();
    list.insertBefore(row, place);
  }
  while (place) {
    const next = place.nextElementSibling;
    place.remove();
    place = next;
  }
}

function isWriting(region) {
  return [...region.querySelectorAll("textarea")].some((box) => !box.readOnly && box.value.trim());
}

/** Take over what is new in a freshly fetched copy of this page. */
function apply(page) {
  const focused = document.activeElement && document.activeElement.id;
  const follow = live === "case" && nearEnd();
  const lines = byId("talk") ? byId("talk").childElementCount : 0;

  for (const list of document.querySelectorAll("[data-sync]")) {
    const fresh = page.getElementById(list.id);
    if (fresh) sync(list, fresh);
  }
  for (const part of document.querySelectorAll("[data-swap], .count")) {
    const fresh = page.getElementById(part.id);
    if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
  }
  for (const part of document.querySelectorAll("[data-stance]")) {
    const fresh = page.getElementById(part.id);
    // Somebody else may have closed the case: what is being written is not thrown away.
    if (fresh && fresh.dataset.stance !== part.dataset.stance && !isWriting(part)) {
      part.replaceWith(fresh);
    }
  }
  const token = page.querySelector("input[name=csrf]");
  if (token) {
    for (const one of document.querySelectorAll("input[name=csrf]")) one.value = token.value;
  }
  body.dataset.pulse = page.body.dataset.pulse || "";

  const heard = byId("talk") && byId("talk").childElementCount > lines;
  document.title = (document.hidden && heard ? "● " : "") + page.title;
  if (heard && follow) window.scrollTo(0, document.documentElement.scrollHeight);
  if (focused && document.activeElement.id !== focused && byId(focused)) byId(focused).focus();
}

function signedOut(is) {
  byId("signed-out").hidden = !is;
}

function offline(is) {
  byId("offline").hidden = !is;
}

async function read(response) {
  if (response.status === 401 || new URL(response.url).pathname === "/staff/sign-in") {
    signedOut(true);
    return null;
  }
  signedOut(false);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

let looking = false;
let again = false;

async function refresh() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  try {
    const page = await read(await fetch(body.dataset.here, { headers: { Accept: "text/html" } }));
    offline(false);
    if (page && page.body.dataset.live === live) apply(page);
  } catch {
    offline(true);
  } finally {
    looking = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

/** Look every few seconds until there is an answer for somebody signed in, then listen again. */
function retry() {
  setTimeout(async () => {
    await refresh();
    if (byId("signed-out").hidden && byId("offline").hidden) listen();
    else retry();
  }, 3000);
}

function listen() {
  const asked = new URLSearchParams({ seen: body.dataset.pulse });
  if (body.dataset.case) asked.set("case", body.dataset.case);
  const stream = new EventSource(`/staff/events?${asked}`);
  stream.addEventListener("open", () => offline(false));
  stream.addEventListener("changed", refresh);
  stream.addEventListener("signed-out", () => {
    stream.close();
    signedOut(true);
    retry();
  });
  stream.addEventListener("error", () => {
    // The browser tries again by itself, unless it was refused.
    if (stream.readyState === EventSource.CLOSED) retry();
    else offline(true);
  });
}

/** Send a form and stay on the page: the text goes away only when it has arrived. */
async function send(form) {
  const box = form.querySelector("textarea");
  const button = form.querySelector("button");
  if (button.disabled || !box.value.trim()) return;
  button.disabled = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/html" },
    });
    const page = await read(response);
    if (page === null) return;
    const flash = page.getElementById("flash");
    byId("flash").replaceChildren(...(flash ? flash.children : []));
    tidyUp();
    if (response.ok) box.value = "";
    if (page.body.dataset.live === live) apply(page);
    else if (!flash || !flash.children.length) complain(page.querySelector("main p"));
    if (response.ok) {
      window.scrollTo(0, document.documentElement.scrollHeight);
      if (box.isConnected) box.focus();
    }
  } catch {
    complain({ textContent: "Ingen kontakt. Det du skrev finns kvar. Försök igen." });
  } finally {
    button.disabled = false;
  }
}

/** “Done” is said for a while, not for good: it would cover what comes after. */
function tidyUp() {
  for (const line of document.querySelectorAll("#flash .flash-done")) {
    setTimeout(() => line.remove(), 10000);
  }
}

function complain(said) {
  const line = document.createElement("p");
  line.className = "flash flash-error";
  line.setAttribute("role", "alert");
  line.textContent = said ? said.textContent : "Det gick inte.";
  byId("flash").replaceChildren(line);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-send]")) return;
  event.preventDefault();
  send(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest && event.target.closest("form[data-send]");
  if (form) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) document.title = document.title.replace(/^● /, "");
});

tidyUp();
// A link from another site comes without our cookie (SameSite=Strict), so that even somebody
// who is signed in lands on the sign-in page. A question of our own carries the cookie.
if (byId("username")) {
  fetch("/staff/sign-in", { redirect: "manual" }).then((answer) => {
    const next = document.querySelector("input[name=next]").value;
    if (answer.type === "opaqueredirect") location.replace(next || "/staff");
  }, () => {});
}
if (live) {
  listen();
  // “Har väntat 4 min” grows by itself.
  setInterval(refresh, 60000);
}
if (live === "case" && byId("answer") && byId("answer").dataset.stance === "write") {
  window.scrollTo(0, document.documentElement.scrollHeight);
}

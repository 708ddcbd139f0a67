// Lotsen on somebody else's page:
// <script src="https://…/embed.js" data-municipality="ekero" async></script>
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || document.querySelector("lotsen-chat")) return;
  const words = "WORDING";
  const home = new URL(script.src).origin;
  const { municipality = "", language = "" } = script.dataset;
  const page = language || document.documentElement.lang || "sv";
  const word = words[page.toLowerCase().split("-")[0]] || words.sv;

  const style = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    button {
      position: fixed; z-index: 2147483000; inset-block-end: 1rem; inset-inline-end: 1rem;
      display: inline-flex; align-items: center; gap: .6rem; min-height: 56px; padding: 0 1.25rem;
      border: 0; border-radius: 28px; background: #0c4a5c; color: #fff; cursor: pointer;
      font: 600 1rem/1.2 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      box-shadow: 0 6px 20px rgb(5 30 40 / .35);
    }
    button:hover { background: #0a5f76; }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #0c4a5c; }
    button[hidden], section[hidden] { display: none; }
    svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 1.8;
      stroke-linecap: round; stroke-linejoin: round; }
    b { display: inline-block; min-width: 1.5rem; padding: 0 .4rem; border-radius: .75rem;
      background: #ffd27a; color: #13262d; font: inherit; line-height: 1.5rem; text-align: center; }
    b:empty { display: none; }
    section {
      position: fixed; z-index: 2147483001; inset-block-end: 1rem; inset-inline-end: 1rem;
      width: min(400px, calc(100vw - 2rem)); height: min(680px, calc(100dvh - 2rem));
      overflow: hidden; border-radius: 18px; background: #f2f6f7;
      box-shadow: 0 12px 44px rgb(5 30 40 / .4);
    }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    @media (max-width: 480px), (max-height: 480px) {
      section { inset: 0; width: 100%; height: 100dvh; border-radius: 0; }
    }`;

  const host = document.createElement("lotsen-chat");
  const root = host.attachShadow({ mode: "open" });
  host.lang = page;
  const launcher = document.createElement("button");
  launcher.type = "button";
  launcher.setAttribute("aria-expanded", "false");
  launcher.setAttribute("aria-haspopup", "dialog");
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M12 4c-5 0-9 3.3-9 7.5 0 2.5 1.4 4.7 3.5 6l-.5 3.5 3.9-2.1c.7.1 1.4.2 2.1.2 5 0 9-3.4 9-7.6S17 4 12 4z");
  icon.append(path);
  const label = document.createElement("span");
  label.textContent = word["chat-open"];
  const unread = document.createElement("b");
  launcher.append(icon, label, unread);
  const panel = document.createElement("section");
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", word["chat-title"]);
  for (const part of [launcher, panel]) part.dir = word.direction;

  // A stylesheet object is not inline style: a strict policy of the page lets it pass.
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const inline = document.createElement("style");
    inline.textContent = style;
    root.append(inline);
  }
  root.append(launcher, panel);

  let frame = null;

  function tell(what) {
    frame?.contentWindow?.postMessage({ lotsen: what }, home);
  }

  function open() {
    panel.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute("aria-expanded", "true");
    if (frame) {
      tell("opened");
      frame.focus();
      return;
    }
    // Nothing is loaded and no conversation is begun before somebody wants one.
    frame = document.createElement("iframe");
    const query = new URLSearchParams({ embed: "1" });
    if (municipality) query.set("m", municipality);
    if (language) query.set("lang", language);
    frame.src = `${home}/chat?${query}`;
    frame.title = word["chat-title"];
    frame.addEventListener("load", () => {
      tell("opened");
      frame.focus();
    });
    panel.append(frame);
  }

  function close() {
    panel.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute("aria-expanded", "false");
    launcher.focus();
  }

  launcher.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home) return;
    if (event.data?.lotsen === "close" && !panel.hidden) close();
    if (event.data?.lotsen === "unread") unread.textContent = event.data.value || "";
  });

  if (document.body) document.body.append(host);
  else document.addEventListener("DOMContentLoaded", () => document.body.append(host));
})();

// How one message looks. Nothing here knows where messages come from or go.
const NEAR = 120; // pixels from the bottom that count as being at the bottom

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export class View {
  // `tap(payload, label)` is called for a button, `retry(id)` for a message that was not sent.
  constructor({ log, list, tap, retry }) {
    this.log = log;
    this.list = list;
    this.tap = tap;
    this.retry = retry;
    this.words = {};
    // The way to a person is always in sight: among the choices, or else below.
    this.person = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          if (isIntersecting) this.offered.add(target);
          else this.offered.delete(target);
        }
        document.body.classList.toggle("offered", this.offered.size > 0);
      },
      { root: log, threshold: 0.9 },
    );
    this.offered = new Set();
  }

  speak(words) {
    this.words = words;
    for (const who of this.list.querySelectorAll("[data-who]")) {
      who.textContent = this.words[who.dataset.who];
    }
    for (const button of this.list.querySelectorAll(".swedish")) {
      button.textContent = this.words["button-original"];
    }
  }

  clear() {
    this.list.querySelectorAll(":scope > :not(.pending)").forEach((item) => item.remove());
    this.offered.clear();
    document.body.classList.remove("offered");
  }

  // Adds a message from the record; one that is shown already is left alone.
  add(line) {
    if (this.list.querySelector(`[data-id="${line.id}"]`)) return;
    if (line.sender === "resident") this.passed();
    if (line.sender === "resident" && !line.text.trim()) return;
    const item = this.item(line);
    item.dataset.id = line.id;
    const follow = this.nearEnd();
    this.list.insertBefore(item, this.list.querySelector(":scope > .pending"));
    if (follow || line.sender === "resident") this.showTurn(item);
  }

  item(line) {
    const bubble = element("div", {
      class: "bubble",
      lang: line.sender === "resident" ? null : line.language || null,
      dir: line.direction,
    });
    const text = element("div", { class: "text" });
    // Made by the front door, which lets no markup of a person's through.
    text.innerHTML = line.html;
    bubble.append(text);
    if (line.sender === "bot" && line.note) bubble.append(this.note(line));
    if (line.original_html) bubble.append(...this.original(line));
    const item = element("li", { class: `message ${line.sender}` }, this.who(line), bubble);
    if (line.buttons.length) item.append(this.chips(line));
    return item;
  }

  who({ sender, note, at }) {
    const key = { resident: "chat-you", bot: "chat-bot", staff: "chat-person" }[sender];
    const label = element("p", { class: "who" });
    if (sender === "staff" && note) label.append(element("bdi", {}, note), " · ");
    label.append(element("bdi", { "data-who": key }, this.words[key] ?? ""));
    if (at) {
      const moment = new Date(at);
      label.append(" ", element("time", { datetime: moment.toISOString() }, clock(moment)));
    }
    return label;
  }

  // The small print, with the sources' titles as links.
  note(line) {
    const small = element("div", { class: "small" });
    const left = [...line.sources];
    for (const row of line.note.split("\n")) {
      const at = left.findIndex((source) => source.title && row.includes(source.title));
      const paragraph = element("p");
      if (at < 0) {
        paragraph.textContent = row;
      } else {
        const [source] = left.splice(at, 1);
        const [before, ...rest] = row.split(source.title);
        const name = element("bdi", {}, source.title);
        const link = { href: source.url, target: "_blank", rel: "noopener noreferrer" };
        paragraph.append(
          before,
          source.url ? element("a", link, name) : name,
          rest.join(source.title),
        );
      }
      small.append(paragraph);
    }
    return small;
  }

  // The Swedish answer behind a translation that nobody has checked.
  original(line) {
    const text = element("div", { class: "original", lang: "sv", dir: "ltr", hidden: "" });
    text.innerHTML = line.original_html;
    text.id = `original-${line.id}`;
    const button = element("button", {
      type: "button",
      class: "swedish",
      "aria-expanded": "false",
      "aria-controls": text.id,
    });
    button.textContent = this.words["button-original"] ?? "";
    button.addEventListener("click", () => {
      text.hidden = !text.hidden;
      button.setAttribute("aria-expanded", String(!text.hidden));
    });
    return [button, text];
  }

  chips(line) {
    const list = element("ul", { class: "chips" });
    for (const { label, payload } of line.buttons) {
      const [kind, code] = payload.split(":");
      const button = element("button", {
        type: "button",
        dir: "auto",
        "data-payload": payload,
        lang: kind === "lang" && code ? code : line.language || null,
      });
      button.textContent = label;
      button.addEventListener("click", () => {
        // Where the focus was goes away with the chips.
        this.log.focus({ preventScroll: true });
        this.tap(payload, label);
      });
      // The same offer once more: the newer one stands.
      this.list.querySelector(`:scope > :not(.passed) [data-payload="${CSS.escape(payload)}"]`)
        ?.parentElement.remove();
      if (payload === "human") this.person.observe(button);
      list.append(element("li", {}, button));
    }
    return list;
  }

  // The resident has gone on: what could be tapped before is over.
  passed() {
    for (const chips of this.list.querySelectorAll(":scope > :not(.passed) .chips")) {
      chips.closest("li.message").classList.add("passed");
    }
  }

  // What is still on its way, after everything that is on the record.
  pending(entries) {
    const focused = document.activeElement?.closest?.(".pending") !== null;
    const before = this.list.querySelectorAll(".pending").length;
    this.list.querySelectorAll(":scope > .pending").forEach((item) => item.remove());
    const shown = entries.filter((entry) => entry.text || entry.label);
    for (const entry of shown) {
      const text = element("div", { class: "text" }, element("p", {}, entry.text ?? entry.label));
      const bubble = element("div", { class: "bubble", dir: "auto" }, text);
      const item = element("li", { class: "message resident pending" }, this.who({ sender: "resident" }), bubble);
      if (entry.state === "failed" || entry.late) {
        const again = element("button", { type: "button", class: "again" }, this.words["chat-not-sent"] ?? "");
        again.addEventListener("click", () => this.retry(entry.id));
        item.append(again);
      } else if (entry.state === "sending") {
        item.append(element("p", { class: "state" }, this.words["chat-sending"] ?? ""));
      }
      this.list.append(item);
    }
    if (focused) this.log.focus({ preventScroll: true });
    if (shown.length > before) {
      this.passed();
      this.toEnd();
    }
  }

  nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    return this.following || scrollHeight - scrollTop - clientHeight < NEAR;
  }

  // A long answer is read from its beginning: the question stays in sight above it.
  showTurn(item = this.list.querySelector(":scope > .message:last-child")) {
    if (!item) return;
    let first = item;
    while (first.previousElementSibling && !first.classList.contains("resident")) {
      first = first.previousElementSibling;
    }
    const top = first.offsetTop - this.list.offsetTop;
    const end = this.log.scrollHeight - this.log.clientHeight;
    // A smooth scroll is under way: the next message must not take it for reading further up.
    this.following = true;
    clearTimeout(this.followed);
    this.followed = setTimeout(() => (this.following = false), 600);
    this.scroll(Math.min(top, end));
  }

  toEnd() {
    this.scroll(this.log.scrollHeight);
  }

  scroll(top) {
    const still = this.history || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.log.scrollTo({ top, behavior: still ? "instant" : "smooth" });
  }
}

function clock(moment) {
  const [hours, minutes] = [moment.getHours(), moment.getMinutes()];
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

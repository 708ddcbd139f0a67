// The menu of languages: each by its own name, open and closed by mouse, finger and keyboard.
export class Languages {
  constructor({ open, list, name, choose }) {
    Object.assign(this, { open, list, name, choose });
    open.addEventListener("click", () => this.toggle(list.hidden));
    document.addEventListener("pointerdown", (event) => {
      if (!list.contains(event.target) && !open.contains(event.target)) this.toggle(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      // In a frame, Escape closes the chat: not while it only closes this menu.
      event.preventDefault();
      this.toggle(false);
      open.focus();
    });
    list.addEventListener("keydown", (event) => this.arrows(event));
    list.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !list.contains(event.relatedTarget)) this.toggle(false);
    });
  }

  toggle(open) {
    this.list.hidden = !open;
    this.open.setAttribute("aria-expanded", String(open));
    if (open) this.list.querySelector("[aria-current]")?.focus();
  }

  arrows(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...this.list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length].focus();
  }

  show(languages, current) {
    this.list.replaceChildren();
    for (const { code, name } of languages) {
      const button = document.createElement("button");
      button.type = "button";
      button.lang = code;
      const whole = document.createElement("bdi");
      whole.textContent = name;
      button.append(whole);
      if (code === current) {
        button.setAttribute("aria-current", "true");
        this.name.textContent = name;
        this.name.lang = code;
      }
      button.addEventListener("click", () => {
        this.toggle(false);
        this.open.focus();
        this.choose(code);
      });
      const item = document.createElement("li");
      item.append(button);
      this.list.append(item);
    }
  }
}

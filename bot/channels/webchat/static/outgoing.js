// What the resident has said and the front door has not acknowledged yet. Kept until it has.
import { send } from "./api.js";
import { newId, read, write } from "./store.js";

const LONGEST = 20000; // milliseconds between two attempts

export class Outgoing {
  // `changed()` is called whenever an entry comes, goes or changes its state;
  // `refused()` when the conversation does not exist any more.
  constructor(conversation, { changed, refused }) {
    this.conversation = conversation;
    this.key = `outgoing:${conversation.id}`;
    this.changed = changed;
    this.refused = refused;
    this.entries = (read(this.key) ?? []).map((entry) => ({ ...entry, state: "sending" }));
    this.running = false;
    this.stopped = false;
    this.wake = () => {};
    this.nudge = () => this.wake();
    window.addEventListener("online", this.nudge);
  }

  stop() {
    this.stopped = true;
    this.wake();
    window.removeEventListener("online", this.nudge);
  }

  add(message, label = "") {
    this.entries.push({ id: newId(), label, state: "sending", at: Date.now(), ...message });
    this.keep();
    this.run();
  }

  retry(id) {
    const entry = this.entries.find((other) => other.id === id);
    if (entry) entry.state = "sending";
    this.keep();
    this.wake();
    this.run();
  }

  // The stream has shown the message: it is on the record.
  acknowledge(id) {
    if (!this.entries.some((entry) => entry.id === id)) return;
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.keep();
  }

  keep() {
    write(this.key, this.entries.filter((entry) => entry.state !== "sent"));
    this.changed();
  }

  // One after the other, so that they arrive in the order they were written.
  async run() {
    if (this.running) return;
    this.running = true;
    let failures = 0;
    for (;;) {
      const entry = this.entries.find((other) => other.state === "sending");
      if (!entry || this.stopped) break;
      const { id, text, button } = entry;
      try {
        await send(this.conversation, button ? { id, button } : { id, text });
        failures = 0;
        // It stays in sight until the stream has shown it.
        entry.state = "sent";
        this.keep();
      } catch (error) {
        if (this.stopped) break;
        if ([401, 404].includes(error.status)) {
          this.running = false;
          this.refused();
          return;
        }
        if (!error.passing) {
          entry.state = "failed";
          this.keep();
          continue;
        }
        failures += 1;
        entry.late = failures > 3 && error.status !== 429;
        this.changed();
        await this.pause(failures, error.after);
      }
    }
    this.running = false;
  }

  pause(failures, seconds) {
    const steps = Math.min(LONGEST, 500 * 2 ** (failures - 1));
    const wait = Math.max((seconds || 0) * 1000, steps * (0.7 + 0.3 * Math.random()));
    return new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, wait);
    });
  }
}

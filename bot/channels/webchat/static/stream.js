// The stream of a conversation. It comes back by itself, after the last event it has seen.
import { events } from "./api.js";

const QUIET = 40000; // milliseconds without a sign of life; the front door gives one every 15 s
const LONGEST = 15000; // milliseconds between two attempts

export class Stream {
  // `on(name, data)` gets every event, and "up", "down" and "refused" about the stream itself.
  constructor(conversation, on) {
    this.conversation = conversation;
    this.on = on;
    this.after = 0;
    this.stopped = false;
    this.failures = 0;
    this.wake = () => {};
    this.nudge = () => this.wake();
    window.addEventListener("online", this.nudge);
    document.addEventListener("visibilitychange", this.nudge);
    this.run();
  }

  stop() {
    this.stopped = true;
    this.abort?.abort();
    this.wake();
    window.removeEventListener("online", this.nudge);
    document.removeEventListener("visibilitychange", this.nudge);
  }

  async run() {
    while (!this.stopped) {
      try {
        await this.follow();
      } catch (error) {
        if (this.stopped) return;
        if ([401, 404].includes(error.status)) return this.on("refused", {});
        this.failures += 1;
        if (this.failures > 1) this.on("down", {});
        await this.pause(error.after);
      }
    }
  }

  async follow() {
    this.abort = new AbortController();
    let timer = 0;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.abort.abort(), QUIET);
    };
    alive();
    try {
      const body = await events(this.conversation, this.after, this.abort.signal);
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) throw new Error("the stream ended");
        alive();
        if (this.failures) this.failures = 0;
        this.on("up", {});
        const parts = (rest + value).split("\n\n");
        rest = parts.pop();
        parts.forEach((part) => this.event(part));
      }
    } finally {
      clearTimeout(timer);
      this.abort.abort();
    }
  }

  event(text) {
    let name = "";
    let data = "";
    for (const line of text.split("\n")) {
      if (line.startsWith("event: ")) name = line.slice(7);
      else if (line.startsWith("data: ")) data += line.slice(6);
      else if (line.startsWith("id: ")) this.after = Number(line.slice(4));
    }
    if (name && !this.stopped) this.on(name, JSON.parse(data));
  }

  pause(seconds) {
    const steps = Math.min(LONGEST, 500 * 2 ** Math.min(this.failures - 1, 6));
    const wait = Math.max((seconds || 0) * 1000, steps * (0.7 + 0.3 * Math.random()));
    return new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, wait);
    });
  }
}

// What the browser keeps for us. In a frame it may refuse: then it lasts as long as the page.
const memory = new Map();

function box() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function read(key) {
  try {
    const text = box()?.getItem(`lotsen:${key}`) ?? memory.get(key);
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

export function write(key, value) {
  const text = JSON.stringify(value);
  memory.set(key, text);
  try {
    box()?.setItem(`lotsen:${key}`, text);
  } catch {
    // Full or forbidden: memory has it.
  }
}

export function forget(key) {
  memory.delete(key);
  try {
    box()?.removeItem(`lotsen:${key}`);
  } catch {
    // Nothing to forget.
  }
}

export function newId() {
  // randomUUID exists on secure pages alone; a test machine on a local network is not one.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

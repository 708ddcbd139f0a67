// Calls to the front door. `Failed.status` is 0 when it could not be reached.
export class Failed extends Error {
  constructor(status, after) {
    super(`status ${status}`);
    this.status = status;
    this.after = after;
  }

  // Whether the same call may succeed later.
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const PATIENCE = 30000; // milliseconds

async function call(method, path, { token, body } = {}) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: stop.signal,
      cache: "no-store",
      credentials: "omit",
    });
    if (response.ok) return await response.json();
  } catch {
    throw new Failed(0, 0);
  } finally {
    clearTimeout(timer);
  }
  throw new Failed(response.status, Number(response.headers.get("Retry-After")) || 0);
}

export function config(municipality, language) {
  return call("GET", `/api/config?${new URLSearchParams({ m: municipality, lang: language })}`);
}

export function create(municipality, language) {
  return call("POST", "/api/conversations", { body: { municipality, language } });
}

export function send(conversation, message) {
  const { id, token } = conversation;
  return call("POST", `/api/conversations/${id}/messages`, { token, body: message });
}

// Opens the stream of events; the caller reads and aborts it.
export async function events(conversation, after, signal) {
  const { id, token } = conversation;
  let response;
  try {
    response = await fetch(`/api/conversations/${id}/events`, {
      headers: { Authorization: `Bearer ${token}`, "Last-Event-ID": String(after) },
      signal,
      cache: "no-store",
      credentials: "omit",
    });
  } catch {
    throw new Failed(0, 0);
  }
  if (!response.ok) {
    throw new Failed(response.status, Number(response.headers.get("Retry-After")) || 0);
  }
  return response.body;
}

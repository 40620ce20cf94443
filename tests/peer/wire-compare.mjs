// SPDX-License-Identifier: GPL-3.0-or-later
// What two runs of a scenario have to agree in, as the contract of `spotter-cli send` has it: the requests, and the
// results. Generated ids, times and supplemental data ids are named by their form; an id keeps its name wherever it
// comes up again.
import { firstDifference } from "./compare.mjs";

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i;
const uuidInText = /[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}/gi;
const supplementalInText = /[0-9A-F]{16}-[0-9A-F]{16}/g;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value);
const comparedHeaders = ["content-type", "x-exc-sdk", "x-exc-sdk-version", "x-request-id", "if-none-match", "x-forwarded-for"];
const argumentMessage = /required|must be set|does not exist|not ready|not supported|not available/i;
const kinds = ["artifact", "geo", "ping", "delivery", "notify"];

class Names {
  constructor(given, domain) {
    this.given = given; // all that the scenario itself says: what stands there is not generated
    this.domain = domain;
    this.known = new Map();
  }

  name(value, kind) {
    if (this.given.includes(value)) return value;
    if (!this.known.has(value)) this.known.set(value, `(${kind} ${this.known.size + 1})`);
    return this.known.get(value);
  }

  text(value) {
    return value
      .replaceAll(this.domain, "EDGE")
      .replace(supplementalInText, found => this.name(found, "supplemental id"))
      .replace(uuidInText, found => this.name(found, "id"));
  }
}

const near = (value, wanted) => typeof value === "number" && Math.abs(value - wanted) <= 60;

/// The cookie's text with its moments as lifetimes.
const cookieText = (text, now) =>
  text.replace(/#(\d{9,})(?=\||$)/g, (whole, expires) => (near(expires - now, 1860) ? "#(session)" : near(expires - now, 63244800) ? "#(device)" : whole));

function normalised(node, names, now, key) {
  if (typeof node === "string") {
    if (isoTime.test(node) && !names.given.includes(node)) return "(time)";
    if (key === "current_time" && /^\d{4}$/.test(node)) return "(time)"; // in traces
    return names.text(cookieText(node, now));
  }
  if (key === "timestamp" && typeof node === "number") return names.given.includes(String(node)) ? node : "(time)";
  if (key === "current_timestamp" && typeof node === "number") return "(time)";
  if (key === "maxAge") return near(node, 1860) ? "(session)" : near(node, 63244800) ? "(device)" : node;
  if (Array.isArray(node)) return node.map(child => normalised(child, names, now));
  if (!isObject(node)) return node;
  if (isObject(node.telemetry) && Array.isArray(node.telemetry.entries)) node = { ...node, telemetry: telemetry(node.telemetry, names, now) };
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [names.text(name), normalised(child, names, now, name)]));
}

/// Entries without `parsing` and `request`, in an order of their own.
function telemetry(part, names, now) {
  const entries = part.entries.map(entry => {
    if (!isObject(entry) || names.given.includes(JSON.stringify(entry))) return entry;
    const { parsing, request, ...rest } = entry;
    if (typeof rest.requestId === "string" && uuid.test(rest.requestId)) rest.requestId = names.known.get(rest.requestId) ?? names.text("(a call without an answer)");
    if (typeof rest.execution === "number" && !names.given.includes(`"execution":${rest.execution}`)) rest.execution = "(number)";
    return normalised(rest, names, now);
  });
  const sortable = entry => JSON.stringify(entry, isObject(entry) ? Object.keys(entry).sort() : undefined);
  return { ...part, entries: entries.sort((a, b) => (sortable(a) < sortable(b) ? -1 : 1)) };
}

function requestOf(request, names, now) {
  const headers = {};
  for (const name of comparedHeaders) if (request.headers[name] !== undefined) headers[name] = names.text(request.headers[name]);
  if (headers["x-request-id"] !== undefined) headers["x-request-id"] = uuid.test(request.headers["x-request-id"]) ? "(id)" : request.headers["x-request-id"];
  return {
    method: request.method,
    host: names.text(request.headers.host ?? "(none)"),
    path: names.text(request.path),
    query: names.text(request.query),
    headers,
    body: request.body === undefined ? names.text(request.text) : normalised(request.body, names, now)
  };
}

const freeMessage = node => {
  if (!isObject(node) && !Array.isArray(node)) return node;
  if (isObject(node) && isObject(node.error) && typeof node.error.message === "string" && !argumentMessage.test(node.error.message)) return { ...node, error: { message: "(free)" } };
  return Array.isArray(node) ? node.map(freeMessage) : Object.fromEntries(Object.entries(node).map(([name, child]) => [name, freeMessage(child)]));
};

/// One side's run in comparable form. `run`: { lines, requests, domain, ended, now in seconds }.
export function comparable(run, given) {
  const names = new Names(given, run.domain);
  const results = run.lines.map(line => {
    try {
      return freeMessage(normalised(JSON.parse(line), names, run.now));
    } catch {
      return { notJson: line };
    }
  });
  const order = request => kinds.indexOf(request.kind === "notify" ? "delivery" : request.kind);
  // The tries of one call stand together: those of a call in the background mix with the next step's.
  const firstTry = new Map();
  run.requests.forEach((request, i) => {
    const call = request.headers["x-request-id"] ?? `${i}`;
    if (!firstTry.has(call)) firstTry.set(call, i);
  });
  const place = (request, i) => firstTry.get(request.headers["x-request-id"] ?? `${i}`);
  const sorted = run.requests.map((request, i) => [order(request), place(request, i), i, request]).sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return { ended: run.ended, results, requests: sorted.map(([, , , request]) => requestOf(request, names, run.now)) };
}

/// All places where the two differ; where the number of requests does, that alone of the requests.
export function differences(peer, ours) {
  const found = [];
  const collect = (a, b, path) => {
    const first = firstDifference(a, b, path);
    if (!first) return;
    const both = value => isObject(value) || Array.isArray(value);
    if (!both(a) || !both(b) || Array.isArray(a) !== Array.isArray(b) || (Array.isArray(a) && a.length !== b.length)) return found.push(firstDifference({ x: a }, { x: b }, path)), (found.at(-1).path = path);
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) collect(a[name], b[name], Array.isArray(a) ? `${path}[${name}]` : `${path}.${name}`);
  };
  collect(peer.ended, ours.ended, "$.ended");
  collect(peer.results, ours.results, "$.results");
  if (peer.requests.length !== ours.requests.length) {
    const summary = side => {
      const counts = {};
      for (const { method, host, path } of side.requests) counts[`${method} ${host}${path}`] = (counts[`${method} ${host}${path}`] ?? 0) + 1;
      return JSON.stringify(counts);
    };
    found.push({ path: "$.requests.length", peer: `${peer.requests.length} ${summary(peer)}`, ours: `${ours.requests.length} ${summary(ours)}` });
  } else collect(peer.requests, ours.requests, "$.requests");
  return found;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// A small edge, artifact CDN and geo service on loopback: it records what it is asked, and answers by a script.
//
// script: { ping, delivery, notify, artifact, geo }, each a list of answers; the last one stays. `ping` answers the
// location hint request, `notify` delivery requests with neither execute nor prefetch (without it, `delivery` does).
// answer: { status, reason, headers, json | text | bytes, echo, etag, delayMs, reset }
//   echo      true, or what is put into the answer: { tntId, edgeHost, client, id, analytics, trace, telemetryServerToken,
//             options: { <mbox name>: [...] }, tokens: <responseTokens of every option>, plain: no tokens at all }
//   etag      the ETag; a request that names it in If-None-Match gets 304
//   reset     closes the connection without an answer; `cut`: closes it in the middle of the body
//   gzip      compresses the body; bodyDelayMs: the body comes that much after the headers
import http from "node:http";
import { gzipSync } from "node:zlib";

/// A delivery answer to what was asked for, as the service gives it.
export function echoed(request, how) {
  const item = (asked, kind) => {
    const option = { type: "html", content: `<p>${kind} ${asked.name ?? "page"}</p>`, ...(kind === "execute" ? {} : { eventToken: `token-${asked.name ?? "page"}` }) };
    if (how.tokens) option.responseTokens = how.tokens;
    const answer = { options: how.options?.[asked.name] ?? [option] };
    if (kind !== "execute") answer.state = `state-${asked.name ?? "page"}`;
    if (how.analytics && !how.analyticsExcept?.includes(asked.name)) answer.analytics = { payload: { pe: "tnt", tnta: `${kind}:${asked.name ?? "page"}` } };
    if (how.trace && !how.traceExcept?.includes(asked.name)) answer.trace = { clientCode: "acmeclient", of: asked.name ?? "page" };
    return answer;
  };
  const mboxes = (list, kind) => list.map(asked => ({ index: asked.index, name: asked.name, ...item(asked, kind) }));
  const answer = { status: 200, requestId: request.requestId, id: { ...request.id, tntId: how.tntId ?? request.id?.tntId ?? "visitor-1.35_0", ...how.id }, client: how.client ?? "acmeclient" };
  if (how.edgeHost !== null) answer.edgeHost = how.edgeHost ?? "mboxedge35.tt.omtrdc.net";
  if (how.telemetryServerToken) answer.telemetryServerToken = how.telemetryServerToken;
  if (request.execute) {
    answer.execute = {};
    if (request.execute.pageLoad) answer.execute.pageLoad = item({}, "execute");
    if (request.execute.mboxes) answer.execute.mboxes = mboxes(request.execute.mboxes, "execute");
  }
  if (request.prefetch) {
    answer.prefetch = {};
    if (request.prefetch.pageLoad) answer.prefetch.pageLoad = item({}, "prefetch");
    if (request.prefetch.views) answer.prefetch.views = request.prefetch.views.map((view, i) => ({ name: view.name ?? `view-${i}`, key: view.key, ...item(view, "prefetch") }));
    if (request.prefetch.mboxes) answer.prefetch.mboxes = mboxes(request.prefetch.mboxes, "prefetch");
  }
  if (request.notifications) answer.notifications = request.notifications.map(({ id }) => ({ id }));
  return answer;
}

const kindOf = (method, url, body) => {
  if (method === "GET" && url.pathname.endsWith("/v1/geo")) return "geo";
  if (method === "GET") return "artifact";
  if (url.searchParams.get("sessionId") === "ping123") return "ping";
  return body && (body.execute || body.prefetch) ? "delivery" : "notify";
};

const parsed = text => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/// Starts an edge on a free port. `requests` fills while it runs; `close` ends it.
export async function startEdge(script) {
  const requests = [];
  const asked = {};
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on("data", chunk => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const body = parsed(text);
      const url = new URL(request.url, "http://edge");
      let kind = kindOf(request.method, url, body);
      requests.push({ kind, method: request.method, target: request.url, path: url.pathname, query: url.search, headers: request.headers, rawHeaders: request.rawHeaders, text, body, at: Date.now() });
      if (kind === "notify" && !script.notify) kind = "delivery";
      asked[kind] = (asked[kind] ?? 0) + 1;
      const standing = { ping: [{ echo: true }], delivery: [{ echo: true }], artifact: [{ status: 404 }], geo: [{ json: {} }] };
      const list = script[kind] ?? standing[kind];
      const answer = list[Math.min(asked[kind], list.length) - 1];
      setTimeout(() => give(answer, request, response, body), answer.delayMs ?? 0);
    });
    request.on("error", () => {});
  });
  server.keepAliveTimeout = 20000;
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  return {
    domain: `127.0.0.1:${server.address().port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise(done => server.close(done));
    }
  };
}

function give(answer, request, response, body) {
  if (response.destroyed) return;
  if (answer.reset) return request.socket.resetAndDestroy();
  const headers = { ...answer.headers };
  if (answer.etag) headers.ETag = answer.etag;
  if (answer.etag && request.headers["if-none-match"] === answer.etag) return response.writeHead(304, headers).end();
  let content = answer.bytes ?? answer.text ?? (answer.json === undefined ? "" : JSON.stringify(answer.json));
  if (answer.echo) content = JSON.stringify(echoed(body ?? {}, answer.echo === true ? {} : answer.echo));
  if (content !== "" && !Object.keys(headers).some(name => name.toLowerCase() === "content-type")) headers["Content-Type"] = "application/json";
  const status = answer.status ?? 200;
  if (answer.gzip) {
    content = gzipSync(content);
    headers["Content-Encoding"] = "gzip";
  }
  if (answer.cut) headers["Content-Length"] = Buffer.byteLength(content) + 100;
  if (answer.reason) response.writeHead(status, answer.reason, headers);
  else response.writeHead(status, headers);
  response.flushHeaders();
  if (answer.cut) return response.write(content, () => setTimeout(() => request.socket.destroy(), 20));
  setTimeout(() => response.end(content), answer.bodyDelayMs ?? 0);
}

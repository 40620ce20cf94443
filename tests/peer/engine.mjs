// SPDX-License-Identifier: GPL-3.0-or-later
// The reference engine behind one function: a parsed input line in, the answer as the output line has it out.
// The npm packages are a black box here: only their public interface is called.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const realDate = Date;
const realSetTimeout = setTimeout;

/// Every clock the engine looks at stands at `now` (ms since the epoch).
function freezeClock(now) {
  class FrozenDate extends realDate {
    constructor(...args) {
      if (args.length === 0) super(now);
      else super(...args);
    }
    static now() {
      return now;
    }
  }
  globalThis.Date = FrozenDate;
}

/// The host function that Adobe's Node SDK hands to the engine, restated over `psl`.
export function publicSuffixParser(psl) {
  return host => {
    const parsed = psl.parse(host);
    if (parsed.error || !parsed.listed || !parsed.domain) return { subdomain: "", domain: host, topLevelDomain: "" };
    const sub = parsed.subdomain || "";
    return {
      subdomain: sub.startsWith("www") ? sub.slice(4) : sub,
      domain: parsed.domain,
      topLevelDomain: parsed.tld || ""
    };
  };
}

/// Stands for the network: whatever is asked for, the answer is `{}`.
const emptyAnswer = async () => ({
  ok: true,
  status: 200,
  statusText: "OK",
  headers: { get: () => null, forEach: () => {} },
  json: async () => ({}),
  text: async () => "{}"
});

/// Rejects when the engine cannot be made at all from this artifact.
export async function makeEngine({ artifact, client, organization, now, propertyToken, domainParser, modules }) {
  const require = createRequire(join(resolve(modules), "package.json"));
  if (now !== undefined) freezeClock(now);
  // The engine sends notifications in a later turn of the event loop; held here, they run as soon as their call has
  // ended, so that no line waits for a timer.
  const later = [];
  let holding = false;
  globalThis.setTimeout = (callback, delay, ...args) => {
    if (!holding) return realSetTimeout(callback, delay, ...args);
    later.push(() => callback(...args));
    return later.length;
  };
  const createEngine = require("@adobe/target-decisioning-engine");
  console.log = () => {}; // the operator `log` must not write between the answers
  globalThis.fetch = emptyAnswer; // the IP look-up takes this one
  let sent = [];
  const config = {
    client,
    organizationId: organization ?? "none",
    pollingInterval: 0,
    artifactPayload: artifact,
    telemetryEnabled: false,
    sendNotificationFunc: async ({ request }) => {
      sent.push(...(request.notifications ?? []));
    },
    fetchApi: emptyAnswer
  };
  if (domainParser === "psl") config.parseDomainImpl = publicSuffixParser(require("psl"));
  const engine = await createEngine(config);

  return async line => {
    sent = [];
    later.length = 0;
    let request = line.request;
    if (propertyToken && !request.property?.token) request = { ...request, property: { token: propertyToken } };
    holding = true;
    try {
      const response = await engine.getOffers({ ...line, request });
      while (later.length > 0) later.shift()();
      return { status: response.status, response, notifications: sent };
    } finally {
      holding = false;
    }
  };
}

const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value);
const failure = message => ({ error: { message } });

/// One line of text in, one line of JSON text out.
export async function answerLine(decide, text, number, visitorId) {
  let line;
  try {
    line = JSON.parse(text);
  } catch (error) {
    return JSON.stringify(failure(`line ${number}: malformed JSON: ${error.message}`));
  }
  if (!isObject(line)) return JSON.stringify(failure(`line ${number}: not an object`));
  if (!isObject(line.request)) return JSON.stringify(failure(`line ${number}: request is missing or not an object`));
  if (visitorId) line.request = { ...line.request, id: visitorId };
  try {
    return JSON.stringify(await decide(line));
  } catch (error) {
    return JSON.stringify(failure(`line ${number}: ${error?.message ?? error}`));
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What client.cpp does, over the published Node SDK: same calls in, the same line out. The package is a black box here.
// node client-peer.mjs --modules DIR --server HOST:PORT --calls FILE --count N [--in-flight N] [--method M] [--artifact FILE]
//   [--telemetry] [--burst N] [--answers N]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { redirectConnections } from "../peer/connections.mjs";

const { values: options } = parseArgs({
  options: {
    modules: { type: "string", default: "." },
    server: { type: "string" },
    calls: { type: "string" },
    count: { type: "string", default: "1000" },
    "in-flight": { type: "string", default: "1" },
    method: { type: "string", default: "server-side" },
    artifact: { type: "string" },
    telemetry: { type: "boolean", default: false },
    burst: { type: "string", default: "0" },
    answers: { type: "string", default: "0" }
  }
});

const readLines = file => readFileSync(file, "utf8").trimEnd().split("\n").map(line => JSON.parse(line));
const require = createRequire(join(resolve(options.modules), "package.json"));
await redirectConnections(options.server, true);

// Every request of the background ends before the time does.
let pending = 0;
const ownFetch = globalThis.fetch;
globalThis.fetch = async (...what) => {
  ++pending;
  try {
    return await ownFetch(...what);
  } finally {
    --pending;
  }
};

const TargetClient = require("@adobe/target-nodejs-sdk");
const ready = {};
const isReady = new Promise(done => (ready.done = done));
const client = TargetClient.create({
  client: "acme",
  organizationId: "1234567890@AdobeOrg",
  serverDomain: options.server,
  secure: false,
  timeout: 30000,
  decisioningMethod: options.method,
  telemetryEnabled: options.telemetry,
  pollingInterval: 0,
  ...(options.artifact && { artifactPayload: JSON.parse(readFileSync(options.artifact, "utf8")) }),
  events: { clientReady: () => ready.done() }
});
await isReady;

const calls = readLines(options.calls);
for (let i = 0; i < Number(options.answers); ++i) process.stdout.write(JSON.stringify(await client.getOffers(calls[i % calls.length])) + "\n");

const settle = async () => {
  do await new Promise(done => setImmediate(done));
  while (pending > 0);
};

const burst = Number(options.burst);

/// `count` calls, so many at a time; each begins when one has ended. After each
/// burst everything that calls send afterwards has to end.
async function run(count, inFlight) {
  let begun = 0;
  const worker = async () => {
    while (begun < count) {
      await client.getOffers(calls[begun++ % calls.length]);
      if (burst > 0 && begun % burst === 0) await settle();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

const count = Number(options.count);
const inFlight = Number(options["in-flight"]);
await run(Math.ceil(count / 2), inFlight); // warm
await settle();
const cpuBefore = process.cpuUsage();
const begin = process.hrtime.bigint();
await run(count, inFlight);
await settle();
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
const cpu = process.cpuUsage(cpuBefore);
process.stdout.write(JSON.stringify({ calls: count, seconds, cpuSeconds: (cpu.user + cpu.system) / 1e6 }) + "\n", () => process.exit(0));

// SPDX-License-Identifier: GPL-3.0-or-later
// `spotter-cli send` over the published Node SDK: same scenarios in, same lines out. The package is a black box here.
// node send-peer.mjs --modules DIR --scenario FILE --server-domain HOST:PORT [--insecure] [--events FILE]
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { redirectConnections } from "./connections.mjs";

function stop(message) {
  process.stderr.write(`send-peer: ${message}\n`);
  process.exit(2);
}

const { values: options } = parseArgs({
  options: {
    scenario: { type: "string" },
    "server-domain": { type: "string" },
    insecure: { type: "boolean", default: false },
    events: { type: "string" },
    modules: { type: "string", default: "." }
  }
});
if (options.scenario === undefined || options["server-domain"] === undefined) stop("--scenario and --server-domain are needed");

const pause = ms => new Promise(done => setTimeout(done, ms));
const failure = error => ({ error: { message: String(error?.message ?? error) } });
const eventLines = [];

async function attributes(client, step) {
  const found = await client.getAttributes(step.mboxNames, step.options);
  const values = (step.get ?? []).map(([mbox, key]) => {
    try {
      const value = found.getValue(mbox, key);
      return value instanceof Error ? failure(value) : { value };
    } catch (error) {
      return failure(error);
    }
  });
  return { attributes: found.asObject(), values };
}

const operations = {
  getOffers: (client, step) => client.getOffers(step.options),
  sendNotifications: (client, step) => client.sendNotifications(step.options),
  getAttributes: attributes
};

async function play(TargetClient, scenario) {
  const { name } = scenario;
  let sayReady;
  const ready = new Promise(done => (sayReady = done));
  const names = ["clientReady", "artifactDownloadSucceeded", "artifactDownloadFailed", "geoLocationUpdated", "sendNotificationError"];
  const events = {};
  for (const event of names) {
    events[event] = payload => {
      if (options.events !== undefined) eventLines.push(JSON.stringify({ scenario: name, event, payload, error: payload.error?.message }));
      if (event === "clientReady") sayReady(true);
    };
  }
  let client;
  try {
    client = TargetClient.create({ ...scenario.create, serverDomain: options["server-domain"], secure: !options.insecure, events });
  } catch (error) {
    return { name, steps: [], ...failure(error) };
  }
  const isReady = await Promise.race([ready, pause(scenario.readyTimeoutMs ?? 2500).then(() => false)]);
  const steps = [];
  for (const step of scenario.steps ?? []) {
    try {
      if (!Object.hasOwn(operations, step.op)) throw new Error(`no such operation: ${step.op}`);
      steps.push({ ok: await operations[step.op](client, step) });
    } catch (error) {
      steps.push(failure(error));
    }
    // Text now: a later step must not change what this one gave.
    steps.push(JSON.parse(JSON.stringify(steps.pop())));
    await pause(60);
  }
  return { name, ready: isReady, steps };
}

process.on("unhandledRejection", () => {});
process.on("uncaughtException", error => process.stderr.write(`send-peer: uncaught: ${error?.stack ?? error}\n`));

let text;
try {
  text = readFileSync(options.scenario, "utf8");
} catch (error) {
  stop(`the scenarios ${options.scenario} cannot be read: ${error.message}`);
}
const require = createRequire(join(resolve(options.modules), "package.json"));
await redirectConnections(options["server-domain"], options.insecure);
const TargetClient = require("@adobe/target-nodejs-sdk");
console.log = () => {}; // nothing but answers goes to standard output

const lines = text.split("\n");
if (lines.at(-1) === "") lines.pop();
for (const [i, line] of lines.entries()) {
  let answer;
  try {
    answer = await play(TargetClient, JSON.parse(line));
  } catch (error) {
    answer = { error: { message: `line ${i + 1}: ${error.message}` } };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
if (options.events !== undefined) writeFileSync(options.events, eventLines.map(line => line + "\n").join(""));
// The SDK goes on polling; there is nothing more to wait for.
process.stdout.write("", () => process.exit(0));

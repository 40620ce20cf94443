// SPDX-License-Identifier: GPL-3.0-or-later
// `spotter-cli decide` over the published reference engine: same options, same lines in, same lines out.
// node decide-peer.mjs --modules DIR --artifact FILE --client CODE [--organization ORG] [--now EPOCH_MS]
//                      [--property-token T] [--domain-parser psl|basic] [--visitor-ids FILE]
// --visitor-ids: a JSON array; where it has an object for a line, this takes the place of the line's request.id.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { answerLine, makeEngine } from "./engine.mjs";

function stop(message) {
  process.stderr.write(`decide-peer: ${message}\n`);
  process.exit(2);
}

function readArtifact(file) {
  let artifact;
  try {
    artifact = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    stop(`the artifact ${file} cannot be read: ${error.message}`);
  }
  if (typeof artifact !== "object" || artifact === null || Array.isArray(artifact)) stop(`the artifact ${file} is not an object`);
  return artifact;
}

async function* linesOf(stream) {
  let pending = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      pending.push(chunk.subarray(from, end));
      yield Buffer.concat(pending).toString("utf8");
      pending = [];
      from = end + 1;
    }
    if (from < chunk.length) pending.push(chunk.subarray(from));
  }
  if (pending.length > 0) yield Buffer.concat(pending).toString("utf8");
}

const { values: options } = parseArgs({
  options: {
    artifact: { type: "string" },
    client: { type: "string" },
    organization: { type: "string" },
    now: { type: "string" },
    "property-token": { type: "string" },
    "domain-parser": { type: "string", default: "psl" },
    "visitor-ids": { type: "string" },
    modules: { type: "string", default: "." }
  }
});
if (options.artifact === undefined || options.client === undefined) stop("--artifact and --client are needed");
if (!["psl", "basic"].includes(options["domain-parser"])) stop("--domain-parser is psl or basic");

const artifact = readArtifact(options.artifact);
let decide;
try {
  decide = await makeEngine({
    artifact,
    client: options.client,
    organization: options.organization,
    now: options.now === undefined ? undefined : Number(options.now),
    propertyToken: options["property-token"],
    domainParser: options["domain-parser"],
    modules: options.modules
  });
} catch (error) {
  // An engine that cannot be made answers every line with its reason.
  decide = async () => {
    throw error;
  };
}

const visitorIds = options["visitor-ids"] ? JSON.parse(readFileSync(options["visitor-ids"], "utf8")) : [];
let number = 0;
let waiting = "";
for await (const text of linesOf(process.stdin)) {
  waiting += (await answerLine(decide, text, ++number, visitorIds[number - 1])) + "\n";
  if (waiting.length > 65536 || process.stdin.readableLength === 0) {
    if (!process.stdout.write(waiting)) await once(process.stdout, "drain");
    waiting = "";
  }
}
process.stdout.write(waiting);

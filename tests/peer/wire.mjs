// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the scenarios of wire-scenarios.mjs with the Node SDK and with `spotter-cli send`, each against an edge of its
// own that records, and compares what was sent and what came out. See README.md.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { deliberateWireDivergences } from "./deliberate-wire-divergences.mjs";
import { startEdge } from "./recording-edge.mjs";
import { comparable, differences } from "./wire-compare.mjs";
import { scenarios } from "./wire-scenarios.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const peerProgram = join(here, "send-peer.mjs");

const { values: options } = parseArgs({
  options: {
    cli: { type: "string" },
    only: { type: "string" },
    exact: { type: "string" },
    modules: { type: "string" },
    work: { type: "string", default: join(root, "build", "peer") },
    jobs: { type: "string", default: "2" },
    show: { type: "string", default: "5" },
    attempts: { type: "string", default: "3" },
    wire: { type: "boolean", default: false }
  }
});

function stop(message) {
  process.stderr.write(`wire: ${message}\n`);
  process.exit(2);
}

function installedModules() {
  if (options.modules) return resolve(options.modules);
  const folder = join(options.work, "modules");
  if (existsSync(join(folder, "node_modules", "@adobe", "target-nodejs-sdk"))) return folder;
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(here, file), join(folder, file));
  const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (npm.status !== 0) stop("npm ci did not install the reference packages; give a folder that has them with --modules");
  return folder;
}

const clean = name => name.replace(/[^\w-]+/g, "-");

/// One side of one scenario: the program's lines, and what its edge recorded.
async function run(program, side, test) {
  const edge = await startEdge(test.edge);
  const folder = join(options.work, "wire", clean(test.name));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "scenario.ndjson");
  writeFileSync(file, test.raw ?? JSON.stringify(test.scenario) + "\n");
  const args = ["--scenario", file, "--server-domain", edge.domain, "--insecure"];
  const [command, prefix] = program.endsWith(".mjs") ? [process.execPath, [program, "--modules", modules]] : [program, ["send"]];
  const now = Math.floor(Date.now() / 1000);
  const result = await new Promise((done, failed) => {
    const child = spawn(command, [...prefix, ...args], { stdio: ["ignore", "pipe", "pipe"], timeout: 60000, env: { ...process.env, TZ: "UTC", ...test.env } });
    const output = [];
    const messages = [];
    child.on("error", failed);
    child.stdout.on("data", chunk => output.push(chunk));
    child.stderr.on("data", chunk => messages.push(chunk));
    child.on("close", (code, signal) => {
      const text = Buffer.concat(output).toString("utf8");
      done({ lines: text === "" ? [] : text.replace(/\n$/, "").split("\n"), ended: signal ?? code, messages: Buffer.concat(messages).toString("utf8") });
    });
  });
  await edge.close();
  const played = { ...result, now, domain: edge.domain, requests: edge.requests };
  writeFileSync(join(folder, `${side}.json`), JSON.stringify({ ...played, lines: undefined, results: comparableLines(played.lines) }, null, 1) + "\n");
  return played;
}

const comparableLines = lines =>
  lines.map(line => {
    try {
      return JSON.parse(line);
    } catch {
      return line;
    }
  });

function printWire(side, played) {
  for (const { method, target, headers, text } of played.requests) process.stdout.write(`    ${side} ${method} ${headers.host} ${target} ${JSON.stringify(headers)} ${text}\n`);
  for (const line of played.lines) process.stdout.write(`    ${side} ${line}\n`);
  if (played.messages) process.stdout.write(`    ${side} stderr ${played.messages}\n`);
}

if (options.cli === undefined) stop("--cli is needed");
const cli = resolve(options.cli);
const modules = installedModules();
rmSync(join(options.work, "wire"), { recursive: true, force: true });
const chosen = scenarios.filter(({ name }) => (options.exact ? name === options.exact : !options.only || new RegExp(options.only).test(name)));
if (chosen.length === 0) stop("no scenario has that name");

const counts = { agree: 0, explained: 0, failed: 0, requests: 0 };
const explained = new Map();
let next = 0;
async function worker() {
  while (next < chosen.length) {
    const test = chosen[next++];
    const given = JSON.stringify(test.scenario) + (test.raw ?? "") + JSON.stringify(test.edge);
    let peer, ours, found, open, reasons;
    // What goes out in the background races with the next step: a difference counts when it comes again.
    for (let attempt = 1; attempt === 1 || (open.length > 0 && attempt <= Number(options.attempts)); ++attempt) {
      peer = await run(peerProgram, "peer", test);
      ours = await run(cli, "ours", test);
      found = differences(comparable(peer, given), comparable(ours, given));
      reasons = [];
      open = found.filter(difference => {
        const entry = deliberateWireDivergences.find(divergence => divergence.applies({ scenario: test.name, ...difference }));
        if (entry) reasons.push(entry.name);
        return !entry;
      });
    }
    counts.requests += peer.requests.length;
    for (const reason of reasons) explained.set(reason, (explained.get(reason) ?? 0) + 1);
    if (open.length > 0) ++counts.failed;
    else if (found.length > 0) ++counts.explained;
    else ++counts.agree;
    let text = open.length > 0 ? `${test.name}: ${open.length} differences\n` : "";
    for (const { path, peer: theirs, ours: own } of open.slice(0, Number(options.show))) text += `  at ${path}\n    reference ${theirs}\n    ours      ${own}\n`;
    if (text) process.stdout.write(text);
    if (options.wire) {
      process.stdout.write(`${test.name}\n`);
      printWire("reference", peer);
      if (cli !== peerProgram) printWire("ours     ", ours);
    }
  }
}
await Promise.all(Array.from({ length: Number(options.jobs) }, worker));
process.stdout.write(`${chosen.length} scenarios, ${counts.requests} requests of the reference: ${counts.agree} agree, ${counts.explained} differ on purpose, ${counts.failed} differ\n`);
for (const [name, count] of explained) process.stdout.write(`  ${name}: ${count} places\n`);
process.exit(counts.failed > 0 ? 1 : 0);

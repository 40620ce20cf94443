// SPDX-License-Identifier: GPL-3.0-or-later
// Runs generated artifacts and requests through the reference engine and through `spotter-cli decide`, and compares.
// See README.md.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bucketing, disagreement } from "./compare.mjs";
import { deliberateDivergences } from "./deliberate-divergences.mjs";
import { artifactText, commandLine, lineText } from "./generate.mjs";
import { makeRandom } from "./random.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const peerProgram = join(here, "decide-peer.mjs");

const { values: options } = parseArgs({
  options: {
    cli: { type: "string" },
    seed: { type: "string", default: "1" },
    artifacts: { type: "string", default: "20" },
    requests: { type: "string", default: "200" },
    "domain-parser": { type: "string", default: "both" },
    modules: { type: "string" },
    work: { type: "string", default: join(root, "build", "peer") },
    show: { type: "string", default: "10" },
    replay: { type: "string" },
    shrink: { type: "boolean", default: false }
  }
});

function stop(message) {
  process.stderr.write(`differential: ${message}\n`);
  process.exit(2);
}

function installedModules() {
  if (options.modules) return resolve(options.modules);
  const folder = join(options.work, "modules");
  if (existsSync(join(folder, "node_modules", "psl"))) return folder;
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(here, file), join(folder, file));
  const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (npm.status !== 0) stop("npm ci did not install the reference packages; give a folder that has them with --modules");
  return folder;
}

/// Feeds `input` to a program and gives its output lines.
function run(program, args, input) {
  const [command, prefix] = program.endsWith(".mjs") ? [process.execPath, [program, "--modules", modules]] : [program, ["decide"]];
  return new Promise((done, failed) => {
    const child = spawn(command, [...prefix, ...args], { stdio: ["pipe", "pipe", "pipe"], timeout: 300000 });
    const output = [];
    const messages = [];
    child.on("error", failed);
    child.stdin.on("error", () => {}); // a program that ended early shows by its missing lines
    child.stdout.on("data", chunk => output.push(chunk));
    child.stderr.on("data", chunk => messages.push(chunk));
    child.on("close", (code, signal) => {
      const text = Buffer.concat(output).toString("utf8");
      done({ lines: text === "" ? [] : text.replace(/\n$/, "").split("\n"), ended: signal ?? code, messages: Buffer.concat(messages).toString("utf8") });
    });
    child.stdin.end(input);
  });
}

function argumentsFor(batch) {
  const args = ["--artifact", batch.artifactFile, "--client", batch.client, "--now", String(batch.now), "--domain-parser", batch.domainParser];
  return batch.propertyToken ? [...args, "--property-token", batch.propertyToken] : args;
}

const parsed = text => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/// Each side has made up a visitor of its own. Ours is then given to the reference, which must come to the same answer.
async function settleGenerated(results, batch, args) {
  const idOf = text => parsed(text)?.response?.id;
  const answered = [];
  for (const [i, result] of results.entries()) {
    if (!result.generatedFor) continue;
    const theirs = idOf(result.peerText);
    const made = idOf(result.oursText);
    if (theirs && made) {
      const bare = id => JSON.stringify({ response: { id }, notifications: [] });
      result.found = disagreement(bare(theirs), bare(made), result.generatedFor, false);
      if (!result.found) answered.push([result, batch.lines[i], made]);
    } else {
      // Only one side failed: it may be the bucket. Both get the visitor of the other one.
      const line = { ...result.generatedFor, request: { ...result.generatedFor.request, id: theirs ?? made } };
      const input = JSON.stringify(line) + "\n";
      const [peer, ours] = await Promise.all([run(peerProgram, args, input), run(cli, args, input)]);
      result.found = disagreement(peer.lines[0], ours.lines[0] ?? "(no line)", line);
    }
  }
  if (answered.length === 0) return;
  const idsFile = join(options.work, "visitor-ids.json");
  writeFileSync(idsFile, JSON.stringify(answered.map(([, , made]) => made)));
  const second = await run(peerProgram, [...args, "--visitor-ids", idsFile], answered.map(([, text]) => text + "\n").join(""));
  answered.forEach(([result], i) => {
    result.peerText = second.lines[i];
    result.found = disagreement(second.lines[i], result.oursText, result.generatedFor);
  });
}

/// Runs one batch on both sides; the result has one entry a line: its disagreement, or how it was settled.
async function compareBatch(batch) {
  const input = batch.lines.map(line => line + "\n").join("");
  const args = argumentsFor(batch);
  const [peer, ours] = await Promise.all([run(peerProgram, args, input), run(cli, args, input)]);
  if (peer.lines.length !== batch.lines.length) stop(`the reference gave ${peer.lines.length} lines for ${batch.lines.length}: ${peer.messages}`);
  if (ours.lines.length !== batch.lines.length || ours.ended !== 0) process.stdout.write(`${cli} ended with ${ours.ended} after ${ours.lines.length} of ${batch.lines.length} lines ${ours.messages.slice(0, 300)}\n`);

  const results = batch.lines.map((text, i) => {
    const oursText = ours.lines[i] ?? "(no line)";
    const result = { peerText: peer.lines[i], oursText };
    const line = parsed(text);
    const how = parsed(result.peerText)?.error && parsed(oursText)?.error ? "own" : typeof line?.request === "object" && line.request !== null ? bucketing(line) : "own";
    if (how === "random") result.undetermined = true;
    else if (how === "own") result.found = disagreement(result.peerText, oursText, line);
    else result.generatedFor = line;
    return result;
  });

  await settleGenerated(results, batch, args);
  return results;
}

const kindOf = found => found.path.replace(/\[\d+\]/g, "[]") + (found.path === "$.error" ? ` ${found.peer === '"an answer"' ? "(ours fails)" : "(reference fails)"}` : "");

function save(batch, text, result, number) {
  const folder = join(options.work, "failures", String(number));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "artifact.json"), batch.artifactText);
  writeFileSync(join(folder, "request.ndjson"), text + "\n");
  writeFileSync(join(folder, "peer.json"), result.peerText + "\n");
  writeFileSync(join(folder, "ours.json"), result.oursText + "\n");
  const { client, now, propertyToken, domainParser } = batch;
  writeFileSync(join(folder, "options.json"), JSON.stringify({ client, now, propertyToken, domainParser }) + "\n");
  return folder;
}

function print(found) {
  process.stdout.write(`  at ${found.path}\n    reference ${found.peer}\n    ours      ${found.ours}\n`);
}

async function replay(folder) {
  const read = name => readFileSync(join(folder, name), "utf8");
  const batch = { ...JSON.parse(read("options.json")), artifactText: read("artifact.json"), artifactFile: join(folder, "artifact.json"), lines: [read("request.ndjson").replace(/\n$/, "")] };
  const [result] = await compareBatch(batch);
  process.stdout.write(`reference ${result.peerText}\nours      ${result.oursText}\n`);
  if (!result.found) {
    process.stdout.write("they agree\n");
    return 0;
  }
  print(result.found);
  if (options.shrink) await shrink(batch, kindOf(result.found));
  return 1;
}

/// Takes away all that the disagreement does not need, and saves the rest beside the case.
async function shrink(batch, kind) {
  const small = { artifact: JSON.parse(batch.artifactText), line: JSON.parse(batch.lines[0]) };
  const file = join(options.work, "shrink.json");
  const stillDiffers = async () => {
    writeFileSync(file, JSON.stringify(small.artifact));
    const [result] = await compareBatch({ ...batch, artifactFile: file, lines: [JSON.stringify(small.line)] });
    return result.found !== undefined && kindOf(result.found) === kind;
  };
  if (!(await stillDiffers())) return process.stdout.write("cannot be made smaller: it needs its exact text\n");
  const visit = async node => {
    if (typeof node !== "object" || node === null) return;
    for (const name of Object.keys(node).reverse()) {
      const before = Array.isArray(node) ? [...node] : Object.entries(node);
      if (Array.isArray(node)) node.splice(Number(name), 1);
      else delete node[name];
      if (await stillDiffers()) continue;
      if (Array.isArray(node)) node.splice(0, node.length, ...before);
      else {
        for (const key of Object.keys(node)) delete node[key];
        for (const [key, value] of before) node[key] = value;
      }
      await visit(node[name]);
    }
  };
  await visit(small.line);
  await visit(small.artifact);
  await stillDiffers();
  const folder = join(options.work, "failures", "small");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "artifact.json"), JSON.stringify(small.artifact, null, 1));
  writeFileSync(join(folder, "request.ndjson"), JSON.stringify(small.line) + "\n");
  const { client, now, propertyToken, domainParser } = batch;
  writeFileSync(join(folder, "options.json"), JSON.stringify({ client, now, propertyToken, domainParser }) + "\n");
  process.stdout.write(`made smaller: ${folder}\n  artifact ${JSON.stringify(small.artifact)}\n  request  ${JSON.stringify(small.line)}\n`);
}

async function generated() {
  const counts = { lines: 0, answers: 0, failures: 0, undetermined: 0, generatedVisitors: 0, unexplained: 0 };
  const explained = new Map();
  const kinds = new Map();
  rmSync(join(options.work, "failures"), { recursive: true, force: true });
  const parsers = options["domain-parser"] === "both" ? ["psl", "basic"] : [options["domain-parser"]];
  for (let k = 0; k < Number(options.artifacts); ++k) {
    const random = makeRandom(Number(options.seed) * 1000003 + k);
    const text = artifactText(random);
    const artifactFile = join(options.work, "artifact.json");
    writeFileSync(artifactFile, text);
    const lines = Array.from({ length: Number(options.requests) }, () => lineText(random));
    const start = commandLine(random);
    for (const domainParser of parsers) {
      const batch = { ...start, artifactText: text, artifactFile, domainParser, lines };
      const results = await compareBatch(batch);
      results.forEach((result, i) => {
        ++counts.lines;
        if (parsed(result.peerText)?.error) ++counts.failures;
        else ++counts.answers;
        if (result.generatedFor) ++counts.generatedVisitors;
        if (result.undetermined) ++counts.undetermined;
        if (!result.found) return;
        const reason = deliberateDivergences.find(entry => entry.applies({ artifactText: text, lineText: lines[i], peerText: result.peerText, oursText: result.oursText }));
        if (reason) return explained.set(reason.name, (explained.get(reason.name) ?? 0) + 1);
        ++counts.unexplained;
        const kind = kindOf(result.found);
        const seen = kinds.get(kind);
        if (seen) return ++seen.count;
        const entry = { count: 1, found: result.found };
        kinds.set(kind, entry);
        if (kinds.size <= Number(options.show)) entry.folder = save(batch, lines[i], result, kinds.size);
      });
    }
  }
  process.stdout.write(`${counts.lines} lines (seed ${options.seed}, ${options.artifacts} artifacts, ${parsers.join(" and ")}): ${counts.answers} answers, ${counts.failures} failed lines; ${counts.generatedVisitors} with a generated visitor, ${counts.undetermined} bucketed at random and not compared\n`);
  for (const [name, count] of explained) process.stdout.write(`deliberate: ${name} ${count}\n`);
  process.stdout.write(`unexplained: ${counts.unexplained}\n`);
  for (const [kind, entry] of [...kinds].slice(0, Number(options.show))) {
    process.stdout.write(`\n${entry.count}x ${kind}  ${entry.folder}\n`);
    print(entry.found);
  }
  return counts.unexplained === 0 ? 0 : 1;
}

if (!options.cli) stop("--cli PATH is needed: the spotter-cli to compare (or another .mjs of the same contract)");
const cli = resolve(options.cli);
mkdirSync(options.work, { recursive: true });
const modules = installedModules();
process.exitCode = options.replay ? await replay(resolve(options.replay)) : await generated();

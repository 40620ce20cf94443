// SPDX-License-Identifier: GPL-3.0-or-later
// Measures spotter-cli against the reference engine, and prints a Markdown table. See README.md.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { disagreement } from "../peer/compare.mjs";
import { measureAnswer } from "./answer.mjs";
import { measureClient, measureSandbox } from "./client.mjs";
import { makeInputs } from "./inputs.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const { values: options } = parseArgs({
  options: {
    cli: { type: "string" },
    spotter: { type: "string" },
    window: { type: "string" },
    modules: { type: "string", default: join(root, "build", "peer", "modules") },
    inputs: { type: "string", default: join(root, "build", "bench") },
    only: { type: "string" },
    rounds: { type: "string", default: "5" }
  }
});

function stop(message) {
  process.stderr.write(`bench: ${message}\n`);
  process.exit(2);
}

const wanted = options.only?.split(",");
// The window is compared with nothing.
const isAlone = wanted?.every(name => ["window", "events", "answer", "artifactpage"].includes(name)) ?? false;
if (!options.cli && !isAlone) stop("--cli PATH is needed");
if (!isAlone && !existsSync(join(options.modules, "node_modules"))) stop(`${options.modules} has no reference packages: run tests/peer/differential.mjs once, or give --modules DIR`);
const rounds = Number(options.rounds);
// The large inputs take a while to make, and 150 MB.
const files = wanted?.every(name => ["client", "sandbox", "window", "events", "answer"].includes(name)) ? {} : makeInputs(resolve(options.inputs));
const base = artifact => ["--artifact", artifact, "--client", "bench", "--now", "1696118400000", "--domain-parser", "basic"];
const ours = (artifact, jobs = 1) => options.cli.endsWith(".mjs") ? [process.execPath, resolve(options.cli), "--modules", resolve(options.modules), ...base(artifact)] : [resolve(options.cli), "decide", ...base(artifact), "--jobs", String(jobs)];
const peer = artifact => [process.execPath, join(here, "../peer/decide-peer.mjs"), "--modules", resolve(options.modules), ...base(artifact)];

/// Runs a command over an input file. Gives the seconds of the whole process, of its first output, and its peak memory.
/// Without `read` the output goes nowhere, so that reading it takes no share of the machine.
function timed(command, input, read) {
  return new Promise((done, failed) => {
    const measured = existsSync("/usr/bin/time") ? ["/usr/bin/time", "-f", "peak %M", ...command] : command;
    const stdin = openSync(input, "r");
    const begin = process.hrtime.bigint();
    const seconds = () => Number(process.hrtime.bigint() - begin) / 1e9;
    const child = spawn(measured[0], measured.slice(1), { stdio: [stdin, read ? "pipe" : "ignore", "pipe"] });
    closeSync(stdin);
    let first;
    let lines = 0;
    let messages = "";
    child.stdout?.on("data", chunk => {
      first ??= seconds();
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) ++lines;
    });
    child.stderr.on("data", chunk => (messages += chunk));
    child.on("error", failed);
    child.on("close", code => {
      if (code !== 0) stop(`${command.slice(0, 2).join(" ")} ended with ${code}: ${messages.slice(0, 500)}`);
      done({ whole: seconds(), first, lines, peakMb: Number(/peak (\d+)/.exec(messages)?.[1]) / 1024 });
    });
  });
}

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const counted = new Map();
function linesIn(file) {
  if (!counted.has(file)) counted.set(file, readFileSync(file).reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0));
  return counted.get(file);
}

/// Each contender in turn, `rounds` times over, so that a busy moment of the machine meets all of them.
async function interleaved(contenders, read = false) {
  const results = contenders.map(() => []);
  for (let round = 0; round < rounds; ++round) for (const [i, { command, input }] of contenders.entries()) results[i].push(await timed(command, input, read));
  return results.map((list, i) => ({
    lines: linesIn(contenders[i].input),
    whole: median(list.map(r => r.whole)), first: median(list.map(r => r.first ?? r.whole)), peakMb: median(list.map(r => r.peakMb))
  }));
}

function head(command, input, count) {
  const lines = readFileSync(input, "utf8").split("\n").slice(0, count);
  const result = spawnSync(command[0], command.slice(1), { input: lines.join("\n") + "\n", encoding: "utf8", maxBuffer: 1 << 28 });
  return { lines, answers: result.stdout.trimEnd().split("\n") };
}

/// Speed counts only when every line is answered and the first answers are the same.
async function checkAnswers(artifact, input) {
  const { lines } = await timed(ours(artifact), input, true);
  if (lines !== linesIn(input)) stop(`${lines} answers to ${linesIn(input)} lines of ${input}`);
  const mine = head(ours(artifact), input, 200);
  const theirs = head(peer(artifact), input, 200);
  mine.lines.forEach((line, i) => {
    const found = disagreement(theirs.answers[i], mine.answers[i] ?? "(no line)", JSON.parse(line));
    if (found) stop(`the answers differ on line ${i + 1} of ${input}, at ${found.path}: reference ${found.peer}, ours ${found.ours}`);
  });
}

const rows = [];
const bar = (value, full) => "█".repeat(Math.max(1, Math.round((20 * value) / full)));
const digits = value => (value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3));
/// `entries` are [who, value]; bars are in proportion to the largest.
function row(what, unit, entries, note = "") {
  const full = Math.max(...entries.map(([, value]) => value));
  for (const [i, [who, value]] of entries.entries()) rows.push(`| ${i ? "" : what} | ${who} | ${digits(value)} ${unit} | ${bar(value, full)} | ${i ? "" : note} |`);
  process.stderr.write(`${what}: ${entries.map(([who, value]) => `${who} ${digits(value)} ${unit}`).join(", ")}\n`);
}
const times = (a, b) => `${(a / b).toFixed(1)}×`;

const measurements = {
  client: () => measureClient({ options, rounds, row, times, stop }),
  sandbox: () => measureSandbox({ options, rounds, row, stop }),
  async requests() {
    await checkAnswers(files.artifact100, files.requests);
    const [mine, theirs] = await interleaved([{ command: ours(files.artifact100), input: files.requests }, { command: peer(files.artifact100), input: files.requests }]);
    row("20,000 requests, 100 activities", "requests/s", [["Spotter, one thread", mine.lines / mine.whole], ["reference", theirs.lines / theirs.whole]], times(theirs.whole, mine.whole));
    row("memory in that run", "MB", [["Spotter", mine.peakMb], ["reference", theirs.peakMb]]);
  },
  async rules1000() {
    await checkAnswers(files.artifact1000rules, files.requests1000rules);
    // The reference would take minutes for 20,000: it gets the first 300 of them, and rates are compared.
    const [mine, theirs] = await interleaved([{ command: ours(files.artifact1000rules), input: files.requests1000rules }, { command: peer(files.artifact1000rules), input: files.fewRequests1000rules }]);
    const rates = [mine.lines / mine.whole, theirs.lines / theirs.whole];
    row("20,000 requests, an mbox of 1,000 rules", "requests/s", [["Spotter, one thread", rates[0]], ["reference", rates[1]]], times(rates[0], rates[1]));
  },
  async jobs() {
    const [one, two] = await interleaved([{ command: ours(files.artifact100, 1), input: files.manyRequests }, { command: ours(files.artifact100, 2), input: files.manyRequests }]);
    row("100,000 requests, threads", "requests/s", [["Spotter, one thread", one.lines / one.whole], ["Spotter, two threads", two.lines / two.whole]], times(one.whole, two.whole));
  },
  async growth() {
    // A run of 20,000 is over too soon to tell what one of ours costs.
    const sides = [[ours, files.manyRequests], [peer, files.requests]];
    const found = await interleaved(sides.flatMap(([who, input]) => [files.artifact100, files.artifact5000].flatMap(artifact => [input, files.none].map(fed => ({ command: who(artifact), input: fed })))));
    const cost = at => (1e6 * (found[at].whole - found[at + 1].whole)) / found[at].lines;
    row("a request, 100 activities", "µs", [["Spotter, one thread", cost(0)], ["reference", cost(4)]], "start-up taken off");
    row("the same request, 5,000 activities", "µs", [["Spotter, one thread", cost(2)], ["reference", cost(6)]], `grows ${times(cost(2), cost(0))}, reference ${times(cost(6), cost(4))}`);
  },
  async file() {
    const [mine, theirs] = await interleaved([{ command: ours(files.artifact5000), input: files.one }, { command: peer(files.artifact5000), input: files.one }], true);
    const size = `${Math.round(statSync(files.artifact5000).size / 1e6)} MB artifact`;
    row(`${size}: first decision`, "s", [["Spotter", mine.first], ["reference", theirs.first]], times(theirs.first, mine.first));
    row(`${size}: peak memory`, "MB", [["Spotter", mine.peakMb], ["reference", theirs.peakMb]], times(theirs.peakMb, mine.peakMb));
  },
  async window() {
    if (!options.spotter) return process.stderr.write("window: left out, no --spotter PATH\n");
    const found = [];
    for (let round = 0; round < rounds; ++round) {
      const result = spawnSync(resolve(options.spotter), ["--measure-start"], { env: { ...process.env, QT_QPA_PLATFORM: "offscreen" }, encoding: "utf8", timeout: 60000 });
      const printed = /\d+(\.\d+)?/.exec(result.stdout ?? "");
      if (!printed) stop(`${options.spotter} --measure-start printed no number: ${result.error?.message ?? result.stderr}`);
      found.push(Number(printed[0]));
    }
    row("window: start to first paint", "ms", [["Spotter", median(found)]]);
  },
  async events() {
    if (!options.window) return process.stderr.write("events: left out, no --window PATH\n");
    const runs = [];
    for (let round = 0; round < rounds; ++round) {
      const result = spawnSync(resolve(options.window), [], { encoding: "utf8", timeout: 600000 });
      if (result.status !== 0) stop(`${options.window} ended with ${result.status}: ${result.error?.message ?? result.stderr}`);
      runs.push(JSON.parse(result.stdout));
    }
    const of = name => median(runs.map(run => run[name]));
    const both = (what, name, note) => row(what, "ms", [["by the clock", of(`${name}Ms`)], ["processor", of(`${name}CpuMs`)]], note);
    row("1,000,000 events at 100,000 a second", "s", [["until all are shown", of("appendSeconds")]], `${of("appendStalls")} stalls over 16 ms of processor time`);
    both("the longest that the window was busy with it", "appendStall");
    both("scroll and page: the slowest paint", "paint");
    row("the mean paint", "ms", [["processor", of("paintMeanCpuMs")]]);
    for (const [what, name] of [["filter by fields, 0.3 % pass", "filterField"], ["filter by a field, 93 % pass", "filterManyField"], ["filter by text, 1 % pass", "filterText"], ["filter by text that nothing has", "filterAbsentText"]]) {
      const first = of(`${name}FirstMs`);
      row(what, "ms", [...(first < 0 ? [] : [["first rows", first]]), ["whole", of(`${name}WholeMs`)], ["whole, processor", of(`${name}WholeCpuMs`)], ["window busy at most, processor", of(`${name}StallCpuMs`)]]);
    }
    both("type while it searches: the slowest key", "key");
    row("memory of an event beyond its payload", "bytes", [["counted", of("ownBytes")], ["of the process", of("residentBytes")]], `payload ${Math.round(of("payloadBytes"))} bytes`);
  },
  async artifactpage() {
    const program = options.spotter && join(dirname(resolve(options.spotter)), "spotter-bench-artifactpage");
    if (!program || !existsSync(program)) return process.stderr.write("artifactpage: left out, no spotter-bench-artifactpage beside --spotter PATH\n");
    const found = [];
    for (let round = 0; round < rounds; ++round) {
      const result = spawnSync(program, [files.artifact5000, "activity 125123"], { env: { ...process.env, QT_QPA_PLATFORM: "offscreen" }, encoding: "utf8", timeout: 120000 });
      if (result.status !== 0) stop(`${program}: ${result.error?.message ?? result.stderr}`);
      found.push(JSON.parse(result.stdout));
    }
    const figure = name => median(found.map(one => one[name]));
    const size = `${Math.round(statSync(files.artifact5000).size / 1e6)} MB artifact on its page`;
    row(`${size}: open to paint`, "ms", [["clock", figure("openMs")], ["processor, all threads", figure("openCpuMs")]]);
    row(`${size}: longest stall while opening`, "ms", [["clock", figure("openStallMs")], ["processor", figure("openStallCpuMs")]]);
    row(`${size}: search in a list`, "ms", [["clock", figure("searchMs")]]);
    row(`${size}: longest stall while searching`, "ms", [["clock", figure("searchStallMs")], ["processor", figure("searchStallCpuMs")]]);
  },
  answer: () => measureAnswer({ options, rounds, row, stop })
};

for (const name of wanted ?? Object.keys(measurements)) {
  if (!measurements[name]) stop(`--only takes ${Object.keys(measurements).join(", ")}`);
  await measurements[name]();
}
process.stdout.write(`${cpus()[0].model.trim()}, ${cpus().length} cores; Node ${process.version}; median of ${rounds}; decide: whole processes, --domain-parser basic\n\n`);
process.stdout.write(`| measured | who | result | | |\n| --- | --- | ---: | --- | --- |\n${rows.join("\n")}\n`);

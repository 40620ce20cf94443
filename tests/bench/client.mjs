// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of bench.mjs that need a sandbox: the client against the published SDK, and the sandbox itself. See README.md.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { writeCalls } from "./calls.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const artifact = join(here, "../../resources/samples/artifact.json");
const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/// Runs `work` with the address of a sandbox of its own.
async function withSandbox(cli, prefix, work) {
  const command = [...prefix, resolve(cli), "sandbox"];
  const child = spawn(command[0], command.slice(1), { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((done, failed) => {
      let text = "";
      child.stdout.on("data", chunk => {
        text += chunk;
        if (text.includes("\n")) done(JSON.parse(text).address);
      });
      child.on("error", failed);
      child.on("close", code => failed(new Error(`the sandbox ended with ${code}`)));
    });
    await work(address);
  } finally {
    child.kill();
  }
}

/// Without what is drawn at random or comes from the clock.
function settled(line) {
  return JSON.parse(line.replace(/"supplementalDataI[dD](Current)?":"[^"]*"/g, '"supplementalDataId$1":""').replace(/#\d{10}\b/g, "#").replace(/"maxAge":\d+/g, '"maxAge":0'));
}

/// `bench` has what bench.mjs goes by: its options, `rounds`, `row`, `times` and `stop`.
export async function measureClient(bench) {
  const { options, rounds, row, times, stop } = bench;
  const program = join(dirname(resolve(options.cli)), "spotter-bench-client");
  if (!existsSync(program)) stop(`${program} is not there: build spotter-bench-client`);
  if (!existsSync(join(options.modules, "node_modules", "@adobe", "target-nodejs-sdk"))) stop(`${options.modules} has no @adobe/target-nodejs-sdk: run tests/peer/wire.mjs once, or give --modules DIR`);
  const peer = [process.execPath, join(here, "client-peer.mjs"), "--modules", resolve(options.modules)];
  const folder = resolve(options.inputs);
  mkdirSync(folder, { recursive: true });
  const calls = { execute: writeCalls(folder, "execute"), prefetch: writeCalls(folder, "prefetch") };

  const run = ([command, ...first], rest) => {
    const result = spawnSync(command, [...first, ...rest], { encoding: "utf8", maxBuffer: 1 << 28 });
    if (result.status !== 0) stop(`${command} ended with ${result.status}: ${result.stderr.slice(0, 500)}`);
    return result.stdout.trimEnd().split("\n");
  };

  await withSandbox(options.cli, [], async server => {
    /// Both in turn, `rounds` times over, after their first answers were found equal. `count` is [ours, theirs].
    const compared = (kind, how, count) => {
      const common = ["--server", server, "--calls", calls[kind], ...how];
      const [mine, theirs] = [run([program, "--dialect", "node"], [...common, "--count", "1", "--answers", "100"]), run(peer, [...common, "--count", "1", "--answers", "100"])];
      for (let i = 0; i < 100; ++i) if (!isDeepStrictEqual(settled(mine[i]), settled(theirs[i]))) stop(`the answers differ on line ${i + 1} of ${calls[kind]}: reference ${theirs[i]}, ours ${mine[i]}`);
      const results = [[], []];
      for (let round = 0; round < rounds; ++round) for (const [i, who] of [[program], peer].entries()) results[i].push(JSON.parse(run(who, [...common, "--count", String(count[i])]).at(-1)));
      return results.map(list => ({
        rate: median(list.map(r => r.calls / r.seconds)),
        cpu: median(list.map(r => r.cpuSeconds / r.calls)),
        beside: median(list.map(r => (r.seconds - r.networkSeconds) / r.calls))
      }));
    };
    const rates = (what, [mine, theirs]) => row(what, "calls/s", [["Spotter", mine.rate], ["reference", theirs.rate]], times(mine.rate, theirs.rate));
    const device = ["--method", "on-device", "--artifact", artifact];

    const one = compared("execute", [], [10000, 1500]);
    rates("getOffers on the server, 1 in flight", one);
    rates("getOffers on the server, 16 in flight", compared("execute", ["--in-flight", "16"], [10000, 1500]));
    row("such a call, without the network", "ms", [["Spotter, time", 1e3 * one[0].beside], ["Spotter, processor", 1e3 * one[0].cpu], ["reference, processor", 1e3 * one[1].cpu]], "processor: with the system's part in sending");
    rates("getOffers on the device, prefetch", compared("prefetch", device, [100000, 1500]));
    const notified = compared("execute", [...device, "--burst", "16"], [16000, 800]);
    rates("getOffers on the device, execute, with its notification", notified);
    row("such a call, processor time", "ms", [["Spotter", 1e3 * notified[0].cpu], ["reference", 1e3 * notified[1].cpu]], times(notified[1].cpu, notified[0].cpu));
  });
}

/// The server on one core, what asks it on another.
export async function measureSandbox({ options, rounds, row, stop }) {
  const load = join(dirname(resolve(options.cli)), "spotter-load");
  if (!existsSync(load)) stop(`${load} is not there: build spotter-load`);
  const on = core => (existsSync("/usr/bin/taskset") ? ["/usr/bin/taskset", "-c", String(core)] : []);
  await withSandbox(options.cli, on(0), async server => {
    const port = new URL(`http://${server}`).port;
    const measured = (...how) => {
      const command = [...on(1), load, "--port", port, ...how];
      const results = Array.from({ length: rounds }, () => {
        const { status, stdout, stderr } = spawnSync(command[0], command.slice(1), { encoding: "utf8" });
        if (status !== 0) stop(`${load} ended with ${status}: ${stderr}`);
        return JSON.parse(stdout);
      });
      return { perSecond: median(results.map(r => r.perSecond)), p99: median(results.map(r => r.p99Ms)) };
    };
    row("sandbox, execute of one mbox", "requests/s", [["16 connections", measured("--connections", "16", "--seconds", "3").perSecond]]);
    row("sandbox, 5,000 requests/s due", "ms", [["99th percentile", measured("--connections", "64", "--seconds", "3", "--rate", "5000").p99]]);
  });
}

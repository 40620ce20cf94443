// SPDX-License-Identifier: GPL-3.0-or-later
// A large answer in the offers panel, measured by spotter-bench-answer.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const steps = {
  open: "opened, from its bytes to the list",
  searchOne: "searched: a text that is there once",
  searchMany: "searched: a text that is everywhere",
  searchNone: "searched: a text that is not there",
  longLine: "an offer of 10 MB in one line selected",
  tokens: "its token grid",
  raw: "its raw text, indented",
  next: "the next answer opened",
  compare: "compared with it"
};

/// Time until it can be used, and the longest that the window was held up meanwhile (in the processor's time of its thread, which
/// other programs don't lengthen).
export function measureAnswer({ options, rounds, row, stop }) {
  const program = join(dirname(resolve(options.cli)), "spotter-bench-answer");
  if (!existsSync(program)) stop(`${program} is not there: build spotter-bench-answer`);
  const found = [];
  for (let round = 0; round < rounds; ++round) {
    const result = spawnSync(program, [], { encoding: "utf8", timeout: 300000 });
    if (result.status !== 0) stop(`${program}: ${result.error?.message ?? result.stderr}`);
    found.push(JSON.parse(result.stdout));
  }
  const size = `${Math.round(found[0].bytes / 1e6)} MB answer`;
  for (const [step, words] of Object.entries(steps)) {
    const of = name => median(found.map(each => each[step][name]));
    row(`${size}: ${words}`, "ms", [["Spotter", of("ms")], ["longest stall, processor", of("stallProcessorMs")]]);
  }
}

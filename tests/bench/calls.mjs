// SPDX-License-Identifier: GPL-3.0-or-later
// getOffers options of many visitors of the sandbox's sample account, one a line; always the same.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36";

/// `kind` is `execute` or `prefetch`. Gives the file's path.
export function writeCalls(folder, kind, count = 1000) {
  const lines = Array.from({ length: count }, (_, i) => {
    const visitor = (0x9e3779b97f4a7c15n * BigInt(i + 1)).toString(16).padStart(32, "0").slice(-32);
    return JSON.stringify({
      request: {
        requestId: `bench-${i}`,
        id: { tntId: `${visitor}.28_0` },
        context: {
          channel: "web",
          userAgent,
          address: { url: `https://www.example.com/products?page=${i}#top` },
          geo: { countryCode: "US", stateCode: "CA", city: "SANFRANCISCO", latitude: 37.75, longitude: -122.42 }
        },
        [kind]: { mboxes: [{ index: 0, name: "home", parameters: { tier: "Gold", visits: String(i % 40) } }] }
      },
      sessionId: `session-${i}`
    }) + "\n";
  });
  const file = join(folder, `calls-${kind}.ndjson`);
  writeFileSync(file, lines.join(""));
  return file;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The inputs of the measurements, the same from every seed and on every machine.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { makeRandom } from "../peer/random.mjs";

const version = "4";

const userAgents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/115.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36 Edg/117.0.2045.47",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:109.0) Gecko/20100101 Firefox/117.0",
  "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/118.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 13_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5.2 Safari/605.1.15",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
  "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36"
];
const cities = [["US", "CA", "SANFRANCISCO", 37.75, -122.42], ["US", "NY", "NEWYORK", 40.71, -74.01], ["DE", "BY", "MUNICH", 48.14, 11.58], ["GB", "ENG", "LONDON", 51.51, -0.13], ["JP", "13", "TOKYO", 35.69, 139.69]];
const sections = ["products", "sale", "blog", "help", "checkout"];
const filler = "The quick brown fox jumps over the lazy dog while five boxing wizards watch a sphinx of black quartz. ";

/// One audience in the manner of Target's: browser, place, page or a parameter of the mbox.
function audience(random) {
  const section = random.pick(sections);
  return random.pick([
    { "==": [random.pick(["chrome", "firefox", "safari", "edge"]), { var: "user.browserType" }] },
    { and: [{ "==": ["chrome", { var: "user.browserType" }] }, { ">=": [{ var: "user.browserVersion" }, 100] }] },
    { or: [{ "==": [random.pick(["US", "DE", "GB"]), { var: "geo.country" }] }, { "==": ["TOKYO", { var: "geo.city" }] }] },
    { and: [{ in: [section, { var: "page.url_lc" }] }, { "!": [{ in: ["help", { var: "page.path_lc" }] }] }] },
    { and: [{ "==": ["/" + section, { var: "page.path" }] }, { "==": ["www.example.com", { var: "page.domain" }] }] },
    { "==": [random.pick(["gold", "silver", "bronze"]), { var: "mbox.tier_lc" }] },
    { and: [{ "==": [random.pick(["gold", "silver"]), { var: "mbox.tier_lc" }] }, { ">": [{ var: "mbox.visits" }, random.below(20)] }] }
  ]);
}

function option(random, activity, experience, bytes) {
  const text = filler.repeat(Math.ceil(bytes / filler.length)).slice(0, bytes);
  const eventToken = Buffer.from(`token ${activity} ${experience} for the display of this option, as long as real ones`).toString("base64");
  if (random.oneIn(2)) return { type: "html", eventToken, content: `<div class="offer">\${campaign.name}: ${text}</div>` };
  return { type: "json", eventToken, content: { offer: activity, experience, headline: text, enabled: true, price: random.below(10000) / 100 } };
}

/// An activity with two experiences, half of the visitors each, for one audience.
function activityRules(random, activity, mbox, bytes, condition) {
  return [0, 1].map(experience => ({
    ruleKey: `${activity}-${experience}`,
    activityId: activity,
    meta: {
      "activity.id": activity,
      "activity.name": `[bench] activity ${activity}`,
      "activity.type": random.pick(["ab", "landing"]),
      "audience.ids": [activity * 10],
      "experience.id": experience,
      "experience.name": `Experience ${"AB"[experience]}`,
      "location.id": 0,
      "location.name": mbox,
      "location.type": "mbox",
      "offer.id": activity * 2 + experience,
      "offer.name": `/bench/${activity}/experiences/${experience}/pages/0/zones/0/1612386382173`,
      "option.id": experience + 2,
      "option.name": `Offer${experience + 2}`
    },
    condition: {
      and: [
        experience === 0
          ? { and: [{ "<=": [0, { var: "allocation" }] }, { ">=": [50, { var: "allocation" }] }] }
          : { and: [{ "<": [50, { var: "allocation" }] }, { ">=": [100, { var: "allocation" }] }] },
        condition
      ]
    },
    consequence: { name: mbox, options: [option(random, activity, experience, bytes)], metrics: [] }
  }));
}

function artifactOf(mboxes) {
  return {
    version: "1.0.0",
    meta: { clientCode: "bench", environment: "production", generatedAt: "2023-10-01T00:00:00.000Z" },
    globalMbox: "target-global-mbox",
    geoTargetingEnabled: false,
    responseTokens: ["activity.id", "activity.name", "experience.id", "experience.name", "geo.city", "geo.country", "geo.state", "offer.id", "offer.name", "option.id", "option.name"],
    remoteMboxes: [],
    remoteViews: [],
    localMboxes: Object.keys(mboxes),
    localViews: [],
    rules: { mboxes, views: {} }
  };
}

/// `count` activities, ten to an mbox. The first 100 are always the same, in mbox-0 to mbox-9, with offers of about
/// 200 bytes; offers of later ones have `bytes`. So the same requests get the same answers from every size.
function activities(count, bytes) {
  const random = makeRandom(1);
  const mboxes = {};
  for (let i = 0; i < count; ++i) {
    const mbox = `mbox-${Math.floor(i / 10)}`;
    (mboxes[mbox] ??= []).push(...activityRules(random, 125000 + i, mbox, i < 100 ? 140 : bytes, audience(random)));
  }
  return artifactOf(mboxes);
}

function thousandRules() {
  const random = makeRandom(2);
  const rules = [];
  for (let i = 0; i < 500; ++i) rules.push(...activityRules(random, 130000 + i, "mbox-0", 140, { and: [{ "==": [String(i), { var: "mbox.segment" }] }, audience(random)] }));
  return artifactOf({ "mbox-0": rules });
}

function request(random, i, mboxes) {
  const [countryCode, stateCode, city, latitude, longitude] = random.pick(cities);
  const section = random.pick(sections);
  const item = index => ({
    index,
    name: random.pick(mboxes),
    parameters: { tier: random.pick(["Gold", "Silver", "Bronze"]), visits: random.below(40), segment: String(random.below(500)) }
  });
  const hex = n => random.below(2 ** 32).toString(16).padStart(8, "0").slice(0, n);
  return {
    request: {
      requestId: `bench-${i}`,
      id: { tntId: hex(8) + hex(8) + hex(8) + hex(8) + ".28_0" },
      context: {
        channel: "web",
        userAgent: random.pick(userAgents),
        address: { url: `https://www.example.com/${section}?page=${random.below(50)}#top`, referringUrl: random.oneIn(2) ? "https://search.example.net/?q=shoes" : "" },
        geo: { countryCode, stateCode, city, latitude, longitude }
      },
      execute: { mboxes: random.oneIn(2) ? [item(0)] : [item(0), item(1)] }
    },
    sessionId: `session-${i}`
  };
}

function requests(count, mboxes, seed) {
  const random = makeRandom(seed);
  return Array.from({ length: count }, (_, i) => JSON.stringify(request(random, i, mboxes)) + "\n").join("");
}

/// Written in pieces: the whole text of the big artifact need not be held at once.
function writeArtifact(file, artifact) {
  const out = openSync(file, "w");
  const { rules, ...head } = artifact;
  writeSync(out, JSON.stringify(head).slice(0, -1) + ',"rules":{"mboxes":{');
  Object.entries(rules.mboxes).forEach(([name, list], i) => writeSync(out, (i ? "," : "") + JSON.stringify(name) + ":" + JSON.stringify(list)));
  writeSync(out, '},"views":{}}}\n');
  closeSync(out);
}

/// Makes what is missing in `folder` and gives the paths.
export function makeInputs(folder) {
  mkdirSync(folder, { recursive: true });
  const at = name => join(folder, name);
  const files = {
    artifact100: at("artifact-100.json"),
    artifact5000: at("artifact-5000.json"),
    artifact1000rules: at("artifact-1000-rules.json"),
    requests: at("requests-20000.ndjson"),
    manyRequests: at("requests-100000.ndjson"),
    requests1000rules: at("requests-1000-rules.ndjson"),
    fewRequests1000rules: at("requests-1000-rules-300.ndjson"),
    one: at("request-1.ndjson"),
    none: at("request-0.ndjson")
  };
  const mark = at("version");
  if (existsSync(mark) && readFileSync(mark, "utf8") === version) return files;
  rmSync(mark, { force: true });
  const tenMboxes = Array.from({ length: 10 }, (_, i) => `mbox-${i}`);
  writeArtifact(files.artifact100, activities(100, 0));
  writeArtifact(files.artifact5000, activities(5000, 6693));
  writeArtifact(files.artifact1000rules, thousandRules());
  writeFileSync(files.requests, requests(20000, tenMboxes, 3));
  writeFileSync(files.manyRequests, requests(100000, tenMboxes, 6));
  writeFileSync(files.requests1000rules, requests(20000, ["mbox-0"], 4));
  writeFileSync(files.fewRequests1000rules, requests(300, ["mbox-0"], 4));
  writeFileSync(files.one, requests(1, tenMboxes, 5));
  writeFileSync(files.none, "");
  writeFileSync(mark + ".new", version);
  renameSync(mark + ".new", mark);
  return files;
}

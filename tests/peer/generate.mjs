// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded artifacts and input lines, whole and broken, for the comparison with the reference engine.
import { NumberText, jsonText, oddNumbers } from "./json-text.mjs";

const mboxNames = ["m1", "m2", "m3", "offer.top", "10", "2", "Ünï-cödé", "smile-\ud83d\ude00", "half-\ud83d", "CamelCase"];
const viewNames = ["home", "contact", "10", "2", "Görlitz", "half-\ude00"];
const inheritedNames = ["constructor", "toString", "valueOf", "hasOwnProperty"];
const tokenNames = ["activity.id", "activity.name", "activity.type", "experience.id", "experience.name", "location.id", "location.name", "location.type", "offer.id", "offer.name", "option.id", "option.name", "geo.city", "geo.country", "geo.state", "geo.latitude", "geo.longitude", "activity.decisioningMethod", "profile.x"];
const parameterNames = ["foo", "bar", "user", "Name", "favorite.color", "favorite.movie", "favorite", "a.b.c", "a.b", "a", "a..b", ".a", "a.", ".", "", "10", "2", "01", "x_lc", "x", "ß", "İ", "ΑΣ", "half\ud83d", "list", "name", "index"];
const words = ["bar", "Foo", "RED", "the Big Lebowski", "", " ", "0", "1", "10", "9", "2.5", "0x10", "1e2", " 5 ", "Infinity", "NaN", "null", "true", "ΑΣ ΟΔΟΣ", "İSTANBUL", "\ud83d\ude00", "\ud83d", "\ude00x", "\uffff", "\u0000", "\u2028", "ÀÉ", "straße", "a,b", "[object Object]", "${user}", "$&"];

const userAgents = [
  "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
  "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/8.0; .NET4.0C; .NET4.0E)",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:78.0) Gecko/20100101 Firefox/78.0",
  "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/117.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 13_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 14_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/87.0.4280.77 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/83.0.4103.116 Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/83.0.4103.116 Safari/537.36 Edg/83.0.478.61",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763",
  "Mozilla/5.0 (Linux; U; Android 4.0.2; en-us; Galaxy Nexus Build/ICL53F) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/93.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; FreeBSD amd64; rv:60.0) Gecko/20100101 Firefox/60.0",
  "curl/8.0",
  "chrome/vabc",
  ""
];
const hints = ['"Google Chrome";v="117", "Chromium";v="117"', '"Microsoft Edge";v="102.0.1150.46"', '"Opera";v="100", "Chromium";v="114"', '"Google Chrome";v="."', '"Safari";v="16.1"', '"Firefox";v="99"', "", "x"];
const platforms = ["Windows", "macOS", "Mac OS", "Macintosh", "Linux", "Android", "Chrome OS", "iOS", ""];
const hosts = ["www.example.com", "example.com", "local-target-test", "My.Web-Site.net", "www.a.b.c.d.foo.com", "www.town.ide.kyoto.jp", "shop.example.co.uk", "www2.shop.example.com", "wwwshop.example.com", "192.168.0.10", "localhost", "münchen.de", "www.example.xn--fiqs8s", "foo_bar.example.com", "myapp.github.io", "github.io", "s3.amazonaws.com", "city.kawasaki.jp", "a.b.kawasaki.jp", "foo.bar.unknowntld", "x.com.fm", "a.edu.gd", "EXAMPLE.COM.", "a..b", "[::1]", "例え.中国", "www.ck", "a.www.ck", "x.y.ck", "com", "co.uk", "www.com", "www.www.com", "wwww.a.com", "a.b.compute.amazonaws.com", "x.xn--p1ai", "a.рф", "bücher.xn--mnchen-3ya.de", "1.2.3.4.5", "a.local", ""];
const urlTails = ["", "/", "/about", "/About?m=1&t=5#home", "?q=1", "#frag?x", "/a/b.html?x=1#y", "/?email=a@b.com", "/a?b=c?d=e#f#g", ":8080/x", ":80abc/def?x", "/ü?\ud83d", "/a b", "/x\ny", "#f\u2028g", "/p;x:y@z"];
const schemes = ["http://", "https://", "//", "", "https://user:pw@", "http://user@", "mailto:joe@", "file:///C:", "about:", "HTTPS://", "a:b@"];
const ips = ["12.21.1.40", " 1.2.3.4 ", "::1", "fe80::1%eth0", "999.1.1.1", "unknownIpAddress", "", "1.2.3"];

function url(random) {
  let text = random.pick(schemes) + random.pick(hosts) + random.pick(urlTails);
  if (random.oneIn(4)) {
    for (let i = random.below(4); i >= 0; --i) {
      const at = random.below(text.length + 1);
      text = text.slice(0, at) + random.pick([":", "/", "@", "?", "#", ".", "%", "[", "\\", "ü", "\ud83d", "\n", " ", "www.", "-", "_", "xn--", ".com", "8", "Ａ", "ß", "İ", "。"]) + text.slice(at + random.below(3));
    }
  }
  return text;
}

const word = random => random.pick(words);
const number = random => random.weighed([[6, random.below(101)], [2, random.below(10000) / 100], [1, -random.below(50)], [1, random.pick([0, 1.5, 1e21, 2 ** 53, 1e-7])], [1, new NumberText(random.pick(oddNumbers))]]);
const scalar = random => random.weighed([[5, word(random)], [4, number(random)], [1, null], [1, true], [1, false]]);
const oddValue = random => random.pick([null, 0, 5, -1, "", "str", "m1", true, false, [], [null], ["m1"], [5], [[]], {}, { a: 1 }, { length: 1, 0: "m1" }, new NumberText(random.pick(oddNumbers)), "\ud83d"]);

/// The JSON value of any kind, small.
function value(random, depth = 2) {
  if (depth === 0 || !random.oneIn(3)) return scalar(random);
  if (random.oneIn(2)) return random.many(0, 3, () => value(random, depth - 1));
  return Object.fromEntries(random.many(0, 3, () => [random.pick(parameterNames), value(random, depth - 1)]));
}

const nested = depth => (depth === 0 ? "Deep" : depth % 2 ? [nested(depth - 1)] : { a: nested(depth - 1) });

/// What a rule can look at, with values that make sense against it.
const variables = [
  ["user.browserType", ["chrome", "firefox", "safari", "edge", "ie", "mobile safari", "unknown"]],
  ["user.platform", ["mac", "windows", "linux", "Android", "iOS", "unknown"]],
  ["user.browserVersion", [83, 117, "83", -1]],
  ["user.locale", ["en"]],
  ["page.url", ["https://www.example.com/", "example"]],
  ["page.url_lc", ["http", "shop", "https://www"]],
  ["page.domain", ["example.com", "www.example.com", "local-target-test"]],
  ["page.domain_lc", ["example.com", "my.web-site.net", "web-site.net"]],
  ["page.subdomain", ["", "www", "shop", "my"]],
  ["page.topLevelDomain", ["com", "co.uk", "net", ""]],
  ["page.path", ["/", "/about", "/About"]],
  ["page.path_lc", ["/", "/about"]],
  ["page.query", ["m=1&t=5", "q=1"]],
  ["page.fragment", ["home", "y"]],
  ["referring.url", ["", "http"]],
  ["referring.domain", ["example.com", ""]],
  ["geo.country", ["US", "DE", null]],
  ["geo.region", ["CA", "BY"]],
  ["geo.city", ["SANFRANCISCO", "MÜNCHEN", ""]],
  ["geo.latitude", ["37.70", 37.75, 0]],
  ["geo.longitude", ["-122.50", 11.5]],
  ["allocation", [0, 25, 50, 75, 100]],
  ["current_timestamp", [1600000000000, 1585180800000, 4000000000000]],
  ["current_time", ["0000", "1226", "2359"]],
  ["current_day", ["5", 7, 4]],
  ["mbox.foo", ["bar", "Foo"]],
  ["mbox.foo_lc", ["bar", "foo"]],
  ["mbox.user", ["bar"]],
  ["mbox.favorite.color", ["RED"]],
  ["mbox.favorite.color_lc", ["red"]],
  ["mbox.a.b.c", [5, "bar"]],
  ["mbox.a.b", [5, "bar"]],
  ["mbox.10", ["bar"]],
  ["mbox.list.0", ["bar", 5]],
  ["mbox.list.length", [1, 2]],
  ["mbox.İ_lc", ["istanbul", "i̇stanbul"]],
  ["mbox.ΑΣ_lc", ["ας οδος"]],
  ["mbox", [null]],
  ["page", [null]],
  ["nope.x", [null, 0]]
];

/// A condition in the manner of Target's own: splits, equalities, ranges, substrings.
function usualLogic(random, depth) {
  const [path, values] = random.pick(variables);
  const at = { var: path };
  if (depth > 0 && random.oneIn(2)) {
    const kids = random.many(1, 3, () => usualLogic(random, depth - 1));
    return random.weighed([[4, { and: kids }], [3, { or: kids }], [1, { "!": kids[0] }], [1, { if: [kids[0], kids[1] ?? true, kids[2] ?? false] }]]);
  }
  return random.weighed([
    [3, { "==": [random.pick(values), at] }],
    [1, { "==": [at, random.pick(values)] }],
    [2, { [random.pick(["<", "<=", ">", ">="])]: [random.pick(values), at] }],
    [1, { [random.pick(["<", "<="])]: [random.pick(values), at, random.pick([100, 50, "2359", "z"])] }],
    [2, { in: [random.pick(["a", "http", "shop", "e", "", "chrome"]), at] }],
    [1, { "==": [random.pick(["http", "https", "/a"]), { substr: [at, 0, random.below(6)] }] }],
    [2, { "<=": [0, { var: "allocation" }] }],
    [2, { and: [{ "<": [random.pick([0, 25, 50]), { var: "allocation" }] }, { ">=": [random.pick([50, 75, 100]), { var: "allocation" }] }] }]
  ]);
}

const operators = ["==", "===", "!=", "!==", "<", "<=", ">", ">=", "!", "!!", "+", "-", "*", "/", "%", "min", "max", "in", "cat", "substr", "merge", "if", "?:", "and", "or", "missing", "missing_some", "var", "log", "map", "filter", "reduce", "all", "none", "some"];

/// Any operator over any operands.
function anyLogic(random, depth) {
  if (depth === 0) return random.weighed([[4, { var: random.pick(variables)[0] }], [4, scalar(random)], [1, value(random, 1)], [1, { var: random.pick(["", "current", "accumulator", "accumulator.x", "0", "length", "x.length"]) }]]);
  if (random.oneIn(40)) return { ...anyLogic(random, 0), two: 1 };
  if (random.oneIn(150)) return { [random.pick(["nope", "", "var.x", "a.b", ".", "method", "IF", ...inheritedNames])]: [1] };
  const kid = () => anyLogic(random, depth - 1);
  const op = random.pick(operators);
  if (random.oneIn(25)) return { [op]: random.weighed([[1, null], [1, []], [1, kid()], [1, scalar(random)]]) };
  const list = () => random.weighed([[3, random.many(0, 4, () => anyLogic(random, 0))], [1, { var: random.pick(["mbox.list", "mbox", "page.url", "nope"]) }], [1, { merge: [kid(), kid()] }], [1, kid()]]);
  switch (op) {
    case "var":
      return { var: random.weighed([[3, random.pick(variables)[0]], [2, [random.pick(variables)[0] + random.pick(["", ".x", ".0", "."]), kid()]], [1, [kid()]], [1, kid()], [1, { cat: ["mbox.", random.pick(parameterNames)] }]]) };
    case "missing":
      return { missing: random.weighed([[3, random.many(0, 3, () => random.pick(variables)[0])], [1, [random.many(0, 3, () => random.pick(variables)[0])]], [1, kid()]]) };
    case "missing_some":
      return { missing_some: [random.pick([0, 1, 2, "1", null]), random.many(0, 3, () => random.pick(variables)[0])] };
    case "map":
    case "filter":
    case "all":
    case "none":
    case "some":
      return { [op]: [list(), kid()] };
    case "reduce":
      return { reduce: [list(), { [random.pick(["+", "*", "cat", "max", "-", "merge", "and"])]: [{ var: "current" }, { var: "accumulator" }] }, random.weighed([[2, scalar(random)], [1, kid()], [1, undefined]])].filter(item => item !== undefined) };
    case "substr":
      return { substr: [kid(), ...random.many(0, 2, () => random.weighed([[4, random.below(12) - 6], [1, kid()]]))] };
    case "in":
      return { in: [kid(), random.oneIn(2) ? list() : kid()] };
    default:
      return { [op]: random.many(op === "if" || op === "?:" ? 0 : 1, op === "if" ? 5 : 3, kid) };
  }
}

/// A deep expression, looked at from one side: a rule only tells whether it holds.
function observedLogic(random) {
  const seen = anyLogic(random, 2 + random.below(3));
  const text = { cat: [seen] };
  return random.weighed([
    [1, seen],
    [1, { "!": [seen] }],
    [2, { [random.pick(["==", "===", "<", "<=", ">", ">="])]: random.shuffled([seen, scalar(random)]) }],
    [2, { "==": [{ substr: [text, random.below(6) - 3, 1] }, random.pick(["0", "1", "5", "N", "a", "e", "", ".", ",", "n"])] }],
    [2, { in: [random.pick(["0", "1", ".", "NaN", "a", "null", ",", "Infinity", "e"]), text] }],
    [1, { "<": [{ "+": [seen] }, number(random)] }],
    [1, { in: [scalar(random), { merge: [seen] }] }]
  ]);
}

const condition = random => random.weighed([[3, true], [8, usualLogic(random, 2)], [5, anyLogic(random, 1 + random.below(3))], [1, value(random, 1)], [1, undefined]]);

const macroText = random => random.many(1, 4, () => random.pick(["text ", "${activity.id}", "${campaign.name}", "${campaign.recipe.id}", "${experience.name}", "${offer.id}", "${mbox.name}", "${name}", "${index}", "${mbox.foo}", "${user}", "${mbox.favorite.color}", "${favorite.color}", "${a.b.c}", "${x.a.b}", "${audience.ids}", "${}", "${mbox}", "${ user }", "${Campaign.id}", "$${user}", "${us${user}", "${10}", "${key}", "${parameters}", "${list}", "\ud83d", "<b>"])).join("");

function action(random) {
  return { type: random.pick(["setHtml", "setStyle", "insertBefore", "redirect"]), selector: "#a", cssSelector: "#a", content: random.weighed([[4, macroText(random)], [1, { "background-color": "red", priority: "important" }], [1, undefined], [1, null]]) };
}

function option(random, eventTokens) {
  const eventToken = random.oneIn(8) ? undefined : random.pick(eventTokens);
  return random.weighed([
    [4, { type: "html", content: macroText(random), eventToken }],
    [4, { type: "json", content: value(random, 3), eventToken }],
    [2, { type: "actions", content: random.many(0, 3, () => action(random)), eventToken }],
    [1, { type: "redirect", content: url(random), eventToken }],
    [1, { type: "dynamic", content: macroText(random), eventToken, extra: value(random) }],
    [2, { eventToken }],
    [1, { type: "html", eventToken, responseTokens: { old: 1 } }]
  ]);
}

const metric = (random, eventTokens) => ({ type: random.weighed([[4, "click"], [2, "display"]]), eventToken: random.pick(eventTokens), selector: random.oneIn(2) ? "#b" : undefined });

function rule(random, name, type, index, conditionOf) {
  const eventTokens = ["t1", "t2", "5", "tok/" + name, "t" + index];
  const activity = random.weighed([[4, 100 + random.below(6)], [1, String(100 + random.below(6))]]);
  const key = random.weighed([[3, String(activity)], [2, activity + "-" + random.below(3)], [1, activity]]);
  const meta = {
    "activity.id": activity,
    "activity.name": "Activity " + activity,
    "activity.type": random.pick(["ab", "landing"]),
    "audience.ids": random.many(0, 3, () => random.pick([1, 2, 3, 1750953, "4"])),
    "experience.id": random.below(3),
    "experience.name": "Experience " + word(random),
    "location.id": random.below(9),
    "location.name": name,
    "location.type": type,
    "offer.id": random.oneIn(4) ? undefined : 246841 + random.below(4),
    "offer.name": random.oneIn(4) ? undefined : "/offer/" + word(random),
    "option.id": random.below(4),
    "option.name": random.oneIn(3) ? undefined : "Offer" + random.below(4)
  };
  const consequence = {
    name: random.oneIn(25) ? random.pick(viewNames) : name,
    options: random.many(random.oneIn(6) ? 0 : 1, random.oneIn(4) ? 3 : 1, () => option(random, eventTokens)),
    metrics: random.many(0, 3, () => metric(random, eventTokens))
  };
  if (random.oneIn(8)) consequence.analytics = { payload: { pe: "tnt", tnta: "347565:1:0|2" } };
  return {
    ruleKey: key,
    activityId: activity,
    propertyTokens: random.weighed([[5, undefined], [1, []], [2, ["p1"]], [1, ["p2", "p1"]]]),
    condition: conditionOf(random),
    consequence,
    meta
  };
}

function wholeArtifact(random) {
  const globalMbox = random.weighed([[4, "target-global-mbox"], [1, "my-global"], [1, undefined], [1, "10"]]);
  const deep = random.oneIn(4);
  const named = (names, type) => Object.fromEntries(names.map(name => [name, random.many(0, deep ? 9 : 4, i => rule(random, name, type, i, deep ? observedLogic : condition))]));
  const mboxes = random.shuffled([...mboxNames, globalMbox ?? "target-global-mbox"]).slice(0, 5 + random.below(7));
  const views = random.shuffled(viewNames).slice(0, 2 + random.below(5));
  const some = (names, part) => names.filter(() => random.oneIn(part));
  return {
    version: random.pick(["1.0.0", "1.0.0", "1.0.0", "1", "1.x", "01.2"]),
    meta: { clientCode: "targettesting", environment: random.pick(["production", "staging"]), generatedAt: random.oneIn(2) ? "2020-09-22T17:26:59.623Z" : undefined },
    globalMbox,
    geoTargetingEnabled: random.pick([true, false, undefined]),
    responseTokens: random.oneIn(10) ? undefined : tokenNames.filter(() => !random.oneIn(3)),
    remoteMboxes: some(mboxes, 6),
    localMboxes: mboxes.filter(() => !random.oneIn(8)),
    remoteViews: some(views, 6),
    localViews: views.filter(() => !random.oneIn(8)),
    rules: { mboxes: named(mboxes, "mbox"), views: named(views, "view") }
  };
}

/// Every place in a JSON value below its root, as [holder, name].
function places(root) {
  const found = [];
  const walk = node => {
    if (typeof node !== "object" || node === null || node instanceof NumberText) return;
    for (const name of Object.keys(node)) {
      found.push([node, name]);
      walk(node[name]);
    }
  };
  walk(root);
  return found;
}

/// Breaks one place; upper levels, which are few, are as likely as leaves.
function breakOnce(random, root) {
  let holder = root;
  let name = random.pick(Object.keys(root));
  while (name !== undefined && typeof holder[name] === "object" && holder[name] !== null && !(holder[name] instanceof NumberText) && random.below(10) < 8) {
    const names = Object.keys(holder[name]);
    if (names.length === 0) break;
    holder = holder[name];
    name = random.pick(names);
  }
  if (name === undefined) return;
  if (random.oneIn(4)) [holder, name] = random.pick(places(root));
  const way = random.below(10);
  if (way < 2 && Array.isArray(holder)) holder.splice(Number(name), 1);
  else if (way < 2) delete holder[name];
  else if (way === 2) holder[name] = [holder[name]];
  else if (way === 3) holder[name] = { [random.pick(["0", "length", "name", "a"])]: holder[name] };
  else if (way === 4 && Array.isArray(holder)) holder.push(oddValue(random));
  else if (way === 4 && !(holder[name] instanceof NumberText)) holder[random.pick(["extra", "name", "index", "address", "length", "trace", "10"])] = oddValue(random);
  else holder[name] = oddValue(random);
}

/// The text of an artifact. Two of three are whole.
export function artifactText(random) {
  const artifact = wholeArtifact(random);
  if (random.oneIn(3)) for (let i = random.pick([1, 1, 2, 5]); i > 0; --i) breakOnce(random, artifact);
  return jsonText(random, artifact);
}

function visitor(random) {
  const text = () => random.pick(["338e3c1e51f7416a8e1ccba4f81acea0", "07327024324407615852294135870030620007", "t", " ", "用户", "\ud83d"]) + random.below(500);
  const customers = random.many(0, 2, () => ({ id: text(), integrationCode: "crm", authenticatedState: random.pick(["unknown", "logged_out", "authenticated"]) }));
  return random.weighed([
    [6, { tntId: text() + random.pick(["", ".28_0", ".35_0.x"]) }],
    [4, { marketingCloudVisitorId: text(), tntId: random.oneIn(2) ? text() : undefined }],
    [3, { thirdPartyId: text() }],
    [2, { tntId: text(), customerIds: customers }],
    [1, { customerIds: customers }],
    [1, { tntId: ".28_0", thirdPartyId: text() }],
    [1, {}],
    [1, undefined]
  ]);
}

function context(random) {
  const geo = {
    ipAddress: random.oneIn(3) ? random.pick(ips) : undefined,
    countryCode: random.oneIn(2) ? random.pick(["US", "DE"]) : undefined,
    stateCode: random.oneIn(2) ? random.pick(["CA", "BY"]) : undefined,
    city: random.oneIn(2) ? random.pick(["SANFRANCISCO", "MÜNCHEN", ""]) : undefined,
    latitude: random.oneIn(2) ? random.pick([37.75, 0, 48.1]) : undefined,
    longitude: random.oneIn(3) ? random.pick([-122.4, 11.5]) : undefined,
    zip: random.oneIn(5) ? "94102" : undefined
  };
  return {
    channel: "web",
    timeOffsetInMinutes: random.oneIn(4) ? 60 : undefined,
    userAgent: random.oneIn(5) ? undefined : userAgent(random),
    clientHints: random.oneIn(3) ? { platform: random.oneIn(2) ? random.pick(platforms) : undefined, browserUAWithFullVersion: random.oneIn(2) ? random.pick(hints) : undefined, browserUAWithMajorVersion: random.oneIn(2) ? random.pick(hints) : undefined } : undefined,
    address: random.oneIn(5) ? undefined : address(random),
    geo: random.oneIn(2) ? geo : undefined,
    screen: random.oneIn(6) ? { width: 1200, height: 1400 } : undefined
  };
}

function userAgent(random) {
  const text = random.pick(userAgents);
  if (!random.oneIn(6)) return text;
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(["", " ", "\n", "Mobile/1A ", "Version/9.1 ", "Firefox/12"]) + text.slice(at + random.below(6));
}

const address = random => ({ url: random.oneIn(8) ? undefined : url(random), referringUrl: random.oneIn(3) ? url(random) : undefined });

function parameters(random) {
  return Object.fromEntries(random.many(0, 6, () => {
    const name = random.oneIn(300) ? random.pick(inheritedNames) : random.pick(parameterNames);
    return [name, name === "list" ? random.many(0, 3, () => scalar(random)) : random.weighed([[80, word(random)], [20, number(random)], [10, value(random)], [1, word(random).repeat(random.below(3000))], [1, nested(random.below(60))]])];
  }));
}

function item(random, names) {
  const name = random.oneIn(14) ? random.pick(["not-there", "M1", "", undefined]) : random.pick(names);
  return {
    name: random.oneIn(400) ? random.pick(inheritedNames) : name,
    index: random.oneIn(5) ? undefined : random.below(8),
    parameters: random.oneIn(3) ? undefined : parameters(random),
    address: random.oneIn(8) ? address(random) : undefined,
    profileParameters: random.oneIn(8) ? { age: "5" } : undefined,
    order: random.oneIn(12) ? { id: "1", total: 5.5 } : undefined
  };
}

function requested(random, mode) {
  const mboxes = [...mboxNames, "target-global-mbox", "my-global"];
  const viewItem = () => ({ ...item(random, viewNames), name: random.oneIn(4) ? undefined : random.pick(viewNames), key: random.oneIn(4) ? "k" : undefined });
  const withViews = mode === "prefetch" ? 2 : 8;
  return {
    mboxes: random.oneIn(4) ? undefined : random.many(random.oneIn(8) ? 0 : 1, 4, () => item(random, mboxes)),
    views: random.oneIn(withViews) ? random.many(random.oneIn(8) ? 0 : 1, 2, viewItem) : undefined,
    pageLoad: random.oneIn(3) ? { parameters: random.oneIn(2) ? parameters(random) : undefined, address: random.oneIn(6) ? address(random) : undefined, index: random.oneIn(9) ? 3 : undefined } : undefined
  };
}

function wholeLine(random) {
  const request = {
    requestId: random.oneIn(3) ? undefined : "request-" + random.below(1000),
    id: visitor(random),
    context: random.oneIn(8) ? undefined : context(random),
    property: random.weighed([[4, undefined], [2, { token: "p1" }], [1, { token: "p2" }], [1, { token: "" }], [1, {}]]),
    trace: random.oneIn(3) ? { authorizationToken: "x" } : undefined,
    experienceCloud: random.oneIn(4) ? { analytics: { logging: "server_side", supplementalDataId: "23423498732598234" } } : undefined,
    environmentId: random.oneIn(6) ? 12345 : undefined,
    execute: random.below(10) < 7 ? requested(random, "execute") : undefined,
    prefetch: random.below(10) < 4 ? requested(random, "prefetch") : undefined
  };
  return {
    request,
    sessionId: random.oneIn(3) ? undefined : "dummy_session",
    targetLocationHint: random.weighed([[3, undefined], [2, "28"], [1, " "], [1, "ü"]]),
    customerIds: random.oneIn(6) ? { userid: { id: "u", authState: 1 } } : undefined
  };
}

const notLines = ["", " ", "null", "[]", "5", '"x"', "{", "{}", '{"request":5}', '{"request":null}', '{"request":[]}', '{"request":{}}', '{"request":{},}', "{'request':{}}", '{"request":{}} x', '{"request":{"a":01}}', '{"request":{"a":+1}}', '{"request":{"a":.5}}', '{"request":{"a":1.}}', '{"request":{"a":NaN}}', '{"request":{"a":"\t"}}', '{"request":{"a":"\\x"}}', '{"request":{"a":"\\u12g4"}}', '{"request":{} /*c*/}', ' {"request":{}} \r', '{"request":{},"request":5}', '{"request":5,"request":{}}', '{"request":{"a":tru}}', '\u00a0{"request":{}}', '\ufeff{"request":{}}', '{"request":"x"}', '{"a":{"request":{}}}'];

/// The text of an input line. Three of four are whole.
export function lineText(random) {
  if (random.oneIn(80)) return random.pick(notLines);
  const line = wholeLine(random);
  if (random.oneIn(4)) for (let i = random.pick([1, 1, 1, 2, 4]); i > 0; --i) breakOnce(random, line);
  return jsonText(random, line);
}

/// What the programs are started with beside the artifact.
export const commandLine = random => ({
  client: random.pick(["someClientId", "acmé", "c.d"]),
  now: random.pick([1600000000000, 1585180800000, 1609459199999, 951782400000]),
  propertyToken: random.oneIn(4) ? random.pick(["p1", "p2"]) : undefined
});

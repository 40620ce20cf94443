// SPDX-License-Identifier: GPL-3.0-or-later
// What the wire test plays: { name, scenario, edge, env, raw }.
//   scenario  a line of `send`; `name` is put in. `raw`: the text of the whole scenario file instead
//   edge      the script of recording-edge.mjs
//   env       environment of both programs, a time zone for example

const base = { client: "acmeclient", organizationId: "1234567890@AdobeOrg" };
const onDevice = { ...base, decisioningMethod: "on-device" };
const hybrid = { ...base, decisioningMethod: "hybrid" };
const offers = (request, options = {}) => ({ op: "getOffers", options: { request, sessionId: "session-1", ...options } });
const notify = (request, options = {}) => ({ op: "sendNotifications", options: { request, sessionId: "session-1", ...options } });
const attributes = (mboxNames, get, options) => ({ op: "getAttributes", mboxNames, get, options });
const execute = (...names) => ({ execute: { mboxes: names.map((name, index) => ({ name, index })) } });
const prefetch = (...names) => ({ prefetch: { mboxes: names.map((name, index) => ({ name, index })) } });
const home = execute("home");
const later = Math.ceil(Date.now() / 1000) + 1500;
const visitor = `PC#bd1b40e21e8449ea8aa0cc78e6d0f31c.35_0#${later + 60000}`;
const targetCookie = `session#sess-from-cookie#${later}|${visitor}`;
const idle = { op: "getOffers", options: {} }; // sends nothing: time for what goes on in the background
const shown = { id: "n-1", type: "display", timestamp: 1714651200000, tokens: ["token-a"], mbox: { name: "home", state: "state-home" } };

// ---- an artifact of our own

let serial = 1000;
function rule(name, { key, condition = true, options, metrics = [], type = "mbox", ...more } = {}) {
  const id = ++serial;
  return {
    ruleKey: key ?? `${id}`,
    activityId: id,
    meta: {
      "activity.id": id, "activity.name": `activity ${name}`, "activity.type": "ab", "experience.id": 0, "experience.name": "Experience A",
      "location.name": name, "location.type": type, "location.id": 0, "audience.ids": [], "offer.id": id + 1, "offer.name": `/offer-${name}`,
      "option.id": 2, "option.name": "Offer2"
    },
    condition,
    consequence: { name, options: options ?? [{ type: "html", eventToken: `event-${name}`, content: `<b>${name}</b>` }], metrics },
    ...more
  };
}
const half = (from, to) => ({ and: [{ "<=": [from, { var: "allocation" }] }, { ">=": [to, { var: "allocation" }] }] });
const json = (token, content) => [{ type: "json", eventToken: token, content }];

export const artifact = {
  version: "1.0.0",
  meta: { clientCode: "acmeclient", environment: "production", generatedAt: "2024-05-02T12:00:00.000Z" },
  globalMbox: "target-global-mbox",
  geoTargetingEnabled: true,
  responseTokens: ["activity.id", "activity.name", "experience.id", "geo.city", "geo.country", "activity.decisioningMethod"],
  remoteMboxes: ["remote-only", "partly"],
  localMboxes: ["local", "json", "blank", "split", "geo", "host", "partly", "scoped", "metric", "target-global-mbox"],
  remoteViews: ["remote-view"],
  localViews: ["start", "contact"],
  rules: {
    mboxes: {
      local: [rule("local")],
      json: [rule("json", { options: json("event-json", { color: "red", list: [1, 2], nested: { a: 1 } }) })],
      blank: [rule("blank", { options: [{ eventToken: "event-blank" }] })],
      split: [
        rule("split", { key: "7-0", condition: half(0, 50), options: json("event-split-a", { side: "a" }) }),
        rule("split", { key: "7-1", condition: half(50, 100), options: json("event-split-b", { side: "b" }) })
      ],
      geo: [
        rule("geo", { key: "8-0", condition: { "==": ["PARIS", { var: "geo.city" }] }, options: json("event-geo-paris", { town: "${geo.city}" }) }),
        rule("geo", { key: "8-1", options: json("event-geo-other", { town: "other" }) })
      ],
      host: [
        rule("host", { key: "9-0", condition: { "==": ["example", { var: "page.domain" }] }, options: json("event-host-a", { host: "domain is example" }) }),
        rule("host", { key: "9-1", condition: { "==": ["example.co.uk", { var: "page.domain" }] }, options: json("event-host-b", { host: "domain is example.co.uk" }) })
      ],
      partly: [rule("partly")],
      scoped: [rule("scoped", { propertyTokens: ["property-a"] })],
      metric: [rule("metric", { metrics: [{ type: "click", eventToken: "event-click", selector: "#buy" }] })],
      "target-global-mbox": [rule("target-global-mbox", { options: [{ type: "actions", eventToken: "event-page", content: [{ type: "setHtml", selector: "h1", cssSelector: "h1", content: "Hi" }] }] })]
    },
    views: {
      start: [rule("start", { type: "view" })],
      contact: [rule("contact", { type: "view" })]
    }
  }
};
const serve = { artifact: [{ json: artifact, etag: '"one"' }] };

/// As the CDN makes `rules.bin`.
function binaryArtifact(organizationId) {
  const key = "0123456789abcdef0123456789ABCDEF";
  const mask = Buffer.from(organizationId + key);
  const plain = Buffer.from(JSON.stringify(artifact));
  return Buffer.concat([Buffer.from(`ATOD:001${key}`), plain.map((byte, i) => byte ^ mask[i % mask.length])]);
}

const list = [];
const add = (name, scenario, edge = {}, more = {}) => list.push({ name, scenario: { create: base, ...scenario }, edge, ...more });

// ---- remote calls: what is sent

add("first visit", { steps: [offers({ execute: { mboxes: [{ name: "home", index: 1 }] } }, { sessionId: undefined })] });
add("first visit and again", { steps: [offers(home), offers(home), offers(prefetch("a", "b"))] });
add("bare answers", { steps: [offers(home), offers(home)] }, { delivery: [{ json: { status: 200 } }] });
add("returning with cookie and hint", { steps: [offers(home, { targetCookie, targetLocationHint: "28" })] });
add("cookie without cluster, hint given", { steps: [offers(home, { targetCookie: `session#s#${later}|PC#device#${later}`, targetLocationHint: "28" })] });
add("cookie devices", { steps: ["dev.35_", ".35_0", "dev.abc_0", "dev.35", "dev.35_0_1", "a.b.35_0", "dev._0"].map(id => offers(home, { targetCookie: `PC#${id}#${later}` })) }, { delivery: [{ echo: { edgeHost: null } }] });
add("expired cookie", { steps: [offers(home, { targetCookie: "session#old#1714651200|PC#dev.35_0#1714651200" })] });
add("bad cookies", {
  steps: ["session#abc", "session#abc#xyz", `session#abc#${later}abc`, `session#abc#${later}#extra`, `|session#abc#${later}|`, `session#one#${later}|session#two#${later}`, `#v#${later}`, `session#abc#${later}.5`, `session#%E0%A4%A#${later}`, `session#a%20b#${later}`, "hello", "", `session##${later}|PC##${later}`, `check#true#${later}|session#x%7Cy%23z#${later}`, `session%23abc%23${later}`].map(cookie => offers(home, { targetCookie: cookie }))
});
add("cookie of odd types", { steps: [null, 5, {}, ["a"]].map(cookie => offers(home, { targetCookie: cookie })) });
add("session ids", { steps: ["a b&c=d/é?#", "", null, "x".repeat(200), "!*'()~", "%41+"].map(sessionId => offers(home, { sessionId })) }, { delivery: [{ echo: { edgeHost: null } }] });
add("cookie of odd ids comes back", { steps: [offers(home, { sessionId: "a b/c|d#e" })] }, { delivery: [{ echo: { tntId: "t n|t#é.35_0" } }] });
add("initial hint", { create: { ...base, targetLocationHint: "28" }, steps: [offers(home), offers(home, { targetLocationHint: "31" }), offers(home)] });
add("hint stays", { steps: [offers(home), offers(home), offers(home, { targetLocationHint: "28" }), offers(home)] }, { delivery: [{ echo: { edgeHost: "mboxedge35.tt.omtrdc.net", tntId: "v.35_0" } }, { echo: { edgeHost: "mboxedge38.tt.omtrdc.net", tntId: "v.38_0" } }] });
add("odd edge hosts", { steps: ["a", "b", "c", "d", "e", "f"].map(() => offers(home)) }, { delivery: ["mboxedge1.dev.tt.omtrdc.net", "tt.omtrdc.net", "", ".tt.omtrdc.net", "acme.tt.omtrdc.net", "35.tt.omtrdc.net"].map(edgeHost => ({ echo: { edgeHost, tntId: "v" } })) });
add("customer ids", {
  steps: [
    { userid: { id: "673", authState: 1 }, puuid: "550e8400-e29b-41d4-a716-446655440000" },
    { a: { id: "1", authState: 0 }, b: { id: "2", authState: 2 }, c: { id: "3" }, d: { id: "4", authState: 7 }, e: null, f: "", g: {}, h: { id: "", authState: 1 }, i: 5, j: { authState: 1 }, k: { id: 7, authState: 1 } },
    { 10: "ten", 2: { id: "two", authState: 1 }, z: "last" },
    { t: { id: "1", authState: "authenticated" }, u: { id: "1", authState: "1" }, v: { id: "x", authState: 1, extra: true } },
    { list: ["a", "b"], yes: true, no: false, zero: 0, authstate: { id: "1", authstate: 1 } },
    {}, [], null, "text", [{ id: "1", integrationCode: "c", authenticatedState: "authenticated" }]
  ].map(customerIds => offers(home, { customerIds }))
});
add("customer ids and those of the request", {
  steps: [offers({ ...home, id: { customerIds: [{ id: "134325423", integrationCode: "crm_data", authenticatedState: "authenticated" }, { id: "x" }, {}, { id: "y", integrationCode: "c", authenticatedState: "wrong", more: 1 }] } }, { customerIds: { userid: { id: "673", authState: 1 } } })]
});
const amcv = "-1330315163|MCIDTS|19845|MCMID|07327024324407615852294135870030620007|MCAAMLH-1715256000|9|MCAAMB-1715256000|hmk_Lq6TPIBMW925SPhw3Q|MCOPTOUT-1714658400s|NONE|vVersion|5.5.0";
add("visitor cookies", {
  steps: [amcv, encodeURIComponent(amcv), "MCMID|073|MCAAMLH-1715256000|9", "793872103|MCMID|073", "179643557%7CMCMID%7C073%7CMCAID%7C2F9F", "-1330315163|MCMID|073|MCAAMLH-1715256000", "T", "", "hello", "%E0%A4%A|MCMID|1", "-1|MCAAMLH-1|x|MCAAMB-1|blob", "-1|MCMID||MCAAMB|b2", null, 5].map(visitorCookie => offers(home, { visitorCookie }))
});
add("visitor cookie beside the request's own", {
  steps: [
    offers({ ...home, id: { marketingCloudVisitorId: "111" }, experienceCloud: { audienceManager: { locationHint: 5 } } }, { visitorCookie: amcv }),
    offers({ ...home, experienceCloud: { audienceManager: { blob: "own", locationHint: "7" } } }, { visitorCookie: amcv }),
    offers({ ...home, experienceCloud: { audienceManager: {} } })
  ]
});
add("organization id without @", { create: { ...base, organizationId: "1234567890" }, steps: [offers(home, { visitorCookie: amcv, customerIds: { a: "1" } })] });
add("organization id of odd signs", { create: { ...base, organizationId: "a b&c/é@AdobeOrg" }, steps: [offers(home)] });
add("consumer ids", { steps: ["home-consumer", "", null, 7, "ü x"].map(consumerId => offers(home, { consumerId })) });
add("supplemental data id given", {
  steps: [
    { supplementalDataId: "1234567890ABCDEF-FEDCBA0987654321" }, { supplementalDataId: "" }, { supplementalDataId: "short" }, {}, { logging: "client_side" }, { logging: "CLIENT_SIDE" },
    { logging: "wrong" }, { logging: null, trackingServer: "t.example.com", trackingServerSecure: "s.example.com" }, null, { trackingServer: "" }, { unknown: 1, logging: "server_side" }
  ].map(analytics => offers({ ...home, experienceCloud: { analytics } }))
});
add("experience cloud of odd shapes", { steps: [{}, null, [], "x", { unknown: { a: 1 } }].map(experienceCloud => offers({ ...home, experienceCloud })) });
add("property by option", { create: { ...base, propertyToken: "token-of-client" }, steps: [offers(home), offers({ ...home, property: { token: "token-of-request" } }), offers({ ...home, property: { token: "" } }), offers({ ...home, property: {} }), offers({ ...home, property: null })] });
add("property by request", { steps: [offers({ ...home, property: { token: "token-of-request" } }), offers({ ...home, property: { token: "" } }), offers({ ...home, property: {} }), offers({ ...home, property: { token: 5, more: 1 } })] });
add("empty property token of the client", { create: { ...base, propertyToken: "" }, steps: [offers(home)] });
add("environment id", { create: { ...base, environmentId: 1234 }, steps: [offers(home), offers({ ...home, environmentId: 5678 }), offers({ ...home, environmentId: 0 }), notify({ notifications: [shown] })] });
add("environment ids of odd types", { create: { ...base, environmentId: 0 }, steps: [offers(home), offers({ ...home, environmentId: "12" }), offers({ ...home, environmentId: null }), offers({ ...home, environmentId: 1.5 })] });
add("environment id as text", { create: { ...base, environmentId: "77" }, steps: [offers(home)] });
add("version", { create: { ...base, version: "2.11.4" }, steps: [offers(home), notify({ notifications: [shown] })] });
add("odd version", { create: { ...base, version: "a b&c" }, steps: [offers(home)] });
add("empty version", { create: { ...base, version: "" }, steps: [offers(home)] });
add("telemetry on", {
  steps: [
    offers({ execute: { pageLoad: {}, mboxes: [{ name: "a" }, { name: "b" }] }, prefetch: { pageLoad: {}, views: [{}], mboxes: [{ name: "c" }] } }),
    offers(home), notify({ notifications: [shown] }), offers({ requestId: "r-4", ...home })
  ]
}, { delivery: [{ echo: { telemetryServerToken: "server-token" } }, { echo: { edgeHost: null } }] });
add("telemetry off", { create: { ...base, telemetryEnabled: false }, steps: [offers(home), offers(home), notify({})] });
add("telemetry switch of odd types", { create: { ...base, telemetryEnabled: 0 }, steps: [offers(home), offers(home)] });
add("telemetry null", { create: { ...base, telemetryEnabled: null }, steps: [offers(home), offers(home)] });
add("telemetry given", {
  steps: [
    offers({ ...home, telemetry: { entries: [{ requestId: "mine", timestamp: 1714651200000, mode: "edge", execution: 12.5, features: { decisioningMethod: "server-side", executeMboxCount: 1 }, unknown: 1 }] } }),
    offers({ ...home, telemetry: { entries: [{ requestId: "mine-2", timestamp: 1714651200000, execution: 1 }] } }),
    offers({ ...home, telemetry: {} }), offers({ ...home, telemetry: { entries: [] } })
  ]
});
add("telemetry after a failure", { steps: [offers(home), offers(home), offers(home), offers(home)] }, { delivery: [{ echo: true }, ...Array(11).fill({ status: 500 }), { echo: true }] });
add("telemetry with nothing to notify", { steps: [offers(home), notify({}), notify({ context: { channel: "web" } }), notify({ notifications: [] })] });
add("channels", { steps: ["web", "mobile", "Web", "Mobile", "WEB", "other", "", null, 5].map(channel => offers({ ...home, context: { channel } })) });
add("contexts", { steps: [undefined, {}, null, [], "x", { timeOffsetInMinutes: -300 }, { channel: "web", timeOffsetInMinutes: 0 }, { channel: "web", timeOffsetInMinutes: "60" }, { channel: "mobile", timeOffsetInMinutes: 30 }].map(context => offers({ ...home, context })) }, {}, { env: { TZ: "America/New_York" } });
add("context in full", {
  steps: [offers({
    ...home,
    context: {
      channel: "web", userAgent: "UA", beacon: true, unknown: 1, timeOffsetInMinutes: 60,
      clientHints: { mobile: false, model: "m", platform: "p", platformVersion: "1", browserUAWithMajorVersion: "a", browserUAWithFullVersion: "b", architecture: "x86", bitness: "64", unknown: 1 },
      mobilePlatform: { deviceName: "d", deviceType: "phone", platformType: "ios", version: "1", unknown: 1 },
      application: { id: "i", name: "n", version: "v", unknown: 1 },
      screen: { width: 1, height: 2, colorDepth: 32, pixelRatio: 1.5, orientation: "landscape", unknown: 1 },
      window: { width: 3, height: 4, unknown: 1 },
      browser: { host: "h", language: "en", webGLRenderer: "w", unknown: 1 },
      address: { url: "https://www.example.com/a", referringUrl: "https://www.example.org/", unknown: 1 },
      geo: { ipAddress: "12.21.1.40", latitude: 1.5, longitude: -2.5, countryCode: "US", stateCode: "CA", city: "SAN FRANCISCO", zip: "94105", unknown: 1 }
    }
  })]
});
add("context of odd values", {
  steps: [offers({
    ...home,
    context: {
      channel: "web", userAgent: "", beacon: false, clientHints: {}, mobilePlatform: { deviceType: "toaster", platformType: "beos" }, application: {}, screen: { orientation: "sideways", width: 0 }, window: {}, browser: null,
      address: {}, geo: {}, timeOffsetInMinutes: null
    }
  }), offers({ ...home, context: { channel: "web", userAgent: 5, clientHints: "x", window: { width: "10" }, screen: [], application: "a", geo: { latitude: "1.5", city: null } } })]
});
add("ids", {
  steps: [
    { tntId: "explicit.28_1", thirdPartyId: "B234A029348", marketingCloudVisitorId: "111" }, { tntId: "" }, {}, null, [], "x", { tntId: 5, unknown: 1 }, { customerIds: [] }, { customerIds: {} }, { customerIds: null },
    { customerIds: [null, "x", { id: 1, integrationCode: 2, authenticatedState: "unknown" }, { id: "2", authenticatedState: "logged_out" }] }
  ].map(id => offers({ ...home, id }, { targetCookie: `PC#dev.35_0#${later}` }))
});
add("ids that are empty beside the cookies", {
  steps: [{ tntId: null }, { thirdPartyId: 5, marketingCloudVisitorId: 6 }, { thirdPartyId: "", marketingCloudVisitorId: "" }, { marketingCloudVisitorId: null, thirdPartyId: null }, { tntId: " " }, { tntId: true, customerIds: [] }].map(id => offers({ ...home, id }, { targetCookie: `PC#dev.35_0#${later}`, visitorCookie: "MCMID|073" }))
});
add("tntId of the request says nothing about the host", { steps: [offers({ ...home, id: { tntId: "x.28_0" } })] }, { delivery: [{ echo: { edgeHost: null } }] });
add("odd hints", { steps: ["", null, 5, " ", "a b", "35.x", {}].map(targetLocationHint => offers(home, { targetLocationHint })) }, { delivery: [{ echo: { edgeHost: null } }] });
add("texts", { steps: [offers({ ...home, requestId: "a\u2028b\ud83d\ude00", execute: { mboxes: [{ name: "m\ud83d", parameters: { "k\u0000\u007f": "/\\\"é\ud83d", p: "\ude00x" } }] } }), offers(home, { sessionId: "\ud83d" }), offers(home, { sessionId: 5 }), offers(home, { sessionId: "\ud83d\ude00" }), offers(home, { customerIds: { "ü\ud83d": "x\ude00" } })] });
add("numbers", undefined, {}, { raw: `{"name":"numbers","create":${JSON.stringify(base)},"steps":[{"op":"getOffers","options":{"sessionId":"s","customerIds":{"a":12345678901234567890,"b":1e21,"c":{"id":1.0,"authState":1.0}},"request":{"context":{"channel":"web","timeOffsetInMinutes":-0.0,"screen":{"width":1E400,"height":1.50,"colorDepth":5e-324},"geo":{"latitude":123456789012345680000}},"execute":{"mboxes":[{"name":"a","index":1.0},{"name":"b","index":2147483648}]}}}}]}\n` });
add("order of the details", { steps: [offers({ prefetch: { mboxes: [{ name: "pa" }, { name: "pb" }], views: [{ name: "va" }], pageLoad: {} }, execute: { mboxes: [{ name: "ea" }], pageLoad: {} } })] }, { delivery: [{ echo: { analytics: true, trace: true, options: { va: [{ responseTokens: { v: 1 } }], pa: [{ responseTokens: { p: 1 } }, { responseTokens: { p: 2 } }], pb: [{}], ea: [{ responseTokens: { e: 1 } }] }, tokens: { page: 1 } } }] });
add("mbox indexes", {
  steps: [
    offers({ execute: { mboxes: [{ name: "a" }, { name: "b" }] }, prefetch: { mboxes: [{ name: "c" }, { name: "d" }] } }),
    offers({ execute: { mboxes: [{ name: "a", index: 1 }, { name: "b" }, { name: "c", index: 1 }] } }),
    offers({ execute: { mboxes: [{ name: "a", index: "3" }, { name: "b", index: null }, { name: "c", index: 1.5 }, { name: "d", index: -1 }, { name: "e", index: 0 }] } }),
    offers({ execute: { mboxes: [{ index: 4 }, { name: "b" }, { name: "" }, { name: "c" }] } })
  ]
});
add("invalid mboxes", {
  steps: [
    offers({ execute: { mboxes: [{ name: "a" }, {}, { name: "" }, { name: 5 }, { name: null }, null, "text", 5, [], { name: " " }] } }),
    offers({ execute: { mboxes: [{ name: "" }] } }), offers({ prefetch: { mboxes: [{}] } }), offers({ execute: { mboxes: [{}] }, prefetch: { views: [{}] } }), offers({ execute: { pageLoad: {}, mboxes: [{}] } }),
    offers({ execute: { mboxes: [null] } })
  ]
});
add("mbox in full", {
  steps: [offers({
    execute: {
      unknown: 1,
      pageLoad: { parameters: { a: "1" }, address: { url: "https://e.com/", referringUrl: "r" }, unknown: 1 },
      mboxes: [{
        name: "a", index: 1, unknown: 1, address: { url: "u" }, parameters: { p: "1", n: 5, b: true, x: null, e: "" , o: { q: 1 } }, profileParameters: { q: "2" },
        order: { id: "o", total: 12.5, purchasedProductIds: ["a", "b"], time: "2024-05-02T12:00:00Z", experienceLocalId: 1, duplicate: true, outlier: false, unknown: 1 }, product: { id: "p", categoryId: "c", unknown: 1 }
      }]
    }
  }), offers({ execute: { mboxes: [{ name: "a", parameters: {}, profileParameters: null, order: {}, product: {}, address: {} }, { name: "b", order: { time: "no time" }, parameters: [] }, { name: "c", order: { total: 0, purchasedProductIds: [], time: 1714651200000 } }, { name: "d", order: { total: "5", id: null }, parameters: "text" }] } })]
});
add("order times", { steps: ["2024-05-02", "2024-05-02T12:00:00+02:00", "2024-05-02T12:00:00", "2024-05-02T12:00:00.123456Z", "May 2, 2024", "", null].map(time => offers({ execute: { mboxes: [{ name: "a", order: { id: "1", time } }] } })) }, {}, { env: { TZ: "America/New_York" } });
add("order of odd values", { steps: [offers({ execute: { mboxes: [{ name: "a", parameters: {}, profileParameters: null, order: {}, product: {}, address: {} }, { name: "b", parameters: [] }, { name: "c", order: { total: 0, purchasedProductIds: [], time: 1714651200000 } }, { name: "d", order: { total: "5", id: null }, parameters: "text" }, { name: "e", order: [], product: "x", address: "y" }] } })] });
add("cookie kept when the answer names nobody", { steps: [offers(home, { targetCookie })] }, { delivery: [{ json: { status: 200 } }] });
add("views and page load", {
  steps: [
    offers({ prefetch: { views: [{}], pageLoad: {}, mboxes: [{ name: "a" }] } }), offers({ prefetch: { views: [{ name: "v", key: "k", parameters: { a: "1" }, unknown: 1, index: 4 }, { name: "w" }, {}] } }), offers({ execute: { pageLoad: {} } }), offers({ prefetch: { pageLoad: { profileParameters: { a: "b" } } } }),
    offers({ prefetch: { views: [null, "x", { name: "" }] } }), offers({ execute: { pageLoad: {}, views: [{ name: "v" }] } })
  ]
}, { delivery: [{ echo: { trace: true, analytics: true, tokens: { "activity.id": "1" } } }] });
add("empty objects", { steps: [offers({}), offers({ execute: {} }), offers({ prefetch: {} }), offers({ context: {} }), offers({ requestId: "r" }), offers({ execute: {}, prefetch: {}, notifications: [], telemetry: {}, id: {}, property: {}, experienceCloud: {}, qaMode: {}, preview: {}, trace: {} })] });
add("nulls", { steps: [offers({ requestId: null, impressionId: null, id: null, environmentId: null, property: null, trace: null, context: null, experienceCloud: null, execute: null, prefetch: null, telemetry: null, notifications: null, qaMode: null, preview: null })] });
add("execute and prefetch of odd shapes", {
  steps: [{ mboxes: [] }, { pageLoad: null }, { mboxes: null }, { mboxes: {} }, { mboxes: "x" }, { views: [{}] }, { pageLoad: [] }, { pageLoad: "x" }, { unknown: 1 }, [], "x", 5, null].flatMap(part => [offers({ execute: part }), offers({ prefetch: part })])
});
add("request id", { steps: [offers({ ...home, requestId: "my-request", impressionId: "my-impression" }), offers({ ...home, requestId: "" }), offers({ ...home, requestId: 5, impressionId: "" })] });
add("trace", { steps: [offers({ execute: { mboxes: [{ name: "a" }, { name: "b" }] }, prefetch: { mboxes: [{ name: "c" }], views: [{ name: "v" }] }, trace: { authorizationToken: "token", usage: { a: "b" }, unknown: 1 } }), offers({ ...home, trace: {} }), offers({ ...home, trace: true })] }, { delivery: [{ echo: { trace: true, traceExcept: ["b"] } }] });
add("qa mode and preview", {
  steps: [
    offers({ ...home, qaMode: { token: "t", listedActivitiesOnly: true, evaluateAsTrueAudienceIds: [1], evaluateAsFalseAudienceIds: [2], previewIndexes: [{ activityIndex: 1, experienceIndex: 2, unknown: 1 }, {}], unknown: 1 }, preview: { token: "p", unknown: 1 } }),
    offers({ ...home, qaMode: { listedActivitiesOnly: false, previewIndexes: [] }, preview: { token: "" } }), offers({ ...home, qaMode: "x", preview: "y" })
  ]
});
add("unknown fields", { steps: [offers({ ...home, unknown: 1, cookies: {}, sessionId: "x", impressionId: "i" }), { ...offers(home), options: { ...offers(home).options, unknown: 1, visitor: undefined } }] });
add("visitor state and details", { steps: [offers({ execute: { pageLoad: {}, mboxes: [{ name: "a" }, { name: "b" }] }, prefetch: { mboxes: [{ name: "c" }], views: [{ name: "v" }, { name: "w" }] } }), offers({ execute: { mboxes: [{ name: "b" }] } })] }, { delivery: [{ echo: { analytics: true, analyticsExcept: ["b", "v"], tokens: { "geo.city": "bonn", n: 5, l: ["a"] } } }] });
add("answer in full", { steps: [offers({ execute: { mboxes: [{ name: "a" }] } })] }, {
  delivery: [{
    json: {
      status: 200, requestId: "r", unknown: 1, message: "m", client: "acmeclient", edgeHost: "mboxedge35.tt.omtrdc.net", telemetryServerToken: "t",
      id: { tntId: "v.35_0", thirdPartyId: "3", marketingCloudVisitorId: "4", unknown: 1, customerIds: [{ id: "5", integrationCode: "c", authenticatedState: "authenticated", unknown: 1 }] },
      execute: {
        unknown: 1,
        pageLoad: { options: [{ type: "actions", content: [{ a: 1 }], eventToken: "e" }], metrics: [{ type: "click", selector: "s", eventToken: "x", analytics: { payload: { pe: "a", tnta: "b" } } }], state: "s", unknown: 1 },
        mboxes: [{ index: 0, name: "a", options: [{ type: "json", content: { u: { v: [null, 1.5, 1e21] } }, responseTokens: { a: "b", c: 1, d: null, e: [1] }, unknown: 1, sourceType: "target" }, { type: "odd", content: 5 }, {}, { content: null }, { content: "text" }, { content: [1] }], metrics: [], analytics: { payload: { pe: "tnt", tnta: "1", unknown: 1 }, unknown: 1 }, trace: { x: { y: [1] } }, unknown: 1, state: null }]
      },
      prefetch: { views: [{ id: 5, name: "v", key: "k", options: [], metrics: [], state: "st", unknown: 1, analytics: { payload: {} }, trace: {} }], mboxes: [], pageLoad: null },
      notifications: [{ id: "n", trace: { a: 1 }, unknown: 1 }]
    }
  }]
});
add("answers of odd shapes", { steps: Array(14).fill(offers(home)) }, {
  delivery: [null, [], "x", 5, true, {}, { status: 400, message: "bad" }, { id: null }, { id: {} }, { id: "x" }, { execute: null }, { execute: { mboxes: [null] } }, { execute: { mboxes: {} } }, { edgeHost: 5 }].map(json => ({ json }))
});
add("option content of odd shapes", { steps: Array(6).fill(offers(home)) }, { delivery: [{ options: null }, { options: {} }, { options: [null] }, { options: [{ responseTokens: null }] }, { options: [{ responseTokens: [] }] }, {}].map(item => ({ json: { execute: { mboxes: [{ name: "home", ...item }], pageLoad: item }, prefetch: { views: [item] } } })) });

// ---- notifications

add("notifications", {
  steps: [
    notify({ notifications: [shown, { ...shown, id: "n-2", type: "click", impressionId: "i", view: { name: "v", key: "k", state: "s", unknown: 1 }, mbox: undefined, pageLoad: { state: "p", unknown: 1 }, parameters: { a: "1" }, unknown: 1 }] }, { targetCookie }),
    notify({ notifications: [{ ...shown, mbox: undefined, view: { name: "v", key: "k", state: "s" } }] }),
    notify({ context: { channel: "web" }, id: { tntId: "x.28_0" }, requestId: "given", notifications: [{ ...shown, address: { url: "u" }, order: { id: "1", total: 5, time: "2024-05-02T12:00:00Z" }, product: { id: "p" }, profileParameters: { a: "b" } }] })
  ]
});
add("invalid notifications", {
  steps: [
    notify({ notifications: [shown, {}, null, "x", { ...shown, id: "" }, { ...shown, id: 5 }, { ...shown, type: "seen" }, { ...shown, type: undefined }, { ...shown, timestamp: "1714651200000" }, { ...shown, timestamp: undefined }, { ...shown, timestamp: 1714651200000.5 }, { ...shown, timestamp: 0 }, { ...shown, tokens: "x", mbox: "m" }, { ...shown, tokens: [], mbox: {}, view: {} }] }),
    notify({ notifications: [{}] }), notify({ notifications: {} }), notify({ notifications: "x" })
  ]
});
add("notifications in getOffers", { steps: [offers({ notifications: [shown, {}] }), offers({ ...home, notifications: [shown] }), offers({ ...home, notifications: [] })] });
add("execute in sendNotifications", { steps: [notify({ ...execute("a", "b"), notifications: [shown] }), notify({ execute: { mboxes: [] }, notifications: [shown] }), notify({ notifications: [shown] }, { decisioningMethod: "on-device" })] });
add("notification answers", { steps: Array(3).fill(notify({ notifications: [shown] })) }, { notify: [{ status: 204 }, { json: { status: 200, notifications: [{ id: "n-1" }] } }, { status: 500, json: { status: 500, message: "no" } }] });

// ---- attributes

const attributesAnswer = { home: [{ type: "json", content: { a: 1, b: { c: 1 }, arr: [1] } }, { type: "json", content: { b: { d: 2 }, e: null } }], pm: [{ type: "json", content: { shared: "execute", size: 1 } }], text: [{ type: "html", content: "<b>" }], list: [{ type: "json", content: [1, 2] }], string: [{ type: "json", content: "abc" }], none: [] };
const options = { delivery: [{ echo: { options: attributesAnswer } }] };
const wanted = [["home", "a"], ["home", "b"], ["home", "e"], ["home", "missing"], ["pm", "size"], ["unknown", "x"], ["text", "a"], ["list", "0"], ["string", "1"], ["none", "x"], ["home", "toString"]];
add("attributes", {
  steps: [
    attributes(["home"], wanted), attributes(["home", "pm", "text", "list", "string", "none"], wanted, {}), attributes(["x", "y"], [], { sessionId: "s" }), attributes(["x", "x"], []),
    attributes([], []), attributes(["home"], wanted, { request: {}, sessionId: "s" }), attributes([], [], { request: execute("a") }),
    attributes(["home", "c", "a"], wanted, { request: { execute: { mboxes: [{ name: "a", index: 7 }, { name: "pm" }] }, prefetch: { mboxes: [{ name: "c" }, { name: "pm", index: 3 }], views: [{}] }, context: { channel: "web", address: { url: "https://e.com" } } }, sessionId: "s", targetCookie })
  ]
}, options);
add("attributes with odd names", { steps: [attributes("home", wanted), attributes(undefined, []), attributes(null, []), attributes([""], []), attributes([5, null], []), attributes({}, []), attributes(["home"], undefined), attributes(["home"], [], { request: { execute: { pageLoad: {} } } }), attributes(["home"], [], { request: null }), attributes(["home"], [], { request: { execute: {} } }), attributes(["home"], [], { request: { execute: { mboxes: [{}] }, prefetch: {} } })] }, options);
add("attributes twice without a request", { steps: [attributes(["a"], []), attributes(["b"], [])] }, options);
add("attributes that fail", { steps: [attributes(["home"], [["home", "a"]])] }, { delivery: [{ status: 400, json: { status: 400, message: "bad" } }] });
add("attributes on-device", { create: onDevice, steps: [attributes(["json", "local"], [["json", "color"], ["local", "x"], ["json", "zzz"]]), attributes(["json"], [["json", "list"]], { request: { context: { channel: "web" } }, sessionId: "s" })] }, serve);
add("attributes hybrid", { create: hybrid, steps: [attributes(["json"], [["json", "color"]]), attributes(["json", "remote-only"], [["json", "color"]])] }, serve);

// ---- on-device and hybrid

const us = { ipAddress: "12.21.1.40", latitude: 37.7, longitude: -122.4, countryCode: "US", stateCode: "CA", city: "SAN FRANCISCO" };
add("on-device", { create: onDevice, steps: [offers(execute("local")), offers(prefetch("json")), offers(execute("local", "json", "blank", "local", "nothing"))] }, serve);
add("on-device in full", {
  create: { ...onDevice, environmentId: 7, propertyToken: "property-a", version: "2" },
  steps: [offers({
    requestId: "given", impressionId: "imp", id: { thirdPartyId: "third" }, context: { channel: "web", address: { url: "https://www.example.co.uk/x" }, userAgent: "UA", unknown: 1 }, experienceCloud: { analytics: { logging: "client_side", trackingServer: "t" } },
    execute: { pageLoad: { parameters: { a: "1" } }, mboxes: [{ name: "local", parameters: { p: "1" } }, { name: "host" }, { name: "scoped" }, { name: "metric" }] }, prefetch: { views: [{ name: "start" }], pageLoad: {}, mboxes: [{ name: "json" }, { name: "metric" }] }, qaMode: { token: "q" }, preview: { token: "p" }
  }, { targetCookie, visitorCookie: amcv, customerIds: { userid: { id: "1", authState: 1 } }, consumerId: "c" })]
}, serve);
add("on-device for nobody", { create: onDevice, steps: [offers(execute("local"), { sessionId: undefined }), offers(execute("local"), { targetLocationHint: "28" })] }, serve);
add("on-device with an initial hint", { create: { ...onDevice, targetLocationHint: "28" }, steps: [offers(execute("local")), offers(prefetch("local"))] }, serve);
add("on-device without telemetry", { create: { ...onDevice, telemetryEnabled: false }, steps: [offers(execute("local")), offers(prefetch("local")), offers(execute("nothing"))] }, serve);
add("on-device with nothing to notify", { create: onDevice, steps: [offers(execute("nothing")), offers(prefetch("local")), offers({})] }, serve);
add("on-device views", { create: onDevice, steps: [offers({ prefetch: { views: [{}] } }), offers({ prefetch: { views: [{ name: "start" }, { name: "remote-view" }, { name: "zzz" }] } }), offers({ execute: { views: [{ name: "start" }], pageLoad: {} } })] }, serve);
add("on-device geo", {
  create: onDevice,
  steps: [
    { ipAddress: "12.21.1.40" }, { ipAddress: "12.21.1.40", city: "BONN" }, us, {}, { ipAddress: "no ip" }, { ipAddress: "unknownIpAddress" }, { ipAddress: " 1.2.3.4 " }, { ipAddress: "::1", zip: "1" }, { ipAddress: "12.21.1.40", latitude: null }
  ].map(geo => offers({ ...execute("geo"), context: { channel: "web", geo } }))
}, { ...serve, geo: [{ json: { "x-forwarded-for": "9.9.9.9", "x-geo-latitude": "48.85", "x-geo-longitude": "2.35", "x-geo-country-code": "FR", "x-geo-region-code": "IDF", "x-geo-city": "PARIS" } }] });
add("on-device geo for prefetch", { create: onDevice, steps: [offers({ ...prefetch("geo"), context: { channel: "web", geo: { ipAddress: "12.21.1.40" } } }), offers({ ...prefetch("nothing"), context: { channel: "web", geo: { ipAddress: "12.21.1.40" } } })] }, { ...serve, geo: [{ json: { "x-geo-city": "PARIS" } }] });
add("geo of a hybrid client that asks the server", { create: hybrid, steps: [offers({ ...execute("remote-only"), context: { channel: "web", geo: { ipAddress: "12.21.1.40" } } })] }, { ...serve, geo: [{ json: { "x-geo-city": "PARIS" } }] });
add("on-device geo that the artifact switches off", { create: onDevice, steps: [offers({ ...execute("geo"), context: { channel: "web", geo: { ipAddress: "12.21.1.40" } } })] }, { artifact: [{ json: { ...artifact, geoTargetingEnabled: false } }], geo: [{ json: { "x-geo-city": "PARIS" } }] });
add("on-device geo that redirects", { create: onDevice, steps: [offers({ ...execute("geo"), context: { channel: "web", geo: { ipAddress: "12.21.1.40" } } })] }, { ...serve, geo: [{ status: 302, headers: { Location: "http://other.example.com/v1/geo" } }, { json: { "x-geo-city": "PARIS" } }] });
add("on-device geo of odd answers", { create: onDevice, steps: Array(6).fill(offers({ ...execute("geo"), context: { channel: "web", geo: { ipAddress: "12.21.1.40" } } })) }, {
  ...serve,
  geo: [{ json: {} }, { status: 500, json: { "x-geo-city": "PARIS" } }, { text: "no json" }, { reset: true }, { json: { "x-geo-latitude": "x", "x-geo-city": "" }, headers: { "x-geo-city": "PARIS" } }, { status: 403 }]
});
add("on-device geo from the headers of the artifact", { create: onDevice, steps: [offers(execute("geo"))] }, { artifact: [{ json: artifact, headers: { "x-geo-city": "PARIS", "x-forwarded-for": "1.2.3.4" } }] });
add("on-device partly remote", { create: onDevice, steps: [offers(execute("local", "remote-only", "partly")), offers(prefetch("remote-only")), offers({ prefetch: { views: [{ name: "remote-view" }] } })] }, serve);
add("on-device trace", { create: onDevice, steps: [offers({ ...execute("local", "nothing"), trace: { authorizationToken: "t" }, id: { thirdPartyId: "visitor-8" } }), offers({ ...prefetch("split"), trace: {}, id: { tntId: "visitor-9" } })] }, serve);
add("on-device split", { create: onDevice, steps: ["v1", "v2", "v3.28_0", "v4"].map(tntId => offers({ ...execute("split"), id: { tntId } })) }, serve);
add("on-device property", { create: { ...onDevice, propertyToken: "property-b" }, steps: [offers(execute("scoped")), offers({ ...execute("scoped"), property: { token: "property-a" } })] }, serve);
add("on-device odd requests", { create: onDevice, steps: [offers({ execute: { mboxes: [{ name: "" }] } }), offers({ execute: { mboxes: [] } }), offers({ ...execute("local"), context: { channel: "mobile" } }), offers({ ...execute("local"), notifications: [shown] }), offers({ ...execute("local"), telemetry: { entries: [{ requestId: "x", timestamp: 1714651200000 }] } }), notify({ notifications: [shown] }), notify({})] }, serve);
add("on-device notification fails", { create: onDevice, steps: [offers(execute("local")), idle, idle, idle, offers(execute("local")), idle, idle, idle] }, { ...serve, notify: [{ status: 500 }] });
add("on-device host", { create: onDevice, steps: ["https://www.example.co.uk/", "https://shop.example.com", "http://example.github.io/"].map(url => offers({ ...execute("host"), context: { channel: "web", address: { url } } })) }, serve);
add("on-device not ready", { create: onDevice, readyTimeoutMs: 300, steps: [offers(execute("local")), attributes(["json"], []), notify({ notifications: [shown] }), offers(execute("local"), { decisioningMethod: "hybrid" }), offers({}), offers({ execute: { mboxes: [] } })] }, { artifact: [{ status: 404 }] });
add("on-device artifact late", { create: onDevice, readyTimeoutMs: 200, steps: [offers(execute("local")), ...Array(8).fill(idle), offers(execute("local"))] }, { artifact: [{ json: artifact, delayMs: 450 }] });
add("on-device with a slow edge", { create: onDevice, steps: [offers(execute("local")), offers(execute("json")), offers(prefetch("json")), notify({ notifications: [shown] }), notify({ notifications: [shown] })] }, { ...serve, notify: [{ echo: true, delayMs: 90 }, { echo: true }] });
add("on-device clusters", { create: onDevice, steps: [offers(execute("local"), { targetCookie: `PC#dev.38_0#${later}` }), offers(execute("local")), offers(execute("local"), { targetCookie: `PC#dev.39_0#${later}`, targetLocationHint: "40" }), offers(execute("local"), { targetLocationHint: "41" }), offers({ ...execute("local"), id: { tntId: "x.42_0" } }), offers(execute("local"), { targetLocationHint: " " })] }, { ...serve, notify: [{ echo: { edgeHost: "mboxedge50.tt.omtrdc.net" } }] });
add("on-device where nothing names a cluster", { create: onDevice, steps: [offers(execute("local")), offers(execute("local")), offers(execute("local"))] }, { ...serve, ping: [{ echo: { edgeHost: null } }], notify: [{ echo: { edgeHost: null } }, { echo: { edgeHost: "mboxedge50.tt.omtrdc.net" } }] });
add("on-device with empty hints of the client", { create: { ...onDevice, targetLocationHint: "" }, steps: [offers(execute("local"))] }, serve);
add("on-device with a null hint of the client", { create: { ...onDevice, targetLocationHint: null }, steps: [offers(execute("local"))] }, serve);
add("hint of the client is empty", { create: { ...base, targetLocationHint: "" }, steps: [offers(home), offers(home)] });
add("options of odd types", { create: { ...onDevice, pollingInterval: null, telemetryEnabled: "false", version: null, environmentId: null, artifactFormat: null, environment: null, timeout: null }, steps: [offers(execute("local"))] }, serve);
add("options of odd types again", { create: { ...onDevice, pollingInterval: "x", version: 5, artifactFormat: 5, timeout: "2000", environmentId: "x", propertyToken: 5, targetLocationHint: 28 }, readyTimeoutMs: 400, steps: [offers(execute("local"), { decisioningMethod: "hybrid" }), offers(execute("local"), { decisioningMethod: "server-side" })] }, serve);
add("on-device with visitor", { create: onDevice, steps: [offers(execute("local"), { visitorCookie: amcv, customerIds: { a: "1", b: { id: "2", authState: 1 } }, consumerId: "own" }), offers({ ...execute("local"), id: { marketingCloudVisitorId: "m", customerIds: [{ id: "3", integrationCode: "c", authenticatedState: "authenticated" }] }, experienceCloud: { analytics: { supplementalDataId: "1234567890ABCDEF-FEDCBA0987654321" }, audienceManager: { locationHint: 3, blob: "b" } } })] }, serve);
add("execute in sendNotifications of an on-device client", { create: onDevice, steps: [notify({ ...execute("local", "remote-only"), notifications: [shown] }), notify({ notifications: [shown] }, { decisioningMethod: "on-device" })] }, serve);
add("on-device notification without an answer", { create: onDevice, steps: [offers(execute("local")), offers(execute("local"))] }, { ...serve, notify: [{ status: 204 }] });
add("methods by call with an on-device client", { create: onDevice, steps: ["server-side", "hybrid", "wrong", "", null, 5].map(decisioningMethod => offers(execute("local"), { decisioningMethod })) }, serve);
add("hybrid local", { create: hybrid, steps: [offers(execute("local")), offers(prefetch("json"))] }, serve);
add("hybrid remote", { create: hybrid, steps: [offers(execute("local", "remote-only")), offers(prefetch("partly")), offers({ prefetch: { views: [{ name: "remote-view" }] } }), offers({ prefetch: { views: [{}] } }), offers(execute("nothing")), offers({ execute: { pageLoad: {} } })] }, serve);
add("hybrid not ready", { create: hybrid, readyTimeoutMs: 300, steps: [offers(execute("local")), offers(execute("local"))] }, { artifact: [{ status: 403 }] });
add("methods by call", {
  create: hybrid,
  steps: ["server-side", "on-device", "hybrid", "wrong", "", null, "SERVER-SIDE", 5].map(decisioningMethod => offers(execute("local", "remote-only"), { decisioningMethod }))
}, serve);
add("methods by call without an engine", { steps: ["server-side", "on-device", "hybrid", "wrong", "", null].map(decisioningMethod => offers(execute("local"), { decisioningMethod })) });

// ---- artifact

const ready = { create: onDevice, readyTimeoutMs: 500, steps: [offers(execute("local"))] };
const reported = { ...ready, steps: [...ready.steps, notify({ notifications: [shown] })] };
for (const status of [201, 204, 206, 304, 400, 403, 404, 500, 503]) add(`artifact ${status}`, reported, { artifact: [{ status, ...(status === 201 || status === 206 ? { json: artifact } : {}) }] });
add("artifact 500 then 200", ready, { artifact: [{ status: 500 }, { status: 503 }, { json: artifact }] });
add("artifact at the eleventh try", ready, { artifact: [...Array(10).fill({ status: 404 }), { json: artifact }] });
add("artifact resets", ready, { artifact: [{ reset: true }, { reset: true }, { json: artifact }] });
add("artifact is reset for ever", ready, { artifact: [{ reset: true }] });
add("artifact compressed", ready, { artifact: [{ json: artifact, gzip: true }] });
add("artifact cut off", reported, { artifact: [{ json: artifact, cut: true }, { json: artifact }] });
add("artifact redirects", ready, { artifact: [{ status: 302, headers: { Location: "http://other.example.com/rules.json" } }, { json: artifact }] });
for (const [what, answer] of Object.entries({ "broken JSON": { text: '{"version":' }, empty: { text: "" }, null: { json: null }, list: { json: [] }, number: { json: 5 }, text: { json: "x" }, "empty object": { json: {} }, "without rules": { json: { ...artifact, rules: undefined } }, "without meta": { json: { ...artifact, meta: undefined } }, "of version 2": { json: { ...artifact, version: "2.0.0" } }, "without version": { json: { ...artifact, version: undefined } }, "without lists": { json: { version: "1.0.0", meta: artifact.meta, rules: artifact.rules } } })) {
  add(`artifact ${what}`, { ...ready, steps: [offers(execute("local")), offers(execute("local"), { decisioningMethod: "hybrid" }), offers({ prefetch: { views: [{}] } })] }, { artifact: [answer] });
}
add("artifact of version 2 by hybrid", { ...ready, create: hybrid }, { artifact: [{ json: { ...artifact, version: "2.0.0" } }] });
add("artifact with a type of another kind", ready, { artifact: [{ json: artifact, headers: { "Content-Type": "text/html" } }] });
add("artifact binary", { ...ready, create: { ...onDevice, artifactFormat: "bin" } }, { artifact: [{ bytes: binaryArtifact(base.organizationId), headers: { "Content-Type": "application/octet-stream" } }] });
add("artifact binary by hybrid", { ...ready, create: { ...hybrid, artifactFormat: "bin" } }, { artifact: [{ bytes: binaryArtifact(base.organizationId) }] });
add("artifact binary by its address", { ...ready, create: { ...onDevice, artifactLocation: "https://assets.example.com/x/rules.BIN" } }, { artifact: [{ bytes: binaryArtifact(base.organizationId) }] });
add("artifact binary of another organization", { ...ready, create: { ...onDevice, artifactFormat: "bin" } }, { artifact: [{ bytes: binaryArtifact("other@AdobeOrg") }] });
add("artifact binary that is JSON", { ...ready, create: { ...onDevice, artifactFormat: "bin" } }, { artifact: [{ json: artifact }] });
const places = {
  "artifact location": { artifactLocation: "http://cdn.example.com:8080/a%20b/rules.json?x=1#y" }, "artifact location of https": { artifactLocation: "https://cdn.example.com/rules.json", environment: "staging", propertyToken: "p" }, "artifact location empty": { artifactLocation: "" }, "artifact location null": { artifactLocation: null }, "artifact location relative": { artifactLocation: "rules.json" },
  "artifact format json": { artifactFormat: "json", artifactLocation: "http://cdn.example.com/rules.bin" }, "artifact format other": { artifactFormat: "JSON" }, "artifact of an environment": { environment: "STAGING" }, "artifact of an odd environment": { environment: "My Env/ü?#" }, "artifact of no environment": { environment: "" }, "artifact of an environment number": { environment: 5 },
  "artifact of a property": { propertyToken: "a0 b/ü?#c" }, "artifact of an empty property": { propertyToken: "" }, "artifact of a null property": { propertyToken: null }, "artifact of an odd client": { client: "a b/ü" }
};
for (const [name, more] of Object.entries(places)) add(name, { ...ready, create: { ...onDevice, ...more } }, serve);
add("polling interval", { ...ready, create: { ...onDevice, pollingInterval: 0 } }, serve);
add("polling interval below the least", { ...ready, create: { ...onDevice, pollingInterval: 100 }, steps: [...ready.steps, ...Array(4).fill(notify({ notifications: [shown] }))] }, serve);
add("ping fails", { ...ready, readyTimeoutMs: 1500 }, { ...serve, ping: [{ status: 500 }] });
add("ping is slow", { ...ready, create: { ...onDevice, timeout: 300 }, readyTimeoutMs: 900 }, { ...serve, ping: [{ echo: true, delayMs: 600 }] });
add("ping is slow and in time", { ...ready, readyTimeoutMs: 200, steps: [offers(execute("local"))] }, { ...serve, ping: [{ echo: true, delayMs: 500 }] });
add("ping says where", { create: { ...hybrid, environmentId: 5, propertyToken: "p", version: "v" }, steps: [offers(execute("remote-only")), offers(execute("local"))] }, { ...serve, ping: [{ json: { status: 200, id: { tntId: "t.28_0" }, edgeHost: "mboxedge28.tt.omtrdc.net" } }] });
add("ping without a body", { create: onDevice, steps: [offers(execute("local"))] }, { ...serve, ping: [{ status: 204 }] });
add("ping of broken JSON", { create: onDevice, steps: [offers(execute("local"))] }, { ...serve, ping: [{ text: "{" }] });
add("ping fails for hybrid", { create: hybrid, steps: [offers(execute("remote-only")), offers(execute("local"))] }, { ...serve, ping: [{ status: 403 }] });
add("ping while the artifact fails", { create: hybrid, readyTimeoutMs: 700, steps: [offers(execute("local"))] }, { artifact: [{ status: 500 }], ping: [{ status: 500 }] });
add("ping is slow for hybrid", { create: hybrid, readyTimeoutMs: 150, steps: [offers(execute("local")), offers(execute("local"))] }, { ...serve, ping: [{ echo: true, delayMs: 260 }] });
add("ping says nothing", { create: hybrid, steps: [offers(execute("remote-only")), offers(execute("local"))] }, { ...serve, ping: [{ json: {} }] });

// ---- failures of delivery calls

for (const status of [201, 202, 206, 301, 304, 400, 401, 403, 404, 418, 429, 500, 502, 503, 504]) add(`delivery ${status}`, { steps: [offers(home)] }, { delivery: [{ status, json: status === 304 ? undefined : { status, message: "a message", requestId: "r" } }] });
add("delivery 204", { steps: [offers(home)] }, { delivery: [{ status: 204 }] });
add("delivery 500 without a body", { steps: [offers(home)] }, { delivery: [{ status: 500 }] });
add("delivery with a reason of its own", { steps: [offers(home)] }, { delivery: [{ status: 500, reason: "Out of order" }] });
add("delivery 500 then 200", { steps: [offers(home)] }, { delivery: [{ status: 500 }, { status: 429 }, { echo: true }] });
add("delivery at the eleventh try", { steps: [offers(home)] }, { delivery: [...Array(10).fill({ status: 400 }), { echo: true }] });
add("delivery resets", { steps: [offers(home)] }, { delivery: [{ reset: true }, { reset: true }, { echo: true }] });
add("delivery is reset for ever", { steps: [offers(home)] }, { delivery: [{ reset: true }] });
add("delivery times out", { create: { ...base, timeout: 200 }, steps: [offers(home), offers(home)] }, { delivery: [{ echo: true, delayMs: 500 }, { echo: true }] });
add("delivery fails after the limit", { create: { ...base, timeout: 150 }, steps: [offers(home), ...Array(4).fill(notify({ notifications: [shown] }))] }, { delivery: [{ status: 500, delayMs: 400 }], notify: [{ echo: true }] });
add("delivery invalid JSON", { steps: [offers(home)] }, { delivery: [{ text: "{broken" }] });
add("delivery empty body", { steps: [offers(home)] }, { delivery: [{ text: "" }] });
add("delivery of another type", { steps: [offers(home)] }, { delivery: [{ echo: true, headers: { "Content-Type": "text/plain" } }] });
add("delivery with a byte order mark", { steps: [offers(home)] }, { delivery: [{ text: '\ufeff{"status":200}' }] });
add("delivery compressed", { steps: [offers(home)] }, { delivery: [{ echo: true, gzip: true }] });
add("delivery cut off", { steps: [offers(home)] }, { delivery: [{ echo: true, cut: true }, { echo: true }] });
add("delivery with a slow body", { create: { ...base, timeout: 200 }, steps: [offers(home), offers(home)] }, { delivery: [{ echo: true, bodyDelayMs: 500 }, { echo: true }] });
add("delivery fails at the limit and goes on", { create: { ...base, timeout: 150 }, steps: [offers(home), ...Array(14).fill(notify({ notifications: [shown] }))] }, { delivery: [{ status: 500, delayMs: 60 }], notify: [{ echo: { edgeHost: null } }] });
add("delivery redirects in a circle", { steps: [offers(home)] }, { delivery: [{ status: 308, headers: { Location: "http://other.example.com/rest/v1/delivery?x=1" } }] });
add("delivery 307 without a place", { steps: [offers(home)] }, { delivery: [{ status: 307 }] });
add("delivery redirects", { steps: [offers(home)] }, { delivery: [{ status: 307, headers: { Location: "http://other.example.com/rest/v1/delivery?x=1" } }, { echo: true }] });
add("delivery redirects to a GET", { steps: [offers(home)] }, { delivery: [{ status: 302, headers: { Location: "http://other.example.com/elsewhere" } }], artifact: [{ json: { status: 200, id: { tntId: "r.35_0" } } }] });
for (const status of [301, 303]) add(`delivery ${status} with a place`, { steps: [offers(home)] }, { delivery: [{ status, headers: { Location: "/elsewhere?x=1" } }], artifact: [{ json: { status: 200 } }] });
add("timeouts of odd types", { create: { ...base, timeout: "abc" }, steps: [offers(home)] });
add("timeout 0", { create: { ...base, timeout: 0 }, steps: [offers(home)] }, { delivery: [{ echo: true, delayMs: 100 }] });

// ---- argument checks

add("checks of getOffers", { steps: [undefined, null, {}, [], "x", { request: null }, { request: {} }, { request: [] }, { request: "x" }, { sessionId: "a" }, { request: { execute: { mboxes: [] } } }, { request: { prefetch: { views: [] } } }, { request: { prefetch: { mboxes: [], views: [] } } }, { request: { execute: { mboxes: [] }, prefetch: { mboxes: [] } } }].map(given => ({ op: "getOffers", options: given })) });
add("checks of sendNotifications", { steps: [undefined, null, {}, [], { request: null }, { request: {} }, { request: { context: {} } }, { request: { notifications: [] } }, { request: { notifications: null } }, { request: { telemetry: { entries: [{ requestId: "a" }] } } }, { request: { ...home } }].map(given => ({ op: "sendNotifications", options: given })) });
add("checks of getAttributes", { steps: [{ op: "getAttributes" }, { op: "getAttributes", mboxNames: [] }, { op: "getAttributes", mboxNames: [], options: { request: { prefetch: { mboxes: [{ name: "a" }] } } } }, { op: "getAttributes", mboxNames: ["a"], options: { request: { prefetch: { mboxes: [] } } } }] });
add("operation unknown", { steps: [{ op: "getOffer", options: {} }, {}] });
for (const [name, create] of Object.entries({
  nothing: {}, "no client": { organizationId: "o" }, "empty client": { client: "", organizationId: "o" }, "client of another type": { client: 5, organizationId: "o" }, "no organization": { client: "c" }, "organization of another type": { client: "c", organizationId: {} },
  "wrong method": { ...base, decisioningMethod: "wrong" }, "empty method": { ...base, decisioningMethod: "" }, "null method": { ...base, decisioningMethod: null }, "method of another case": { ...base, decisioningMethod: "On-Device" }
})) add(`create with ${name}`, { create, steps: [offers(home)] });
add("no create", { create: undefined, steps: [offers(home)] });
add("no steps", { steps: undefined });
add("file of many lines", undefined, {}, { raw: `{"name":"one","create":${JSON.stringify(base)},"steps":[]}\nno json\n\n[]\n5\nnull\n{"create":${JSON.stringify(base)},"steps":[{"op":"getOffers","options":{"request":{"execute":{"mboxes":[{"name":"a"}]}},"sessionId":"s"}}],"more":1}` });
const line = (name, create, ...steps) => JSON.stringify({ name, create, steps });
add("file of clients one after another", undefined, serve, { raw: [line("one", base, offers(home)), line("two", base, offers(home)), line("three", onDevice, offers(execute("local"))), line("four", onDevice, offers(execute("local"))), line("five", hybrid, offers(execute("remote-only")))].join("\n") });

export const scenarios = list.map(({ name, scenario, ...more }) => ({ name, ...more, scenario: { name, ...scenario } }));

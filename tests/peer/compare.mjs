// SPDX-License-Identifier: GPL-3.0-or-later
// Whether two output lines agree, as the contract of `spotter-cli decide` has it: equal as JSON values, ids and the
// retrieval time by their form.

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value);
const shown = value => {
  const text = value === undefined ? "(absent)" : JSON.stringify(value);
  return text.length > 300 ? text.slice(0, 300) + "…" : text;
};

/// The first place where two JSON values differ, or undefined.
export function firstDifference(peer, ours, path = "$") {
  if (Array.isArray(peer) && Array.isArray(ours)) {
    for (let i = 0; i < Math.max(peer.length, ours.length); ++i) {
      const found = firstDifference(peer[i], ours[i], `${path}[${i}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (isObject(peer) && isObject(ours)) {
    for (const name of new Set([...Object.keys(peer), ...Object.keys(ours)])) {
      const has = value => Object.prototype.hasOwnProperty.call(value, name);
      const found = firstDifference(has(peer) ? peer[name] : undefined, has(ours) ? ours[name] : undefined, `${path}.${name}`);
      if (found) return found;
    }
    return undefined;
  }
  return peer === ours ? undefined : { path, peer: shown(peer), ours: shown(ours) };
}

/// Puts equal marks where both hold a value of the form; leaves anything else to the comparison.
function maskPair(peer, ours, name, form) {
  if (isObject(peer) && isObject(ours) && form.test(peer[name]) && form.test(ours[name])) peer[name] = ours[name] = "(by form)";
}

/// Names each notification's ids by its place, here and in the traces, where they must be the same.
function nameNotificationIds(answer) {
  const names = new Map();
  answer.notifications.forEach((notification, i) => {
    for (const member of ["id", "impressionId"]) if (uuid.test(notification[member])) names.set(notification[member], `(${member} ${i})`);
  });
  const walk = node => {
    if (typeof node !== "object" || node === null) return;
    if (node.type === "display" && names.has(node.id)) {
      node.id = names.get(node.id);
      node.impressionId = names.get(node.impressionId) ?? node.impressionId;
    }
    for (const child of Object.values(node)) walk(child);
  };
  walk(answer);
}

function traceArtifacts(answer, found = []) {
  if (typeof answer !== "object" || answer === null) return found;
  if (isObject(answer.trace) && isObject(answer.trace.artifact)) found.push(answer.trace.artifact);
  for (const child of Object.values(answer)) traceArtifacts(child, found);
  return found;
}

/// Compares two texts of output lines. `sameVisitor` is false while each side may have made up a tntId of its own.
/// Gives undefined when they agree.
export function disagreement(peerText, oursText, line, sameVisitor = true) {
  let peer;
  let ours;
  try {
    peer = JSON.parse(peerText);
    ours = JSON.parse(oursText);
  } catch {
    return { path: "$", peer: shown(peerText), ours: shown(oursText), why: "not JSON" };
  }
  if (isObject(peer.error) || isObject(ours.error)) {
    const bothFail = isObject(peer.error) && isObject(ours.error) && typeof ours.error.message === "string" && Object.keys(ours).length === 1;
    return bothFail ? undefined : { path: "$.error", peer: shown(peer.error ?? "an answer"), ours: shown(ours.error ?? "an answer") };
  }
  if (!isObject(ours.response) || !Array.isArray(ours.notifications)) return { path: "$", peer: shown(peer), ours: shown(ours) };
  if (!line.request.requestId) maskPair(peer.response, ours.response, "requestId", uuid);
  nameNotificationIds(peer);
  nameNotificationIds(ours);
  const peerArtifacts = traceArtifacts(peer);
  traceArtifacts(ours).forEach((artifact, i) => maskPair(peerArtifacts[i], artifact, "artifactLastRetrieved", isoTime));
  if (!sameVisitor) maskPair(peer.response.id, ours.response.id, "tntId", generatedId(line));
  return firstDifference(peer, ours);
}

function generatedId(line) {
  const hint = line.targetLocationHint;
  const suffix = typeof hint === "string" && hint.trim() !== "" ? `.${hint}_0` : "";
  return { test: text => typeof text === "string" && text.endsWith(suffix) && uuid.test(suffix ? text.slice(0, -suffix.length) : text) };
}

/// How the visitor of a line gets its bucket: from an id of its own, from a tntId made for this call, or at random
/// with nothing in the answer to tell it.
export function bucketing(line) {
  const id = Object.assign({}, line.request.id);
  const chosen = id.marketingCloudVisitorId || (typeof id.tntId === "string" && id.tntId.split(".")[0]) || id.thirdPartyId;
  if (chosen) return typeof chosen === "string" ? "own" : "random";
  if (id.tntId) return "random";
  const customer = Array.isArray(id.customerIds) && id.customerIds.find(entry => entry?.authenticatedState === "authenticated");
  return customer && customer.id ? "random" : "generated";
}

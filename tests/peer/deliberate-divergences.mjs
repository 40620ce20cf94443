// SPDX-License-Identifier: GPL-3.0-or-later
// Where Spotter does not follow the reference on purpose. Each entry is as narrow as it can be told from the case:
// { artifactText, lineText, peerText, oursText }. A case that no entry covers must agree.

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));
const reachesInherited = text => text.split(/[.${}]+/).some(part => inherited.has(part));

/// Whether a string, or (with `names`) the name of a member, has an inherited name as one of its dotted parts.
function mentionsInherited(node, names) {
  if (typeof node === "string") return reachesInherited(node);
  if (typeof node !== "object" || node === null) return false;
  return Object.entries(node).some(([name, value]) => (names && reachesInherited(name)) || mentionsInherited(value, names));
}

export const deliberateDivergences = [
  {
    name: "inherited-member-names",
    // In artifacts only as a value: as the name of an operator it is unknown to both.
    applies: ({ artifactText, lineText }) => mentionsInherited(JSON.parse(artifactText), false) || mentionsInherited(JSON.parse(lineText), true),
    reason: "A name such as `constructor` or `__proto__` finds what every JavaScript object inherits: a function as a variable's value, as a macro's, as a list of rules. Data hold only what they were given; no name can reach into the program."
  },
  {
    name: "quadratic-time",
    applies: ({ lineText }) => lineText.length > 200000,
    reason: "Some of the reference's patterns need time that grows with the square of a user agent or URL. The answer is the same; the time is not."
  },
  {
    name: "unbounded-memory",
    applies: () => false,
    reason: "The reference remembers the bucket of every visitor for as long as it runs. Nothing in an answer tells."
  },
  {
    name: "bounded-logic-in-data",
    applies: ({ oursText }) => oursText.includes('\\"missing\\" was given logic as a name that is too long or goes through lists'),
    reason: "Where a condition asks whether something is missing whose name is an object, the reference runs that object as logic, even when a visitor sent it. Here it may have 20 operations in all and none that goes through lists: strangers must not take any time or memory they like. Beyond that the rule fails with this sentence."
  }
];

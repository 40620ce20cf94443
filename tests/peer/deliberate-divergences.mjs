// Where Spotter does not follow the reference on purpose. Each entry is as narrow as it can be told from the case:
// { artifactText, lineText, peerText, oursText }. A case that no entry covers must agree.

const inherited = [...Object.getOwnPropertyNames(Object.prototype), ...Object.getOwnPropertyNames(Array.prototype), ...Object.getOwnPropertyNames(String.prototype), ...Object.getOwnPropertyNames(Number.prototype)].filter(name => name !== "length");
const asPart = new RegExp(`["'.{]\\s*(${[...new Set(inherited)].join("|")})\\s*["'.}]`);

export const deliberateDivergences = [
  {
    name: "inherited-member-names",
    applies: ({ artifactText, lineText }) => asPart.test(JSON.stringify(JSON.parse(artifactText))) || asPart.test(lineText),
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
  }
];

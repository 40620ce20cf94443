// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text with the freedoms that JSON allows: members in any order, equal names, white space, escapes, number forms.

/// A number that JSON text can hold but JSON.stringify never writes.
export class NumberText {
  constructor(text) {
    this.text = text;
  }
}

export const oddNumbers = ["1e400", "-1e400", "1e-400", "-0", "-0.0", "1.0", "1E2", "0.1e1", "123456789012345678901234567890", "9007199254740993", "5e-324", "1e21", "0.000001", "1e-7"];

function stringText(random, text) {
  const plain = JSON.stringify(text);
  if (!random.oneIn(12)) return plain;
  return '"' + [...Array(text.length).keys()].map(i => "\\u" + text.charCodeAt(i).toString(16).padStart(4, "0")).join("") + '"';
}

/// Members in random order now and then; an equal name before the real one now and then (the last one counts).
export function jsonText(random, value) {
  const space = () => (random.oneIn(60) ? random.pick([" ", "\t", "  ", "\r"]) : "");
  const write = node => {
    if (node instanceof NumberText) return node.text;
    if (typeof node === "string") return stringText(random, node);
    if (typeof node !== "object" || node === null) return JSON.stringify(node) ?? "null";
    if (Array.isArray(node)) return "[" + node.map(item => space() + write(item) + space()).join(",") + "]";
    let names = Object.keys(node).filter(name => node[name] !== undefined);
    if (random.oneIn(4)) names = random.shuffled(names);
    const members = names.map(name => stringText(random, name) + space() + ":" + space() + write(node[name]));
    if (names.length > 1 && random.oneIn(40)) members.unshift(JSON.stringify(random.pick(names)) + ":" + random.pick(["null", "5", '"early"', "{}"]));
    return "{" + members.join(",") + "}";
  };
  return write(value);
}

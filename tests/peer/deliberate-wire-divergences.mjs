// SPDX-License-Identifier: GPL-3.0-or-later
// Where `spotter-cli send` does not follow the Node SDK on purpose. Each entry is as narrow as it can be told from the
// difference: { scenario, path, peer, ours }, the two as shown. A difference that no entry covers is a failure.

export const deliberateWireDivergences = [
  {
    name: "sdk-name",
    applies: ({ path, ours }) => /^\$\.requests\[\d+\]\.headers\.x-exc-sdk(-version)?$/.test(path) && ours !== "(absent)",
    reason: "The headers name the program that sends, not Adobe's SDK. Only their presence counts."
  },
  {
    name: "shapes-nobody-sends",
    applies: ({ scenario }) => ["odd hints", "options of odd types again"].includes(scenario),
    reason: "A location hint that is an object, and a property token that is a number: taken for absent."
  },
  {
    name: "dates-in-words",
    applies: ({ scenario }) => scenario === "order times",
    reason: "An order's time in words (May 2, 2024) is refused; the service documents ISO 8601 alone."
  },
  {
    name: "slow-body",
    applies: ({ scenario }) => scenario === "delivery with a slow body",
    reason: "The timeout is over the whole call. The SDK's ends when the head of the answer has come, so a dripping body may last for ever."
  },
  {
    name: "session-id-of-half-a-character",
    applies: ({ scenario, path }) => scenario === "texts" && path.endsWith(".telemetry"),
    reason: "What a call carried is not lost when its session id can't be encoded."
  }
];

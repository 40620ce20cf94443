// SPDX-License-Identifier: GPL-3.0-or-later
// Where `spotter-cli send` does not follow the Node SDK on purpose. Each entry is as narrow as it can be told from the
// difference: { scenario, path, peer, ours }, the two as shown. A difference that no entry covers is a failure.

export const deliberateWireDivergences = [
  {
    name: "sdk-name",
    applies: ({ path, ours }) => /^\$\.requests\[\d+\]\.headers\.x-exc-sdk(-version)?$/.test(path) && ours !== "(absent)",
    reason: "The headers name the program that sends, not Adobe's SDK. Only their presence counts."
  }
];

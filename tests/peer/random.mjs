// SPDX-License-Identifier: GPL-3.0-or-later
// A small seeded generator (mulberry32) and the choices made with it.
export function makeRandom(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = n => Math.floor(unit() * n);
  const pick = list => list[below(list.length)];
  return {
    below,
    pick,
    /// True once in `n` times.
    oneIn: n => below(n) === 0,
    many: (low, high, make) => Array.from({ length: low + below(high - low + 1) }, (_, i) => make(i)),
    shuffled: list => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; --i) {
        const j = below(i + 1);
        [copy[i], copy[j]] = [copy[j], copy[i]];
      }
      return copy;
    },
    /// Picks from [weight, value] pairs.
    weighed: pairs => {
      let at = unit() * pairs.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of pairs) if ((at -= weight) < 0) return value;
      return pairs[pairs.length - 1][1];
    }
  };
}

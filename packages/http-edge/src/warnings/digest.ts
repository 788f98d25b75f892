/** 53 bits of `texts`, the same for the same ones: to tell requests apart without keeping them, and no protection against anybody. */
export function digestOf(...texts: readonly string[]): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      low = Math.imul(low ^ code, 2_654_435_761);
      high = Math.imul(high ^ code, 1_597_334_677);
    }
    // So that "ab", "c" are not "a", "bc".
    low = Math.imul(low ^ 0x1_0000, 2_654_435_761);
    high = Math.imul(high ^ 0x1_0000, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & high) + (low >>> 0);
}

/**
 * Chance by name: a 32-bit number that belongs to one request and one attempt.
 *
 * A stream gives its numbers in the order in which it is asked, and two policies ask in different
 * orders. Here a number follows from its salt, its request and its attempt alone: the third attempt
 * of request 812 brings the same work under every policy, whether or not others were made before.
 *
 * The mixing is the finaliser of MurmurHash3 (A. Appleby), once for each of the three.
 */
export function draw32(salt: number, who: number, attempt: number): number {
  const ofRequest = mixed(mixed(salt) + Math.imul(who, 0x9e3779b1));
  return mixed(ofRequest + Math.imul(attempt, 0x85ebca6b)) >>> 0;
}

/** The same as a number in (0, 1), never 0 nor 1. */
export const unitOf = (salt: number, who: number, attempt: number): number =>
  (draw32(salt, who, attempt) + 0.5) / 4_294_967_296;

function mixed(word: number): number {
  let mix = word | 0;
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}

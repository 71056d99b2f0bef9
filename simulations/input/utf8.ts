/** Looks whether bytes are UTF-8 (RFC 3629), and which byte is not, where they are not. */

/** The first byte that breaks the rule, or undefined. */
export function badByte(bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let i = from; i < to; ) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length = lengthOf(lead);
    if (length === 0) return lead;
    const [least, most] = secondOf(lead);
    for (let next = 1; next < length; next++) {
      const byte = i + next < to ? (bytes[i + next] as number) : 0;
      const inRange = next === 1 ? byte >= least && byte <= most : byte >= 0x80 && byte <= 0xbf;
      if (!inRange) return lead;
    }
    i += length;
  }
  return undefined;
}

function lengthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The range of the second byte: no overlong form, no surrogate, nothing beyond U+10FFFF. */
function secondOf(lead: number): readonly [least: number, most: number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}

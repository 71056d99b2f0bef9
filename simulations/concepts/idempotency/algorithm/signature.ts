/**
 * What a webhook's signature covers, and how it is compared. The code itself, an HMAC with SHA-256,
 * comes from the platform.
 *
 * Source: Standard Webhooks 1.0: the signed content is `id.timestamp.body`, a signature reads
 * `v1,<base64>`, and the field may hold several, separated by blanks, while a secret is changed.
 */

/** The text whose HMAC is the signature. */
export const signedContent = (id: string, timestamp: string, body: string): string =>
  `${id}.${timestamp}.${body}`;

/** The signatures of version 1 in a field, in base64. */
export const signaturesIn = (field: string): readonly string[] =>
  field.split(' ').flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []));

/** The secret's bytes in base64, without the prefix that tells a secret from other text. */
export const secretOf = (secret: string): string =>
  secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;

/**
 * Compares without stopping at the first difference: how long it takes tells nobody how much of a
 * guess was right.
 */
export function equalInConstantTime(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) difference |= (one[i] as number) ^ (other[i] ?? 0);
  return difference === 0;
}

export type Verdict = 'genuine' | 'forged' | 'old';

/** A post is genuine if its signature is right and its time is near, before or after. */
export function verdictOn(
  { signed, stampedUs }: { readonly signed: boolean; readonly stampedUs: number },
  nowUs: number,
  toleranceUs: number,
): Verdict {
  if (!signed) return 'forged';
  return Math.abs(nowUs - stampedUs) <= toleranceUs ? 'genuine' : 'old';
}

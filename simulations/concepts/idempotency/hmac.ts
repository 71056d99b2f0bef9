/** HMAC with SHA-256 from the platform's Web Cryptography, and signatures made and checked with it. */
import {
  equalInConstantTime,
  secretOf,
  signaturesIn,
  signedContent,
} from './algorithm/signature.ts';

interface Signed {
  readonly id: string;
  /** Seconds, as they stand in the header. */
  readonly timestamp: string;
  readonly body: string;
}

/** What `webhook-signature` says for this content. */
export async function sign(secret: string, content: Signed): Promise<string> {
  return `v1,${btoa(String.fromCharCode(...(await codeOf(secret, content))))}`;
}

/** Whether one of the signatures in the header holds. */
export async function holds(secret: string, field: string, content: Signed): Promise<boolean> {
  const code = await codeOf(secret, content);
  let found = false;
  for (const signature of signaturesIn(field)) {
    if (equalInConstantTime(code, bytesOf(signature))) found = true;
  }
  return found;
}

async function codeOf(secret: string, { id, timestamp, body }: Signed): Promise<Uint8Array> {
  const { subtle } = globalThis.crypto;
  if (!subtle) {
    throw new Error(
      'Signatures need Web Cryptography, which a browser offers over https and on localhost only: open the page there.',
    );
  }
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', bytesOf(secretOf(secret)), algorithm, false, ['sign']);
  const text = new TextEncoder().encode(signedContent(id, timestamp, body));
  return new Uint8Array(await subtle.sign('HMAC', key, text));
}

/** No bytes where it is no base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

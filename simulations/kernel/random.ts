/**
 * Chance: sfc32, one named stream for each purpose.
 *
 * Only 32-bit adds, shifts and xors, so every engine gives the same bits; its counter word
 * guarantees a period of at least 2^32. A stream is seeded from the run's seed and the FNV-1a
 * hash of its name, mixed by splitmix32.
 *
 * Sources: C. Doty-Humphrey, PractRand (sfc32); G. Fowler, L. C. Noll, K.-P. Vo, FNV-1a;
 * G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
 */
import { negLog32 } from './neg-log.ts';

const TO_UNIT = 2.3283064365386963e-10; // 1 / 2^32, exactly

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  private constructor(next: () => number) {
    this.#a = next();
    this.#b = next();
    this.#c = next();
    for (let i = 0; i < 15; i++) this.u32();
  }

  static named(seed: number, name: string): Random {
    const hash = fnv1a(name);
    const outer = splitmix32((Math.imul(hash, 0x85ebca6b) ^ seed) | 0);
    outer();
    return new Random(splitmix32(outer() ^ hash));
  }

  /** A whole number, uniform on 0 … 2^32 − 1. */
  u32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** Uniform on (0, 1), never 0 nor 1. */
  unit(): number {
    return (this.u32() + 0.5) * TO_UNIT;
  }

  /** A whole number, uniform on 0 … `count` − 1. The bias is below `count` / 2^32. */
  below(count: number): number {
    return Math.floor(this.unit() * count);
  }

  /** Exponential with mean 1, by inversion: one draw each, falling as the draw rises. */
  exponential(): number {
    return negLog32(this.u32());
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/**
 * The network between sender and receiver: two links, and the chance that belongs to each post.
 *
 * What happens to a post and to its answer follows from the caller and the attempt alone, so that
 * two receivers on one seed meet the same losses as long as the same posts come.
 */
import type { ModelContext, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { Link } from '../../stations/link.ts';
import { unitOf } from '../retry/algorithm/chance.ts';
import { usOf } from './parameters.ts';
import type { Answer, Post } from './posts.ts';

/** Draws that one crossing takes at most. */
const DRAWS = 8;

interface NetworkOptions {
  readonly onPost: (post: Post) => void;
  readonly onPostLost: (post: Post) => void;
  readonly onAnswer: (answer: Answer) => void;
  readonly onAnswerLost: (answer: Answer) => void;
}

export class Network {
  readonly posts: Link<Post>;
  readonly answers: Link<Answer>;
  readonly #salts: { readonly posts: number; readonly answers: number };
  readonly #meanUs: number;
  /** Whose chance is drawn now. */
  #salt = 0;
  #who = 0;
  #draw = 0;

  constructor({ sim }: ModelContext, params: Params, options: NetworkOptions) {
    this.#salts = { posts: sim.stream('posts').u32(), answers: sim.stream('answers').u32() };
    this.#meanUs = usOf(params, 'networkMs');
    const common = { sim, chance: this.#unit, delayUs: this.#delayUs, reorder: true };
    this.posts = new Link<Post>({
      ...common,
      onArrive: options.onPost,
      onLost: options.onPostLost,
    });
    this.answers = new Link<Answer>({
      ...common,
      onArrive: options.onAnswer,
      onLost: options.onAnswerLost,
    });
    this.set(params);
  }

  set(params: Params): void {
    this.posts.lossProbability = numberOf(params, 'lossProbability');
    this.answers.lossProbability = numberOf(params, 'retryProbability');
  }

  sendPost(post: Post) {
    this.#drawFor(this.#salts.posts, post);
    return this.posts.send(post);
  }

  sendAnswer(answer: Answer) {
    this.#drawFor(this.#salts.answers, answer.post);
    return this.answers.send(answer);
  }

  #drawFor(salt: number, { salt: who, attempt }: Post): void {
    this.#salt = salt;
    this.#who = who;
    this.#draw = attempt * DRAWS;
  }

  readonly #unit = (): number => unitOf(this.#salt, this.#who, this.#draw++);

  /** From half of the mean to one and a half. */
  readonly #delayUs = (): number => Math.round(this.#meanUs * (0.5 + this.#unit()));
}

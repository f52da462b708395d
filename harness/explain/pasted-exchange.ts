import type { Answer } from '../standard/index.ts';
import type { SentRequest } from './page-request.ts';

/** An answer that a user has, and the request it answers where the text has that, too. */
export interface PastedExchange {
  answer: Answer;
  request: SentRequest | null;
}

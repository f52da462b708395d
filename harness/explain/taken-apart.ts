import { parseURL, type ReadRequest } from '../standard/index.ts';
import type { PastedAnswers } from './asking-hints.ts';
import { InputMistake } from './input-mistake.ts';
import { isMeantAsPreflight, pageRequest, type SentRequest } from './page-request.ts';
import type { PastedExchange } from './pasted-exchange.ts';

/**
 * Which answers are preflights’: where the requests stand with them, they tell. Else, what curl wrote up to an answer that
 * is no redirect belongs together, and of two such runs the first is a preflight’s.
 */
export function preflightsApart(answers: PastedExchange[]): PastedAnswers {
  if (answers.some(({ request }) => request !== null)) {
    const asks = ({ request }: PastedExchange) => request !== null && isMeantAsPreflight(request);
    return { preflights: answers.filter(asks), answers: answers.filter((one) => !asks(one)) };
  }
  const ends = answers.findIndex(({ answer: { status: got } }) => got < 300 || got > 399 || got === 304);
  if (ends !== 0 || answers.length === 1) return { preflights: [], answers };
  return { preflights: answers.slice(0, 1), answers: answers.slice(1) };
}

/**
 * The request that answers belong to: what a user says stands above what was copied, and that above what stands with the
 * answers.
 * @param sent what a tool copied
 * @param given what the user says
 * @param named how the two that have to be there are called where a user is asked for them
 * @throws InputMistake where the URL or the page's origin is not to be had
 */
export function requestOf(
  sent: SentRequest | null,
  pasted: PastedAnswers,
  given: Partial<ReadRequest>,
  named: { url: string; origin: string; help: string },
): { request: ReadRequest; notes: string[] } {
  const listed = 'inOrder' in pasted ? [] : [...pasted.answers, ...pasted.preflights];
  const requests = listed.flatMap(({ request }) => request ?? []);
  const first = sent ?? requests[0];
  const preflight = requests.find((one) => isMeantAsPreflight(one) && one !== first);
  const copied = first === undefined ? { request: {}, notes: [] } : pageRequest(first, preflight);
  const { url, origin, ...rest } = { ...copied.request, ...given };
  const missing = (what: string) => `missing; expected ${what}${named.help}`;
  if (url === undefined) throw new InputMistake(named.url, missing('what the page asks for'));
  if (origin === undefined) throw new InputMistake(named.origin, missing('the origin of the page'));
  if (parseURL(url) === null) throw new InputMistake(named.url, `${url} is no absolute URL`);
  const overruled = (note: string) =>
    (given.credentials !== undefined && note.includes('credentials mode')) ||
    (given.headers !== undefined && note.includes('made up'));
  return { request: { ...rest, url, origin }, notes: copied.notes.filter((note) => !overruled(note)) };
}

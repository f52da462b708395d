import type { Finding } from '../../policy/report.ts';
import { ask, type RawAnswer, type RawRequest } from './ask.ts';
import type { Look } from './look.ts';

const id = 'hygiene/odd-preflights';

/** Preflights that are odd and valid. */
export const oddPreflights: Look = {
  kind: 'hygiene',
  about: 'Whether the server answers preflights that no browser sends and that HTTP allows.',
  ids: () => [id],
  async find({ subject: { path }, target, page }) {
    const [usual] = preflightsOf(path, page, [['x-a']]);
    // Where none is answered, these are no other.
    if ((await ask(target, usual!)).exchange.answer === null) return [];
    const answers: RawAnswer[] = [];
    for (const request of preflightsOf(path, page)) answers.push(await ask(target, request));
    return findingsOf(answers);
  },
};

/** Preflights that no browser sends and that HTTP allows: white space, empty elements, several lines. */
const odd: string[][] = [
  ['x-a , x-b'],
  ['\tx-a,\tx-b'],
  [',x-a,,x-b,'],
  [''],
  [','],
  ['x-a', 'x-b'],
  Array.from({ length: 50 }, (_, at) => `x-${at}`),
  ['X-UPPER'],
  ['a'.repeat(4000)],
  ['no token at all'],
];

/** Preflights by a page, given the lines of Access-Control-Request-Headers of each. */
function preflightsOf(path: string, origin: string, values = odd): RawRequest[] {
  return values.map((lines) => ({
    method: 'OPTIONS',
    path,
    headers: [
      ['Origin', origin],
      ['Access-Control-Request-Method', 'PUT'],
      ...lines.map((line): [string, string] => ['Access-Control-Request-Headers', line]),
    ],
  }));
}

/** A finding where the target fails on a preflight that is odd and valid: a status of 500 or more, or no whole answer. */
function findingsOf(answers: readonly RawAnswer[]): Finding[] {
  const failed = answers.filter(({ exchange: { answer } }) => answer === null || answer.status >= 500);
  const [first] = failed;
  if (first === undefined) return [];
  const { request, answer } = first.exchange;
  const value = request.headers.filter(([name]) => name === 'Access-Control-Request-Headers').map(([, one]) => one);
  return [
    {
      kind: 'hygiene',
      severity: 'medium',
      credentials: false,
      probe: id,
      intent: 'hygiene',
      sentence: `The target fails on a preflight that no browser sends, with ${JSON.stringify(value.join(' | ').slice(0, 100))} as Access-Control-Request-Headers: ${answer === null ? first.error : `status ${answer.status}`}.`,
      engines: [],
      evidence: {
        page: 'no page: a client that is no browser',
        observed: `${failed.length} of ${answers.length} odd preflights fail`,
        exchanges: [first.exchange],
      },
      blame: null,
      fix: 'Take any bytes in Access-Control-Request-Headers: answer what is allowed, whatever was asked.',
    },
  ];
}

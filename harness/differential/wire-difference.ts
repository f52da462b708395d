import { get } from '../standard/index.ts';
import type { StepEvidence } from '../verdict/evidence.ts';
import type { Exchange } from '../wire/exchange.ts';

/** Headers that are told apart by name; any other is `another header`. */
const told = ['accept', 'accept-language', 'authorization', 'content-language', 'content-type', 'range'];
const clientHints = ['device-memory', 'downlink', 'dpr', 'ect', 'rtt', 'save-data', 'viewport-width', 'width'];

/**
 * What a browser sent otherwise than the Standard says, without what only came of that: both are gone through request by
 * request until one of them ends. Such as `asks for authorization behind a redirect`, `does not ask for range`,
 * `asks for nothing` (a preflight that names no header is made), `asks twice`, `preflight.Origin`, or `stops` and
 * `goes on` where that did not come of something else. Sorted, each once; empty where both sent the same.
 */
export function wireDifference(predicted: StepEvidence, got: StepEvidence): string[] {
  const [wanted, sent] = [clientRequests(predicted), clientRequests(got)];
  const found = new Set<string>();
  let [i, j] = [0, 0];
  while (i < wanted.length || j < sent.length) {
    const [want, made] = [wanted[i], sent[j]];
    if (want === undefined || made === undefined || want.key.hop !== made.key.hop) break;
    const where = made.key.hop > 0 ? ' behind a redirect' : '';
    if (want.preflight === made.preflight) {
      for (const what of pairDifference(want, made)) found.add(what + where);
      i++;
      j++;
    } else if (made.preflight) {
      for (const name of askedFor(made, 'nothing')) found.add(`asks for ${name}${where}`);
      j++;
    } else {
      for (const name of askedFor(want, 'anything')) found.add(`does not ask for ${name}${where}`);
      i++;
    }
  }
  const alone = found.size === 0;
  const [isShort, isLong] = [i < wanted.length, j < sent.length];
  if (isShort && isLong && alone) found.add('goes elsewhere');
  // Behind a preflight, the end may have come of how the preflight differed.
  if (isShort && !isLong && (alone || !sent.at(-1)?.preflight)) found.add('stops');
  if (isLong && !isShort && alone) found.add('goes on');
  return [...found].sort();
}

function clientRequests({ recorded }: StepEvidence): Exchange[] {
  return recorded.filter(({ sender }) => sender === 'client');
}

/** What differs between two preflights, or between two actual requests. */
function pairDifference(want: Exchange, made: Exchange): string[] {
  const differs = (name: string) => get(name, want.headers) !== get(name, made.headers);
  if (!made.preflight)
    return [...(want.method === made.method ? [] : ['method']), ...(differs('Origin') ? ['Origin'] : [])];
  const [wanted, asked] = [askedNames(want), askedNames(made)];
  const more = asked.filter((name) => !wanted.includes(name));
  const less = wanted.filter((name) => !asked.includes(name));
  return [
    ...more.map((name) => `asks for ${kindOfName(name)}`),
    ...less.map((name) => `does not ask for ${kindOfName(name)}`),
    ...(new Set(asked).size < asked.length ? ['asks twice'] : []),
    ...(differs('Origin') ? ['preflight.Origin'] : []),
    ...(differs('Access-Control-Request-Method') ? ['preflight.Access-Control-Request-Method'] : []),
  ];
}

function askedFor(preflight: Exchange, none: string): string[] {
  const names = askedNames(preflight).map(kindOfName);
  return names.length === 0 ? [none] : names;
}

function askedNames({ headers }: Exchange): string[] {
  const value = get('Access-Control-Request-Headers', headers) ?? '';
  return value === '' ? [] : value.split(',').map((name) => name.trim().toLowerCase());
}

function kindOfName(name: string): string {
  if (told.includes(name)) return name;
  return clientHints.includes(name) ? 'a client hint' : 'another header';
}

import { get } from '../../standard/index.ts';
import type { Change } from './change.ts';
import { combined, deciding } from './changing.ts';

/** Answers to requests with and without credentials are kept apart. */
export function keptApartByCredentials(): Change {
  return deciding({
    'constructing-responses-from-caches/[Vary]': (o, decided) =>
      decided() && o.storedWithCredentials === o.includeCredentials,
  });
}

/** An answer that the CORS check refuses is not kept. */
export function refusedAnswersAreNotKept(): Change {
  return {
    answer: (answer, { method, headers, credentials }) => {
      const origin = get('Origin', headers);
      if (method !== 'GET' || origin === null || answer.status === 304) return answer;
      const allowed = combined(answer.headers, 'Access-Control-Allow-Origin');
      const isTrue = combined(answer.headers, 'Access-Control-Allow-Credentials') === 'true';
      const passes = credentials ? allowed === origin && isTrue : allowed === origin || allowed === '*';
      return passes ? answer : { ...answer, headers: [...answer.headers, ['Cache-Control', 'no-store']] };
    },
  };
}

/** What is kept of a URL stays after a PUT. */
export function keptAfterPUT(): Change {
  return deciding({ 'http-network-or-cache-fetch/11.3': (o, decided) => decided() && o.method !== 'PUT' });
}

/** What is kept of a URL goes after an unsafe request that fails, too. */
export function notKeptAfterFailures(): Change {
  return deciding({
    'http-network-or-cache-fetch/11.3': (o, decided) => decided() || !o.safeMethods.includes(o.method),
  });
}

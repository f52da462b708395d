import { get } from '../../standard/index.ts';
import type { Evidence } from '../evidence.ts';
import { type CacheMode, type ConditionalMode, cacheModeOf } from './cache-mode.ts';
import { type Change, together } from './change.ts';
import { deciding, never, performing } from './changing.ts';
import { preflighting } from './under-way.ts';

/** No network error clears the preflight cache. */
export function preflightsOutliveRefusals(): Change {
  return deciding({ 'clear-cache-entries/definition': never });
}

/** A redirect that is refused for its redirect mode clears nothing. */
export function preflightsOutliveRefusedRedirects(): Change {
  let refused = false;
  return {
    read: (read) => {
      refused = false;
      return read;
    },
    ...deciding({
      'http-fetch/6.3[error]': (_, decided) => {
        refused = decided();
        return refused;
      },
      'clear-cache-entries/definition': (_, decided) => !refused && decided(),
    }),
  };
}

/** A preflight whose Access-Control-Max-Age fits is not remembered. */
export function notRemembered(maxAgeFits: (value: string | undefined) => boolean): Change {
  let given: string | undefined;
  return {
    answer: (answer) => {
      given = get('access-control-max-age', answer.headers) ?? undefined;
      return answer;
    },
    // Without a fallback, what is no number is 0.
    ...deciding({ 'cors-preflight-fetch/7.9': (_, decided) => decided() && !maxAgeFits(given?.trim()) }),
  };
}

/** What is remembered of preflights is no good in some cache modes. */
export function cacheModeOfThePreflightCache(modes: readonly CacheMode[], conditionalMode: ConditionalMode): Change {
  let passesBy = false;
  return {
    read: (read) => {
      passesBy = modes.includes(cacheModeOf(read, conditionalMode));
      return read;
    },
    ...deciding({ 'cache-entry-match/definition[key]': (_, decided) => decided() || passesBy }),
  };
}

/** A * that a preflight has brought is remembered as the name that it is. */
export function wildcardsRememberedAsNames(): Change {
  return deciding({
    'method-cache-entry-match/definition': (o) => o.entryMethod === o.method,
    'header-name-cache-entry-match/definition[wildcard]': never,
  });
}

/** A * that a preflight has brought stands for nothing else where credentials are included. */
export function wildcardsForgottenWithCredentials(): Change {
  let credentialed = false;
  return {
    read: (read) => {
      credentialed = read.credentials === 'include';
      return read;
    },
    ...deciding({
      'method-cache-entry-match/definition': (o, decided) => decided() && !(credentialed && o.entryMethod !== o.method),
      'header-name-cache-entry-match/definition[wildcard]': (_, decided) => decided() && !credentialed,
    }),
  };
}

/** HEAD with an unsafe header needs a preflight unless one is remembered that has named it. */
export function rememberedHEAD(): Change {
  let isForgotten = false;
  let unsafe = false;
  return deciding({
    'http-fetch/4.1[method]': (o, decided) => {
      isForgotten = o.method === 'HEAD' && o.matchingEntries === 0;
      unsafe = false;
      return decided();
    },
    'cors-unsafe-request-header-names/4.1': (_, decided) => {
      const isUnsafe = decided();
      unsafe ||= isUnsafe;
      return isUnsafe;
    },
    'http-fetch/4.1[header-name]': (_, decided) => decided() || (isForgotten && unsafe),
  });
}

/** What a preflight allows is remembered, also where it refuses the request that it was made for. */
export function refusedPreflightsRemembered(): Change {
  const { state, change } = preflighting();
  let refused = false;
  const refuses = (_: unknown, decided: () => boolean) => {
    refused ||= decided();
    return false;
  };
  return together([
    change,
    {
      read: (read) => {
        refused = false;
        return read;
      },
      ...deciding({
        'cors-preflight-fetch/7.5': refuses,
        'cors-preflight-fetch/7.6': refuses,
        'cors-preflight-fetch/7.7': refuses,
        'http-network-or-cache-fetch/11.1': (_, decided) => decided() || (refused && !state.now),
      }),
    },
  ]);
}

/** What a preflight allows takes the place of all that earlier ones have allowed for its URL. */
export function preflightsTakeThePlace(): Change {
  const alive = new Map<string, Set<string>>();
  let url = '';
  const withoutFragment = (text: string) => text.replace(/#.*/, '');
  const revive = (name: string) => {
    alive.get(url)?.add(name);
    return true;
  };
  const isAlive = (name: string) => alive.get(url)?.has(name) ?? false;
  return {
    send: (request) => {
      if (request.preflight) {
        url = withoutFragment(request.url);
        alive.set(url, new Set());
      }
      return request;
    },
    ...performing({
      'cors-preflight-fetch/7.12': (o) => revive(`method ${o.method}`),
      'cors-preflight-fetch/7.13': (o) => revive(`method ${o.method}`),
      'cors-preflight-fetch/7.14': (o) => revive(`header ${o.headerName.toLowerCase()}`),
      'cors-preflight-fetch/7.15': (o) => revive(`header ${o.headerName.toLowerCase()}`),
    }),
    ...deciding({
      'cache-entry-match/definition[url]': (o, decided) => {
        url = withoutFragment(o.url);
        return decided();
      },
      'method-cache-entry-match/definition': (o, decided) => decided() && isAlive(`method ${o.entryMethod}`),
      'header-name-cache-entry-match/definition[name]': (o, decided) =>
        decided() && isAlive(`header ${o.entryHeaderName.toLowerCase()}`),
      'header-name-cache-entry-match/definition[wildcard]': (o, decided) =>
        decided() && isAlive(`header ${o.entryHeaderName.toLowerCase()}`),
    }),
  };
}

/** No preflight is remembered for an origin that a redirect has tainted, nor, if so told, for an opaque one. */
export function opaqueOriginsForgotten(which: 'opaque and tainted' | 'tainted'): Change {
  let isForgotten = false;
  return {
    read: (read) => {
      isForgotten = which === 'opaque and tainted' || read.origin !== 'null';
      return read;
    },
    ...performing({ 'create-a-new-cache-entry/2': (o) => o.byteSerializedOrigin !== 'null' || !isForgotten }),
  };
}

/**
 * What is remembered of a preflight is forgotten wherever the browser made one again.
 * @param after milliseconds that have to lie between the two, as the servers saw them
 */
export function forgottenPreflights({ steps }: Evidence, after = 0): Change {
  let index = -1;
  let sent = 0;
  let url = '';
  const made = steps.map(({ recorded }) => recorded.filter(({ sender }) => sender === 'client'));
  const hopOf = (of: string) => Number(new URL(of).searchParams.get('hop') ?? 0);
  /** Whether the browser's next request is a preflight, and not the first for this URL. */
  const isAgain = (hop: number) => {
    const next = made[index]?.[sent];
    if (!next?.preflight || next.key.hop !== hop) return false;
    const { resource } = next.key;
    const before = [...made.slice(0, index).flat(), ...made[index]!.slice(0, sent)];
    const last = before.findLast(({ preflight, key }) => preflight && key.hop === hop && key.resource === resource);
    return last !== undefined && next.at - last.at >= after;
  };
  return {
    read: (read) => {
      index++;
      sent = 0;
      url = read.url;
      return read;
    },
    send: (request) => {
      sent++;
      return request;
    },
    ...performing({
      'http-redirect-fetch/18': (o) => {
        url = o.location;
        return true;
      },
    }),
    ...deciding({
      'cache-entry-match/definition[url]': (o, decided) => decided() || isAgain(hopOf(o.url)),
      'http-fetch/4.1[method]': (_, decided) => decided() || isAgain(hopOf(url)),
    }),
  };
}

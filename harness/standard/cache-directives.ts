import { getDecodeAndSplit } from './get-decode-and-split.ts';
import { get, type HeaderList } from './header-list.ts';

/** The directives of Cache-Control, names in lower case. https://httpwg.org/specs/rfc9111.html#field.cache-control */
export function cacheDirectives(headers: HeaderList): ReadonlyMap<string, string> {
  const directives = (getDecodeAndSplit('Cache-Control', headers) ?? []).map((item): [string, string] => {
    const [name = '', value = ''] = item.split(/=(.*)/s);
    return [name.toLowerCase(), value.replace(/^"|"$/g, '')];
  });
  // Of one that comes twice the first counts.
  return new Map(directives.reverse());
}

/**
 * Seconds for which a response is fresh, by max-age alone: a response that does not say so is not.
 * https://httpwg.org/specs/rfc9111.html#calculating.freshness.lifetime
 */
export function freshnessLifetime(headers: HeaderList): number {
  const maxAge = cacheDirectives(headers).get('max-age') ?? '';
  return /^\d+$/.test(maxAge) ? Number(maxAge) : 0;
}

/** Seconds since a response was made. https://httpwg.org/specs/rfc9111.html#age.calculations */
export function currentAge(headers: HeaderList, residentMilliseconds: number): number {
  const age = get('Age', headers) ?? '';
  return (/^\d+$/.test(age) ? Number(age) : 0) + residentMilliseconds / 1000;
}

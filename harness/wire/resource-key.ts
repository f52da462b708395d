/** What a URL of a scenario carries, so that no cache and no record can mix two up. */
export interface ResourceKey {
  scenario: string;
  /** Unique within a pair of servers: the run's name and the attempt's number. `by-hand` where a reader asks. */
  attempt: string;
  /** The step's number from 0, or the name of a resource that several steps share. */
  resource: string;
  /** 0, and one more behind each redirect. */
  hop: number;
}

/** The attempt of requests that carry none: somebody who replays a scenario by hand. */
export const byHand = 'by-hand';

/** The URL of a resource: `<origin><path>?scenario=…&attempt=…&step=…`. */
export function resourceURL(origin: string, path: string, key: ResourceKey): string {
  const query = [
    `scenario=${key.scenario}`,
    `attempt=${key.attempt}`,
    `step=${key.resource}`,
    ...(key.hop === 0 ? [] : [`hop=${key.hop}`]),
  ].join('&');
  return `${origin}${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** A URL, or a text with URLs in it, without what the harness adds to tell requests apart. */
export function withoutKey(text: string): string {
  return text.replace(
    /([?&])scenario=[^&\s"'#]*&attempt=[^&\s"'#]*&step=[\w-]*(?:&hop=\d+)?(&?)/g,
    (_, before: string, more: string) => (more === '' ? '' : before),
  );
}

/** The key that a request's path and query carry; undefined for a request that belongs to no scenario. */
export function readResourceKey(path: string): ResourceKey | undefined {
  const query = new URLSearchParams(path.slice(path.indexOf('?') + 1));
  const scenario = query.get('scenario');
  if (!path.includes('?') || scenario === null) return undefined;
  return {
    scenario,
    attempt: query.get('attempt') ?? byHand,
    resource: query.get('step') ?? '0',
    hop: Number(query.get('hop') ?? 0),
  };
}

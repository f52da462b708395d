import type { Grants, Policy } from './policy.ts';

/** A subdomain pattern: its scheme, the host that subdomains end in, and its port as written (`:8443`, or empty). */
export interface SubdomainPattern {
  scheme: string;
  base: string;
  port: string;
}

/** The parts of `https://*.example.com`; undefined for anything that is no subdomain pattern. */
export function parsePattern(text: string): SubdomainPattern | undefined {
  const [, scheme, base, port] = /^(https?):\/\/\*\.([^*/:]+)(:\d+)?$/.exec(text) ?? [];
  return scheme === undefined || base === undefined ? undefined : { scheme, base, port: port ?? '' };
}

/** Whether an entry of a policy's `origins` covers a serialized origin. `*` stands for one or more labels. */
export function covers(entry: string, origin: string): boolean {
  if (!entry.includes('*')) return entry === origin;
  const pattern = parsePattern(entry);
  if (pattern === undefined) return entry === origin;
  const before = `${pattern.scheme}://`;
  const after = `.${pattern.base}${pattern.port}`;
  return (
    origin.startsWith(before) &&
    origin.endsWith(after) &&
    /^[^.:/]+(\.[^.:/]+)*$/.test(origin.slice(before.length, -after.length))
  );
}

/** Whether pages of a serialized origin may read; `null` is what every opaque origin is serialized as. */
export function allowsOrigin({ origins }: Pick<Grants, 'origins'>, origin: string): boolean {
  return origins === 'any' || origins.some((entry) => covers(entry, origin));
}

/** Who may read what at a path: a path's own policy where it has one, and the general one otherwise. */
export function grantsAt(policy: Policy, path: string): Grants {
  return policy.paths.find((own) => own.path === withoutQuery(path)) ?? policy;
}

export function withoutQuery(path: string): string {
  return path.replace(/\?.*$/, '');
}

/** What a subdomain pattern of a policy, `https://*.example.com`, means as a regular expression; undefined for an origin. */
function patternOf(entry: string): RegExp | undefined {
  if (!entry.includes('://*.')) return undefined;
  const [scheme, rest] = entry.split('://*.') as [string, string];
  return new RegExp(`^${scheme}://([^.:/]+\\.)+${rest.replace(/[.+?^$(){}|[\]\\]/g, '\\$&')}$`);
}

/** Origins as most middleware takes them: exact ones as strings, subdomain patterns as regular expressions. */
export function stringsAndPatterns(origins: string[]): (string | RegExp)[] {
  return origins.map((entry) => patternOf(entry) ?? entry);
}

/** For middleware that leaves patterns to a function. */
export function matches(origins: string[], origin: string): boolean {
  return stringsAndPatterns(origins).some((entry) =>
    typeof entry === 'string' ? entry === origin : entry.test(origin),
  );
}

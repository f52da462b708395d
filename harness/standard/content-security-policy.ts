import { getDecodeAndSplit } from './get-decode-and-split.ts';
import type { HeaderList } from './header-list.ts';
import type { Origin } from './origin.ts';

/** A policy that is enforced: its directives by their names, in lower case. https://w3c.github.io/webappsec-csp/#framework-policy */
export type ContentSecurityPolicy = ReadonlyMap<string, readonly string[]>;

/** The policies of a policy container. https://w3c.github.io/webappsec-csp/#framework-policy */
export interface CSPList {
  readonly policies: readonly ContentSecurityPolicy[];
  /** What `'self'` is held against. */
  readonly selfOrigin: Origin;
}

/** https://w3c.github.io/webappsec-csp/#parse-serialized-policy */
export function parseASerializedCSP(serialized: string): ContentSecurityPolicy {
  const policy = new Map<string, readonly string[]>();
  for (const part of serialized.split(';')) {
    const token = part.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '');
    if (token === '' || /[^\0-\x7f]/.test(token)) continue;
    const [name = '', ...value] = token.split(/[\t\n\f\r ]+/);
    const directive = name.toLowerCase();
    if (!policy.has(directive)) policy.set(directive, value);
  }
  return policy;
}

/** The enforced policies of a response; reports are no answer to a read. https://w3c.github.io/webappsec-csp/#parse-response-csp */
export function parseAResponsesContentSecurityPolicies(list: HeaderList): readonly ContentSecurityPolicy[] {
  const tokens = getDecodeAndSplit('Content-Security-Policy', list) ?? [];
  return tokens.map(parseASerializedCSP).filter(({ size }) => size > 0);
}

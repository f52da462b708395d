import type { Policy } from '../policy/policy.ts';

/** What a target finds in its environment besides what stands there anyway. */
export function targetEnvironment(policy: Policy, place: { host: string; port: number }): Record<string, string> {
  return {
    HOST: place.host,
    PORT: String(place.port),
    CORS_POLICY: JSON.stringify(policy),
    CORS_ALLOWED_ORIGINS: policy.origins === 'any' ? '*' : policy.origins.join(','),
  };
}

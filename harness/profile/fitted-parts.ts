import type { PolicyFile } from '../policy/policy.ts';
import type { Part, Profile } from './profile.ts';

/** How a profile is fitted to a server. */
export interface Fitting {
  /** The pages that may read, where the profile leaves it to be said; none unless said. */
  origins?: 'any' | readonly string[];
  /** The path of the endpoint, which the first part asks; the profile's own unless said. */
  path?: string;
  /** Request headers that every read of the first part sets besides, such as Authorization. */
  headers?: Readonly<Record<string, string>>;
}

/** The parts of a profile as they are asked, and those that are not, with the reason. */
export interface FittedParts {
  parts: Part[];
  absent: { part: Part; absent: string }[];
}

/** Fits a profile to a server. */
export function fittedParts({ parts }: Profile, { origins = [], path, headers = {} }: Fitting): FittedParts {
  const isNamed = origins === 'any' || origins.length > 0;
  const left = parts.filter(({ forNamed }) => forNamed && !isNamed);
  return {
    parts: parts
      .filter((part) => !left.includes(part))
      .map((part, index) => {
        const named = part.named ? { ...part.policy, ...namedIn(part.policy, origins) } : part.policy;
        return { ...part, policy: index === 0 ? at(named, path, headers) : named };
      }),
    absent: left.map((part) => ({
      part,
      absent: 'no page is named that may read: name some with --origin, or all with --origin any',
    })),
  };
}

function namedIn({ credentials }: PolicyFile, origins: 'any' | readonly string[]): Partial<PolicyFile> {
  // Everybody with credentials is what no policy can mean.
  return origins === 'any' ? { origins, ...(credentials && { credentials: false }) } : { origins: [...origins] };
}

function at(policy: PolicyFile, path: string | undefined, headers: Readonly<Record<string, string>>): PolicyFile {
  const all = { ...policy.request?.headers, ...headers };
  return {
    ...policy,
    ...(path !== undefined && { routes: { ...policy.routes, data: path } }),
    ...(Object.keys(all).length > 0 && { request: { ...policy.request, headers: all } }),
  };
}

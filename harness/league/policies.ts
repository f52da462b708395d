import type { PolicyFile } from '../policy/policy.ts';

/** A policy that every kept target is asked to serve. */
export interface LeaguePolicy {
  name: string;
  title: string;
  policy: PolicyFile;
  /** Whether targets serve it without any option: what their authors chose for those who choose nothing. */
  defaults: boolean;
}

export const leaguePolicies: LeaguePolicy[] = [
  {
    name: 'api',
    title: 'An API with credentials for one origin and all subdomains of another, and a path that everybody may read',
    policy: {
      origins: ['https://app.example.com', 'https://*.example.org'],
      credentials: true,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      requestHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
      exposedHeaders: ['X-Total'],
      maxAge: 600,
      paths: [
        {
          path: '/public',
          origins: 'any',
          credentials: false,
          methods: ['GET', 'HEAD'],
          requestHeaders: [],
          exposedHeaders: [],
        },
      ],
    },
    defaults: false,
  },
  {
    name: 'defaults',
    title: 'No options given: nobody was named, so no page may read',
    policy: { origins: [] },
    defaults: true,
  },
];

import type { PolicyFile } from '../policy/policy.ts';

/** What a protocol demands of a server, as policies: a file in `profiles/`, and a line in `profiles.ts`. */
export interface Profile {
  name: string;
  title: string;
  /** In prose: what pages have to do with such a server, and what is asked of it. A paragraph each. */
  about: string[];
  sources: Source[];
  /** Asked one after the other. */
  parts: Part[];
}

/** What a profile rests on. */
export interface Source {
  title: string;
  /** What was read. */
  url: string;
  /** Which parts of it were read. */
  read: string;
  /** What it says of pages, in our words. */
  says: string;
}

/** A policy of a profile, and what of it can be otherwise without a fault. */
export interface Part {
  name: string;
  /** What it asks, in a sentence. */
  about: string;
  policy: PolicyFile;
  /** Whether the pages that are named for a run are those that may read; otherwise the policy says who may. */
  named?: true;
  /** Whether it is asked only where some pages may read: nobody else has a use for it. */
  forNamed?: true;
  /** Whether a server need not have it: where `routes.data` is answered 404 it is left out. */
  optional?: true;
  /** What the protocol leaves to the server: findings of these intents are not told. */
  leaves: Left[];
  /** Whether pages at loopback names may read besides. */
  loopbackPages?: true;
}

/** Findings that are none under a protocol. */
export interface Left {
  /** Intents of probes. */
  intents: string[];
  why: string;
  /** Whether only more than is named is left to the server, and less is not. */
  onlyHoles?: true;
}

/** Routes that only an application made for tests has. */
export const noOtherRoutes = { error: null, missing: null, login: null, moved: null, stream: null };

/** A server may let pages that may read use more than a protocol names: no stranger reads anything by it. */
export const grantsMore: Left = {
  intents: ['method', 'method-case', 'request-header', 'hidden-header'],
  why: 'pages that may read may also use more methods and headers than the protocol names',
  onlyHoles: true,
};

/** What is at another path, or at another spelling of one, is no part of it. */
export const otherPaths: Left = {
  intents: ['path-spelling'],
  why: 'what is answered at other paths',
};

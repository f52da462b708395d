import { afterOtherRoute } from './families/after-other-route.ts';
import { again } from './families/again.ts';
import { allowedOrigin } from './families/allowed-origin.ts';
import { atOnce } from './families/at-once.ts';
import { cache } from './families/cache.ts';
import { cookie } from './families/cookie.ts';
import { credentials } from './families/credentials.ts';
import { endpoint } from './families/endpoint.ts';
import { exposedHeader } from './families/exposed-header.ts';
import { grantedRequest } from './families/granted-request.ts';
import { httpAuthentication } from './families/http-authentication.ts';
import { inTurns } from './families/in-turns.ts';
import { inclusion } from './families/inclusion.ts';
import { manner } from './families/manner.ts';
import { methodWithHeaders } from './families/method-with-headers.ts';
import { noQuery } from './families/no-query.ts';
import { nullOrigin } from './families/null-origin.ts';
import { otherRoute } from './families/other-route.ts';
import { ownOrigin } from './families/own-origin.ts';
import { ownPath } from './families/own-path.ts';
import { pathSpelling } from './families/path-spelling.ts';
import { preflightMemory } from './families/preflight-memory.ts';
import { revalidation } from './families/revalidation.ts';
import { sideEffect } from './families/side-effect.ts';
import { trapOrigin } from './families/trap-origin.ts';
import { ungrantedRequest } from './families/ungranted-request.ts';
import { webSocket } from './families/web-socket.ts';
import { withoutToken } from './families/without-token.ts';
import type { Family } from './family.ts';

/** All families of probes, in the order in which they are asked and told. */
export const families: readonly Family[] = [
  allowedOrigin,
  trapOrigin,
  nullOrigin,
  ownOrigin,
  grantedRequest,
  manner,
  ungrantedRequest,
  methodWithHeaders,
  credentials,
  cookie,
  httpAuthentication,
  exposedHeader,
  otherRoute,
  ownPath,
  pathSpelling,
  noQuery,
  withoutToken,
  again,
  inTurns,
  atOnce,
  afterOtherRoute,
  revalidation,
  preflightMemory,
  sideEffect,
  inclusion,
  endpoint,
  webSocket,
  cache,
];

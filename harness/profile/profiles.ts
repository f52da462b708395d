import type { Profile } from './profile.ts';
import { devServer } from './profiles/dev-server.ts';
import { gatewayAPI } from './profiles/gateway-api.ts';
import { graphql } from './profiles/graphql.ts';
import { mcp } from './profiles/mcp.ts';
import { oauth } from './profiles/oauth.ts';
import { publicAPI } from './profiles/public-api.ts';

/** All profiles, in the order in which they are told. */
export const profiles: readonly Profile[] = [mcp, oauth, graphql, gatewayAPI, publicAPI, devServer];

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import middy from '@middy/core';
import httpCors, { type Options } from '@middy/http-cors';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, fail, grantsOf, items } from './application.ts';

/** The part of an API Gateway event (HTTP API, format 2.0) that matters here. */
interface GatewayEvent {
  version: '2.0';
  rawPath: string;
  rawQueryString: string;
  headers: Record<string, string>;
  requestContext: { http: { method: string; path: string } };
  body: string;
  isBase64Encoded: false;
}

interface GatewayAnswer {
  statusCode: number;
  headers?: Record<string, string>;
  body?: string;
}

/** @middy/http-cors around a function, behind a small stand-in for API Gateway. */
function serveWith(options: (grants: Grants) => Options | undefined, layers = 1): ServePolicy {
  return (policy: Policy) => {
    const handlerOf = (grants: Grants) =>
      middy<GatewayEvent, GatewayAnswer>()
        .use(Array.from({ length: layers }, () => httpCors(options(grants))))
        .handler(async (event: GatewayEvent) => answerTo(event.rawPath, policy));
    const general = handlerOf(policy);
    const own = new Map(policy.paths.map(({ path }) => [path, handlerOf(grantsOf(policy, path))]));
    return { listener: gateway((event) => (own.get(event.rawPath) ?? general)(event, {} as never)) };
  };
}

function answerTo(path: string, policy: Policy): GatewayAnswer {
  const json = { 'Content-Type': 'application/json' };
  const route = dataRoutes(policy).find((one) => one.path === path);
  const { error, login, moved, data } = policy.routes;
  if (route !== undefined)
    return { statusCode: 200, headers: { ...json, ...route.headers }, body: JSON.stringify(items) };
  if (path === error) fail();
  if (path === login) return { statusCode: 401, headers: json, body: '{"error":"Who are you?"}' };
  if (path === moved) return { statusCode: 302, headers: { Location: data } };
  return { statusCode: 404, headers: json, body: '{"error":"There is nothing here."}' };
}

/** Calls a function as API Gateway does, and answers what it returns. */
function gateway(call: (event: GatewayEvent) => Promise<GatewayAnswer>): RequestListener {
  return async (request, response) => {
    try {
      answer(response, await call(await eventOf(request)));
    } catch {
      answer(response, { statusCode: 500, body: '{"message":"Internal Server Error"}' });
    }
  };
}

async function eventOf(request: IncomingMessage): Promise<GatewayEvent> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://gateway');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(',')] as const);
  return {
    version: '2.0',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: Object.fromEntries(headers),
    requestContext: { http: { method: request.method ?? 'GET', path: pathname } },
    body: await text(request),
    isBase64Encoded: false,
  };
}

function answer(response: ServerResponse, { statusCode, headers = {}, body = '' }: GatewayAnswer): void {
  response.writeHead(statusCode, headers).end(body);
}

function optionsOf({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }: Grants): Options {
  return {
    disableBeforePreflightResponse: false,
    ...(origins === 'any' ? { origin: '*' } : { origins }),
    credentials,
    methods: methods.join(', '),
    headers: requestHeaders.join(', '),
    exposeHeaders: exposedHeaders.join(', '),
    // 0 is "unsaid" there, and '0' is not.
    ...(maxAge !== undefined && { maxAge: String(maxAge) }),
  };
}

export default serveWith(optionsOf);
export const twice = serveWith(optionsOf, 2);
export const defaults = serveWith(() => undefined);

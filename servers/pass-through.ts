import http from 'node:http';
import { type Duplex, pipeline, type Writable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { get, type HeaderList, parseURL } from '../harness/standard/index.ts';
import { bytesOfHead, connectionBehind, writeHead } from '../harness/wire/answer-head.ts';
import { restartInterval, restartPatience } from '../harness/wire/ask-patiently.ts';
import { maxHeaderSize } from '../harness/wire/ask-plainly.ts';
import { type Exchange, keptBody } from '../harness/wire/exchange.ts';
import { forwardedLines } from '../harness/wire/forwarded.ts';
import { headerPairs } from '../harness/wire/header-lines.ts';
import { type ResourceKey, readResourceKey } from '../harness/wire/resource-key.ts';
import { limitedBody } from './limited-body.ts';
import { completeWith, type Recorder } from './recorder.ts';

/** Where a target answers: the origin that pages know it by, and its own plain-HTTP port on this machine. */
export interface TargetPlace {
  /** Serialized, or in the notation of scenarios. */
  origin: string;
  host: string;
  port: number;
  /** What requests of a key go by instead, such as a shared cache in front of it; undefined where they go to the target itself. */
  frontOf?: ((key: ResourceKey) => Front | undefined) | undefined;
  /** Why it answers no more, as far as that is known; undefined while it may. One that does not listen for a moment may be starting anew. */
  gone?: (() => string | undefined) | undefined;
}

/** A server that stands in front of the target, or in its place. */
export interface Front {
  /** In messages: `nginx 1.22.1`. */
  name: string;
  host: string;
  port: number;
}

/** What leads requests for the target's origin to the target. */
export interface PassThrough {
  /** Whether a request is one for the target's origin. */
  takes(request: http.IncomingMessage): boolean;
  handler: http.RequestListener;
  close(): void;
}

/** Lines that belong to one connection and not to the message (RFC 9110, section 7.6.1); Trailer, as trailers end here. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Answers with a status of 100 to 199 that are passed on before the one that counts. */
const mostInformation = 100;

/**
 * Passes requests to a target byte for byte, and its answers back: header lines keep case, order and duplicates, and
 * the body is streamed. What ends TLS adds its own lines (`forwardedLines`), whatever a page has set of these. Each exchange is recorded. Where the target fails, so that there is no answer or half of one,
 * the browser's connection is cut and `Exchange.failure` says why. There is no time limit: a target that hangs is given
 * up when the browser gives its read up. One that does not listen is waited for a while. Where it switches to the protocol that
 * a browser asks for, a WebSocket's, the bytes of both go on between them as they come.
 */
export function createPassThrough(recorder: Recorder, { origin, host, port, frontOf, gone }: TargetPlace): PassThrough {
  // Idle connections are let go of before most servers do it themselves.
  const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, timeout: 2000 });
  const takes = (request: http.IncomingMessage): boolean => originOf(request) === origin;
  /** Ends of connections that have switched to another protocol: they outlive the server that took them. */
  const switched = new Set<Duplex>();
  // Where the browser’s connection has TLS, it ends here.
  const forwarded = forwardedLines(origin);

  const handler: http.RequestListener = (request, response) => {
    const url = `${origin}${request.url}`;
    const key = readResourceKey(request.url ?? '') ?? recorder.keyOf(url);
    const exchange = key && recorder.arrive('target', request, key);
    const to: Front = (key && frontOf?.(key)) ?? { name: 'the target', host, port };
    const refusedUntil = Date.now() + restartPatience;
    const chunks: Buffer[] = [];
    let asked: http.ClientRequest | undefined;
    let answering: http.IncomingMessage | undefined;

    const fail = (why: string): void => {
      if (exchange !== undefined && !exchange.completed && !response.destroyed) exchange.failure ??= why;
      asked?.destroy();
      response.destroy();
    };
    const answer = (answered: http.IncomingMessage): void => {
      answering = answered;
      const lines = headerPairs(answered.rawHeaders);
      const status = answered.statusCode ?? 0;
      if (exchange !== undefined) {
        exchange.answer = { status, headers: lines, body: '', bodyBytes: 0 };
        const location = get('Location', lines);
        const to = status >= 300 && status < 400 && location !== null ? parseURL(location, url) : null;
        if (to !== null) recorder.redirects(to, exchange.key);
      }
      answered.on('data', (chunk: Buffer) => note(exchange, chunks, chunk));
      answered.on('error', () => {});
      answered.on('close', () => {
        if (!answered.complete) fail(cutAfter(to, exchange?.answer?.bodyBytes ?? 0));
      });
      const body = limitedBody(get('Content-Encoding', lines));
      body.on('error', (error) => fail(`${to.name}'s answer ${error.message}`));
      try {
        const written = passHead(response, answered, lines);
        if (written === undefined) return;
        if (exchange !== undefined) completeWith(written, exchange, request);
        answered.pipe(body).pipe(written);
      } catch (error) {
        fail(`${to.name}'s answer could not be passed on: ${(error as Error).message}`);
      }
    };
    const switchTo = (answered: http.IncomingMessage, theirs: Duplex, head: Buffer): void => {
      answering = answered;
      const ours = response.socket;
      if (ours === null || response.destroyed) return void theirs.destroy();
      const { statusCode: status = 0, statusMessage: reason, rawHeaders } = answered;
      const lines = headerPairs(rawHeaders);
      if (exchange !== undefined) exchange.answer = { status, headers: lines, body: '', bodyBytes: 0 };
      response.detachSocket(ours);
      ours.write(Buffer.concat([bytesOfHead({ status, reason, lines }), head]), () => {
        if (exchange !== undefined) exchange.completed = !ours.destroyed;
      });
      for (const [one, other] of [
        [ours, theirs],
        [theirs, ours],
      ] as const) {
        switched.add(one);
        pipeline(one, other, () => switched.delete(one));
      }
    };
    const ask = (again: boolean): void => {
      let asking: http.ClientRequest;
      try {
        asking = requestOf(request, { host: to.host, port: to.port, agent }, forwarded);
      } catch (error) {
        fail(`the request could not be passed on: ${(error as Error).message}`);
        return;
      }
      asked = asking;
      asking.on('response', answer);
      asking.on('upgrade', switchTo);
      let informed = 0;
      asking.on('information', (information) => {
        if (++informed > mostInformation) fail(`${to.name} sent more than ${mostInformation} interim answers`);
        else passInformation(response, information);
      });
      asking.on('error', (error: NodeJS.ErrnoException) => {
        if (answering?.complete) return;
        if (answering !== undefined && !isParseError(error))
          return fail(cutAfter(to, exchange?.answer?.bodyBytes ?? 0));
        // A connection that was idle, and that the target closed at this very moment, was not asked anything.
        if (again && asking.reusedSocket && isCut(error)) return ask(false);
        if (error.code === 'ECONNREFUSED' && gone?.() === undefined && Date.now() < refusedUntil && !response.destroyed)
          return void setTimeout(() => response.destroyed || ask(again), restartInterval);
        fail(failureOf(error, to));
      });
      if (hasBody(request)) {
        // Nothing of it is taken before there is somebody to take it.
        request.pause();
        asking.once('socket', (socket) => socket.once('connect', () => request.pipe(asking)));
        asking.on('response', (answered) => answered.on('end', () => takeInRest(request, asking)));
      } else asking.end();
    };

    response.once('close', () => {
      if (exchange !== undefined && answering === undefined)
        exchange.failure ??= 'the browser hung up before the target answered';
      if (!answering?.complete) asked?.destroy();
    });
    ask(true);
  };
  const close = () => {
    agent.destroy();
    for (const one of switched) one.destroy();
  };
  return { takes, handler, close };
}

/** The origin that a request names by its connection and its Host header, serialized. */
function originOf({ socket, headers }: http.IncomingMessage): string | undefined {
  const url = `${(socket as Partial<TLSSocket>).encrypted ? 'https' : 'http'}://${headers.host}`;
  return headers.host === undefined ? undefined : parseURL(url)?.origin;
}

function hasBody({ headers }: http.IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The request to the target: every line as it came, but for those that are about the browser's own connection. */
function requestOf(
  request: http.IncomingMessage,
  to: { host: string; port: number; agent: http.Agent },
  forwarded: HeaderList,
): http.ClientRequest {
  const { method = 'GET', url: path = '/', headers } = request;
  const own = new Set(forwarded.map(([name]) => name.toLowerCase()));
  const switches = headers.upgrade?.toLowerCase() === 'websocket';
  const asked = headerPairs(request.rawHeaders).flatMap(([name, value]): HeaderList => {
    if (name.toLowerCase() === 'transfer-encoding') return [[name, 'chunked']];
    if (switches && /^(connection|upgrade)$/i.test(name)) return [[name, value]];
    return hopByHop.has(name.toLowerCase()) || own.has(name.toLowerCase()) ? [] : [[name, value]];
  });
  const lines = [...asked, ...forwarded];
  const options = { ...to, method, path, setHost: false, insecureHTTPParser: true, maxHeaderSize };
  const framed = hasBody(request) || headers['content-length'] !== undefined;
  const asWritten = method === method.toUpperCase();
  if (asWritten && (framed || unframed.has(method))) {
    const all: HeaderList = switches ? lines : [...lines, ['Connection', 'keep-alive']];
    // A connection that may have to be given up cannot take a body that is gone by then, and one that switches is nobody else's.
    return http.request({ ...options, headers: all.flat(), ...((hasBody(request) || switches) && { agent: false }) });
  }
  // Node frames a body for every other method, also where there is none; only for single headers does it take no for an answer.
  const single = http.request({ ...options, agent: false });
  // Node puts methods into upper case, and writes the request line after the last single header.
  single.method = method;
  for (const [name, value] of lines) single.appendHeader(name, value);
  if (!framed) {
    single.removeHeader('Transfer-Encoding');
    single.removeHeader('Content-Length');
  }
  return single;
}

/**
 * A server that has answered may leave the rest of the body where it is; the browser's connection must not wait for it,
 * since the next request comes behind it.
 */
function takeInRest(request: http.IncomingMessage, asking: http.ClientRequest): void {
  if (request.readableEnded) return;
  request.unpipe(asking);
  request.on('data', (chunk: Buffer) => asking.write(chunk));
  request.on('end', () => asking.end());
  request.resume();
}

/** Methods for which Node sends no framing of its own. */
const unframed = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** Passes the head of an answer on, line by line but for those that are about a single connection. */
function passHead(
  response: http.ServerResponse,
  { statusCode: status = 0, statusMessage: reason }: http.IncomingMessage,
  answered: HeaderList,
): Writable | undefined {
  const lines = answered.filter(([name]) => !hopByHop.has(name.toLowerCase()));
  // A browser that expects no content of a 205 would take what a target sends for the next answer.
  const connection = status === 205 ? 'close' : connectionBehind(lines);
  const written = writeHead(response, { status, reason, lines: [...lines, ['Connection', connection]] });
  // The head goes out together with the start of the body, if that is there already.
  if (written === response)
    setImmediate(() => {
      if (!response.destroyed) response.flushHeaders();
    });
  return written;
}

function passInformation(response: http.ServerResponse, information: http.InformationEvent): void {
  const { statusCode: status, statusMessage: reason, rawHeaders } = information;
  // Whoever expected 100 was told to go on by the listener.
  if (status === 100 || response.headersSent) return;
  response.socket?.write(bytesOfHead({ status, reason, lines: headerPairs(rawHeaders) }));
}

function note(exchange: Exchange | undefined, chunks: Buffer[], chunk: Buffer): void {
  const answer = exchange?.answer;
  if (answer === undefined) return;
  answer.bodyBytes += chunk.length;
  if (answer.body.length >= keptBody) return;
  chunks.push(chunk);
  answer.body = Buffer.concat(chunks).toString('utf8').slice(0, keptBody);
}

function cutAfter({ name }: Front, bytes: number): string {
  return `${name} closed the connection in the middle of its answer, after ${bytes} bytes of the body`;
}

function failureOf(error: NodeJS.ErrnoException, { name, host, port }: Front): string {
  if (isParseError(error)) return `${name}'s answer is not HTTP: ${error.message}`;
  if (isCut(error)) return `${name} closed the connection before it answered`;
  if (error.code === 'ECONNREFUSED') return `${name} does not listen on ${host}:${port} any more`;
  return `${name} could not be asked: ${error.message}`;
}

const isParseError = ({ code }: NodeJS.ErrnoException): boolean => code?.startsWith('HPE_') ?? false;
const isCut = ({ code }: NodeJS.ErrnoException): boolean => code === 'ECONNRESET' || code === 'EPIPE';

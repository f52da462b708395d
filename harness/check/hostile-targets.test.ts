import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { idealAnswer } from '../policy/ideal-server.ts';
import type { ServePolicy } from '../policy/serve-policy.ts';
import { headerPairs } from '../wire/header-lines.ts';
import { checkPolicy } from './check-policy.ts';

/** Targets that answer without end, or not at all: a fault is told, memory stays bounded, and what else there is, is asked. */

const app = 'https://app.example.com';
const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024));
const timers = new Set<NodeJS.Timeout>();
afterEach(() => timers.forEach(clearInterval));

const hostile: Record<string, RequestListener> = {
  '/endless': (_, response) => {
    const more = () => response.destroyed || response.write(Buffer.alloc(1 << 20), () => setImmediate(more));
    more();
  },
  '/flood': (request) => {
    const more = () =>
      request.socket.destroyed ||
      request.socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100), () => setImmediate(more));
    more();
  },
  '/bomb': (_, response) => void response.setHeader('Content-Encoding', 'gzip').end(bomb),
};

const target: ServePolicy = (policy) => ({
  listener: (request, response) => {
    const { method = '', url: path = '', rawHeaders } = request;
    const answer = idealAnswer(policy, { method, path, headers: headerPairs(rawHeaders) });
    const own = hostile[path.replace(/\?.*$/, '')];
    request.resume();
    if (own === undefined || method !== 'GET')
      response.writeHead(answer.status, answer.headers.flat()).end(answer.body);
    else {
      for (const [name, value] of answer.headers) response.setHeader(name, value);
      own(request, response);
    }
  },
});

it('cost their own probes alone', async () => {
  const before = process.memoryUsage().rss;
  const paths = Object.keys(hostile).map((path) => ({ path }));
  const report = await checkPolicy({
    policy: { origins: [app], paths },
    target: { serve: target },
    engines: ['chromium'],
    grep: /^(own-path.*app-example-com-without|allowed-origin)/,
  });
  expect(report.faults.map(({ probe }) => probe).sort()).toEqual(
    ['bomb', 'endless', 'flood'].map((path) => `own-path/${path}-app-example-com-without-credentials`),
  );
  expect(report.faults.map(({ why }) => why).join()).toMatch(
    /longer than [^,]*,\d+,\d+ bytes, and.*interim answers.*once it is decoded/s,
  );
  expect([report.findings, report.probes.asMeant > 0]).toEqual([[], true]);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
}, 60_000);

it('that leave looks without an answer are given up in time, and so is the whole', async () => {
  const silent: ServePolicy = () => ({
    listener: ({ headers }, response) => void (headers.origin === undefined && response.end('{}')),
  });
  const report = await checkPolicy({
    policy: { origins: [app] },
    target: { serve: silent },
    engines: ['chromium'],
    grep: /^hygiene\/vary-missing$/,
    timeLimit: 3000,
  });
  expect(report.cutShort).toBe('its time limit of 3 s');
}, 20_000);

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholePolicy } from '../../policy/policy.ts';
import { subjectOf } from '../../policy/probes/subject.ts';
import type { FindingExchange } from '../../policy/report.ts';
import { lookAt } from './look-at.ts';

const page = 'https://app.example.com';
const policy = wholePolicy({ origins: [page] });
const subject = subjectOf(policy);

/** Names every page that asks, says what is useless to whoever asks, and is right otherwise. */
const server = http.createServer(({ headers: { origin } }, response) => {
  response.writeHead(200, {
    Vary: 'Origin',
    ...(origin === page && { 'Access-Control-Allow-Origin': origin }),
    'Access-Control-Nothing': '1',
  });
  response.end();
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close().closeAllConnections());

it('tells what plain requests do not show again apart: answers to probes did', async () => {
  const asked: FindingExchange = {
    request: { method: 'GET', url: `${policy.server}/data`, headers: [['Origin', page]] },
    answer: {
      status: 200,
      headers: [
        ['Vary', 'Origin, Origin'],
        ['Access-Control-Nothing', '1'],
      ],
    },
  };
  const { port } = server.address() as AddressInfo;
  const place = { host: '127.0.0.1', port, origin: policy.server };
  const isWanted = (id: string) => /^hygiene\/(vary-duplicated|unknown-headers)$/.test(id);
  const { findings } = await lookAt(place, subject, [asked], { isWanted });
  expect(findings.map(({ probe, inAllOnly }) => [probe, inAllOnly])).toEqual([
    ['hygiene/unknown-headers', undefined],
    ['hygiene/vary-duplicated', true],
  ]);
});

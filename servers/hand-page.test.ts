import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Experiment } from '../harness/client/experiment.ts';
import { handEndpoints, handPage, type UnderWay } from './hand-page.ts';
import { createRecorder } from './recorder.ts';

const experiment: Experiment = {
  id: 'origin/some',
  title: 'A title with </script><script>markup</script> in it.',
  standard: [],
  source: '/scenarios/origin.ts',
  origins: [],
  steps: [],
  curl: [],
};
const underWay: UnderWay = new Map();
let server: ReturnType<Koa['listen']>;
let here: string;

beforeAll(async () => {
  const app = new Koa();
  app.use(handPage([experiment])).use(handEndpoints(createRecorder(), underWay));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const get = async (path: string) => {
  const response = await fetch(here + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

it('text of a scenario stays text in the page', async () => {
  const { text } = await get('/');
  const [, data] = /<script type="application\/json" id="experiments">(.*?)<\/script>/s.exec(text)!;
  expect(JSON.parse(data!)).toEqual([experiment]);
});

it('a file of scenarios is served as text, and no other file is', async () => {
  const { status, headers, text } = await get('/scenarios/origin.ts');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(text).toContain("id: 'origin/");
  for (const path of ['/scenarios/known-differences.ts', '/scenarios/..%2fpackage.json', '/package.json'])
    expect((await get(path)).status).toBe(404);
});

it('a page of any origin may say which step it begins, and read what was recorded', async () => {
  const begun = await get('/begin?attempt=by-hand-1&step=2');
  expect(begun.text).toBe('[]');
  expect(underWay).toEqual(new Map([['by-hand-1', 2]]));
  const { headers, text } = await get('/recorded?attempt=by-hand-1');
  expect([headers.get('access-control-allow-origin'), text]).toEqual(['*', '[]']);
});

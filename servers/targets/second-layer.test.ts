import { beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from '../../harness/check/looks/look-at.ts';
import { wholePolicy } from '../../harness/policy/policy.ts';
import { subjectOf } from '../../harness/policy/probes/subject.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { startTarget } from '../../harness/target/start-target.ts';
import { keptTargets } from './index.ts';

/** What two layers of the same middleware answer: what is found of it that one layer does not have already. */

const policy = wholePolicy({
  origins: ['https://app.example.com', 'https://admin.example.com'],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT'],
  requestHeaders: ['X-Auth'],
  exposedHeaders: ['X-Total'],
  maxAge: 60,
});

async function findingsOf(serve: ServePolicy): Promise<string[]> {
  const target = await startTarget({ serve }, policy);
  try {
    const isWanted = (id: string) => !id.startsWith('slow/');
    const { findings } = await lookAt({ ...target, origin: policy.server }, subjectOf(policy), [], { isWanted });
    return findings.map(({ probe }) => probe);
  } finally {
    await target.close();
  }
}

describe('mounted twice', () => {
  const found: Record<string, string[]> = {};
  beforeAll(async () => {
    for (const { name, start } of keptTargets) {
      const { default: once, twice } = 'load' in start ? await start.load() : {};
      if (once === undefined || twice === undefined) continue;
      const before = await findingsOf(once);
      found[name] = (await findingsOf(twice)).filter((probe) => !before.includes(probe));
    }
  });

  it.each([
    ['koa-cors', []],
    ['express-cors', []],
    ['hono', ['hygiene/vary-duplicated']],
    ['h3', ['hygiene/vary-duplicated']],
    ['elysia-cors', []],
    ['nestjs', []],
    ['middy-http-cors', ['hygiene/vary-duplicated']],
  ])('%s', (name, expected) => {
    expect(found[name]).toEqual(expected);
  });

  it('are all that are kept in JavaScript, but @fastify/cors, which refuses a second layer, and hapi, which has no place for one', () => {
    const inJavaScript = keptTargets.filter(({ name, start }) => 'load' in start && name !== 'koa-by-hand');
    expect([...Object.keys(found), 'fastify-cors', 'hapi'].sort()).toEqual(inJavaScript.map(({ name }) => name).sort());
  });
});

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wholePolicy } from '../policy.ts';
import { open, plain, typical } from '../testing/policies.ts';
import { families } from './families.ts';
import type { Family } from './family.ts';
import { probesOf } from './probes.ts';
import { subjectOf } from './subject.ts';

/** Says something of everything that families ask about, but for `any` and credentials. */
const wide = wholePolicy({
  origins: ['https://app.example.com', 'https://*.example.net'],
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PURGE'],
  requestHeaders: ['X-Api-Key', 'Content-Type'],
  exposedHeaders: ['X-Total'],
  maxAge: 600,
  deniedSideEffects: false,
  request: { headers: { 'X-Api-Key': 'probe' } },
  login: { username: 'user', password: 'secret' },
  endpoints: [
    { kind: 'WebSocket', path: '/socket' },
    { kind: 'EventSource', path: '/events' },
    { kind: 'upload', path: '/files' },
  ],
  paths: [{ path: '/own', origins: ['https://admin.example.org'] }],
});

const folder = new URL('families/', import.meta.url);
const files = readdirSync(folder).filter((name) => !name.endsWith('.test.ts'));
const named = await Promise.all(
  files.map(async (name) => {
    const module: Record<string, unknown> = await import(new URL(name, folder).href);
    return [name, Object.values(module).filter((one) => typeof one === 'object')] as const;
  }),
);

it.each(named)('the family in %s is in the list, once', (_, exported) => {
  expect(families.filter((family) => exported.includes(family)).length).toBe(1);
});

it('the list has no others', () => {
  expect(families.length).toBe(files.length);
});

const byIntent = families.map((family) => [Object.keys(family.intents)[0], family] as const);

describe.each(byIntent)('the family of %s', (_, family) => {
  const intents = Object.entries(family.intents);

  it('has probes for a policy that is wide', () => {
    expect(family.drafts(subjectOf(wide)).length).toBeGreaterThan(0);
  });

  it('asks about each of its intents, and about no other', () => {
    const drafts = [wide, open, typical].flatMap((policy) => family.drafts(subjectOf(policy)));
    expect(new Set(drafts.map(({ intent }) => intent))).toEqual(new Set(intents.map(([intent]) => intent)));
  });

  it('fills up with what it says, and about its own intents', () => {
    for (const [meant, more] of Object.entries(family.more ?? {})) {
      const drafts = more(subjectOf(wide));
      expect(drafts.length).toBeGreaterThan(0);
      expect(new Set(drafts.map((draft) => draft.meant))).toEqual(new Set([meant]));
      for (const { intent } of drafts) expect(Object.keys(family.intents)).toContain(intent);
    }
  });

  it('says what it is about, in a sentence an intent', () => {
    for (const [intent, about] of intents) {
      expect(intent).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(about).toMatch(/^[A-Z][^\n]+[^.]\.$/);
    }
    expect(new Set(intents.map(([, about]) => about)).size).toBe(intents.length);
  });
});

it('two families that ask about one intent ask what must be allowed, and what must be denied', () => {
  const owners = new Map<string, Family[]>();
  for (const family of families)
    for (const intent of Object.keys(family.intents)) owners.set(intent, [...(owners.get(intent) ?? []), family]);
  for (const [intent, its] of owners) {
    if (its.length === 1) continue;
    const sides = its.map(({ drafts }) => {
      const meant = drafts(subjectOf(wide)).filter((draft) => draft.intent === intent);
      return [...new Set(meant.map((draft) => draft.meant))];
    });
    expect([intent, sides.flat().sort()]).toEqual([intent, ['allowed', 'denied']]);
  }
});

it('a probe’s id begins with an intent of a family, which names what it needs', () => {
  for (const policy of [wide, open, plain, typical]) {
    for (const { id, intent, needs } of probesOf(policy)) {
      const its = families.filter((family) => Object.hasOwn(family.intents, intent));
      expect(id.startsWith(`${intent}/`)).toBe(true);
      expect(its.map((family) => family.needs)).toContain(needs);
    }
  }
});

import { expect, it } from 'vitest';
import type { Scenario, Step } from '../../../scenario/scenario.ts';
import { predictScenario } from '../../../verdict/prediction.ts';
import { whyNotHere } from './why-not-here.ts';

const ports = { app: { http: 4100, https: 4143 }, api: { http: 4200, https: 4243 } };

function why(step: Step, more: Partial<Scenario> = {}): string | undefined {
  const scenario: Scenario = {
    id: 'playground/mine',
    title: 'Something to be run here.',
    standard: ['#cors-check'],
    kind: 'observation',
    steps: [step],
    ...more,
  };
  return whyNotHere(scenario, predictScenario(scenario, { ports, attempt: 'a' }), ports);
}
const elsewhere = (name: string, value: string): Step => ({ page: { headers: { [name]: value } } });

it.each<[string, Step]>([
  ['a plain read', {}],
  ['a page with headers and a path', { page: { headers: { 'Referrer-Policy': 'no-referrer' }, path: '/some/page' } }],
  [
    'a worker with a policy',
    { context: 'worker', page: { headers: { 'Content-Security-Policy': 'connect-src {to}' } } },
  ],
  [
    'a policy that names others, and asks nobody',
    elsewhere('Content-Security-Policy', 'connect-src https://a.example'),
  ],
  [
    'a policy that reports to a server of ours',
    elsewhere('Content-Security-Policy', "img-src 'none'; report-uri {to}/x"),
  ],
  ['a page at another loopback name', { from: 'http://127.0.0.1:<app>', page: { path: '/there' } }],
  ['this page around it', { from: 'http://127.0.0.1:<app>', context: 'frame', topLevelOrigin: 'app' }],
])('%s can be run', (_, step) => {
  expect(why(step)).toBeUndefined();
});

it.each<[string, Step, RegExp]>([
  ['a name of its own', { from: 'https://app.example.com' }, /names of their own/],
  [
    'another page around it',
    { context: 'frame', topLevelOrigin: 'http://127.0.0.1:<app>' },
    /another origin than this one/,
  ],
  [
    'a page that must be a top-level one',
    elsewhere('Cross-Origin-Opener-Policy', 'same-origin'),
    /in a top-level page/,
  ],
  ['a redirect', { server: { redirects: [{ location: 'https://a.example/' }] } }, /lead to https:\/\/a\.example\//],
  ['a host behind one of ours', { server: { redirects: [{ location: '{to}@a.example{next}' }] } }, /@a\.example\/data/],
  [
    'an answer that links',
    { server: { actual: { headers: { Link: '<https://a.example/x>; rel=preload' } } } },
    /a\.example/,
  ],
  ['a page that links', elsewhere('Link', '<//a.example/x>; rel=preload'), /lead to \/\/a\.example\/x/],
  ['a page that goes elsewhere', elsewhere('Refresh', '0; url=https://a.example/'), /a\.example/],
  [
    'a page that reports',
    elsewhere('Content-Security-Policy', "img-src 'none'; report-uri https://a.example/r"),
    /a\.example/,
  ],
  ['a page that reports, the new way', elsewhere('Reporting-Endpoints', 'a="https://a.example/r"'), /a\.example/],
])('%s cannot, and it is said why', (_, step, reason) => {
  expect(why(step)).toMatch(reason);
});

it('URLs without a key cannot', () => {
  expect(why({}, { keyless: true })).toMatch(/do not say which scenario/);
});

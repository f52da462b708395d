import type { Scenario } from '../harness/scenario/scenario.ts';

export default [
  {
    id: 'origin/another-port-is-cross-origin',
    title: 'https://mart.traagel.dev:8080 is another origin than https://mart.traagel.dev, so the read is refused.',
    standard: ['https://html.spec.whatwg.org/multipage/browsers.html#same-origin', '#cors-check'],
    kind: 'required',
    article: 'https://mart.traagel.dev and https://mart.traagel.dev:8080 are different origins.',
    steps: [
      {
        from: 'https://mart.traagel.dev',
        to: 'https://mart.traagel.dev:8080',
        expected: { read: 'blocked', sent: true, origin: '{from}' },
      },
    ],
  },
] satisfies Scenario[];

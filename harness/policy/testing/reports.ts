import type { Finding, Report } from '../report.ts';

/** A hole, changed as a test needs it. */
export const someFinding = (changed: Partial<Finding> = {}): Finding => ({
  kind: 'hole',
  severity: 'high',
  credentials: true,
  probe: 'suffix/evil',
  intent: 'suffix',
  sentence: 'A page at https://evil.test may not read /data with credentials: it could.',
  engines: ['chromium', 'firefox'],
  evidence: {
    page: 'https://evil.test',
    observed: 'readable: status 200',
    exchanges: [
      {
        request: { method: 'GET', url: 'https://api.example.com/data', headers: [['Origin', 'https://evil.test']] },
        answer: { status: 200, headers: [['Access-Control-Allow-Origin', 'https://evil.test\u001b[2J']] },
      },
    ],
  },
  blame: { step: 'cors-check/7', url: 'https://fetch.spec.whatwg.org/#concept-cors-check', sentence: 'It names it.' },
  fix: 'Answer none.',
  ...changed,
});

/** A report without a finding, changed as a test needs it. */
export const someReport = (changed: Partial<Report> = {}): Report => ({
  format: 1,
  standard: '586cd2a',
  time: '2026-11-22T00:00:00.000Z',
  target: { name: 'mine', what: 'node server.js' },
  policy: {},
  engines: [{ name: 'chromium', version: '1', build: 'Chromium 1', driver: 'Playwright' }],
  probes: { run: 3, allowed: 1, denied: 2, asMeant: 3, premiseUnmet: 0 },
  causes: [],
  findings: [],
  accepted: [],
  gone: [],
  unmet: [],
  faults: [],
  failures: [],
  ...changed,
});

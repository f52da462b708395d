import { describe, expect, it } from 'vitest';
import { causesOf } from './causes.ts';
import type { Finding } from './report.ts';
import { someFinding } from './testing/reports.ts';

const blamed = (step: string, sentence: string, changed: Partial<Finding> = {}) =>
  someFinding({
    probe: `${step} ${sentence}`,
    blame: { step, url: 'https://fetch.spec.whatwg.org/#concept-cors-check', sentence },
    ...changed,
  });
const named = '"Access-Control-Allow-Origin: https://evil.test"';
const credentials = '"Access-Control-Allow-Credentials: true"';

const data = 'https://api.example.com/data';
const [get, preflight] = [`The answer to GET ${data}`, `The answer to the preflight OPTIONS ${data}`];

const letIn = [get, preflight].flatMap((answer) => [
  blamed('cors-check/5', `${answer} names this page’s origin: ${named}.`),
  blamed('cors-check/7', `${answer} names this page’s origin: ${named} with ${credentials}.`),
]);
const others = [
  blamed(
    'cors-check/3',
    `${get} has "Access-Control-Allow-Origin: *", which lets every page read without credentials.`,
  ),
  blamed('cors-check/7', `${get} has ${credentials}.`),
  blamed('cors-preflight-fetch/7.5', `${preflight} allows "PUT": "Access-Control-Allow-Methods: PUT".`),
];

describe('the cause of findings', () => {
  it('is one where a server lets in a wrong origin, with credentials and without, after a preflight and without', () => {
    expect(causesOf(letIn)).toEqual([{ first: letIn[0], findings: letIn }]);
  });

  it('is another where the advice is another', () => {
    expect(causesOf([...letIn, ...others])).toHaveLength(1 + others.length);
  });

  it('is another where null is let in, which a rule of its own does', () => {
    const ofNull = [
      blamed('cors-check/5', `${get} names this page’s origin: "Access-Control-Allow-Origin: null".`),
      blamed(
        'cors-check/7',
        `${get} names this page’s origin: "Access-Control-Allow-Origin: null" with ${credentials}.`,
      ),
    ];
    expect(causesOf([...ofNull, ...letIn]).map(({ findings }) => findings)).toEqual([ofNull, letIn]);
  });

  it('is another of another kind: what refuses a preflight need not refuse the request', () => {
    const refused = [get, preflight].map((answer) =>
      blamed('cors-check/2', `${answer} has no Access-Control-Allow-Origin.`, { kind: 'breakage' }),
    );
    expect(causesOf(refused)).toHaveLength(2);
  });

  it('is one where other sites use what the server answers, whatever as and wherever', () => {
    const used = ['GET https://api.example.com/data', 'GET https://api.example.com/error'].flatMap((answer) =>
      ['script', 'image'].flatMap((as) =>
        [' has no Cross-Origin-Resource-Policy.', ' has "Cross-Origin-Resource-Policy: cross-origin".'].map((why) =>
          blamed('cross-origin-resource-policy-internal-check/5[null, cross-origin]', `The answer to ${answer}${why}`, {
            kind: 'inclusion',
            intent: 'inclusion',
            probe: `inclusion/evil-test-${as}`,
          }),
        ),
      ),
    );
    expect(causesOf(used)).toEqual([{ first: used[0], findings: used }]);
  });
});

import { describe, expect, it } from 'vitest';
import { blocked, readable, someExchange, somePreflight, someStep, to } from '../verdict/testing/evidence.ts';
import { faultOf } from './fault.ts';

const { answer: _, ...unanswered } = someExchange({ completed: false });
const unknown = { status: 404, headers: [], body: '', bodyBytes: 0 };

describe('evidence proves nothing where', () => {
  it.each([
    [
      'the read did not settle in time',
      someStep({ observed: { ...blocked, settled: 'timed-out', milliseconds: 10_000.4 } }),
      'the read had not settled after 10000 ms',
    ],
    [
      'the client in the page failed',
      someStep({ observed: { ...blocked, settled: 'client-error', error: { name: 'RangeError', message: 'bad' } } }),
      'the client in the page failed: RangeError: bad',
    ],
    [
      'the answer was cut',
      someStep({ observed: blocked, recorded: [someExchange({ completed: false })] }),
      `the api origin had not answered GET ${someExchange().path} in full`,
    ],
    [
      'the target failed in the middle of its answer',
      someStep({
        observed: blocked,
        recorded: [someExchange({ server: 'target', completed: false, failure: 'the target had a bad day' })],
      }),
      `the target had not answered GET ${someExchange().path} in full: the target had a bad day`,
    ],
    [
      'the target redirected for ever',
      someStep({
        observed: blocked,
        recorded: Array.from({ length: 21 }, () =>
          someExchange({ server: 'target', answer: { status: 302, headers: [], body: '', bodyBytes: 0 } }),
        ),
      }),
      'the target redirected 21 times',
    ],
    [
      'the target had not answered',
      someStep({ observed: blocked, recorded: [{ ...unanswered, server: 'target' as const }] }),
      'the target had not answered GET',
    ],
    ['there was no answer', someStep({ observed: blocked, recorded: [unanswered] }), 'in full'],
    [
      'the answer to the preflight was cut',
      someStep({ observed: blocked, recorded: [somePreflight({ completed: false })] }),
      'the api origin had not answered OPTIONS',
    ],
    [
      'one of several answers was cut, and the page read all the same',
      someStep({ recorded: [someExchange(), someExchange({ server: 'app', completed: false })] }),
      'the app origin had not answered GET',
    ],
    [
      'nothing reached the servers, and nothing could have',
      someStep({ observed: blocked, recorded: [], reachable: false }),
      `nothing reached ${to}, and plain HTTP did not reach it either`,
    ],
    [
      'the servers did not know the scenario',
      someStep({ recorded: [someExchange({ answer: unknown })] }),
      'the api origin had nothing to play for GET',
    ],
  ])('%s', (_, step, fault) => {
    expect(faultOf(step)).toContain(fault);
  });
});

describe('evidence proves something where', () => {
  it.each([
    ['the page read', someStep({ observed: readable })],
    ['the page was refused an answer that was given in full', someStep({ observed: blocked })],
    ['the preflight was refused', someStep({ observed: blocked, recorded: [somePreflight()] })],
    [
      'nothing was sent to servers that could be reached',
      someStep({ observed: blocked, recorded: [], reachable: true }),
    ],
    [
      'the page was refused while the body of the target’s answer went on',
      someStep({ observed: blocked, recorded: [someExchange({ server: 'target', completed: false })] }),
    ],
    [
      'the target answers 404 without a header',
      someStep({ recorded: [someExchange({ server: 'target', answer: unknown })] }),
    ],
    [
      'the page waited no longer for an answer',
      someStep({ observed: { ...blocked, read: 'timeout' }, recorded: [unanswered] }),
    ],
    ['the page read from a cache', someStep({ observed: readable, recorded: [] })],
    [
      'the scenario itself answers 404',
      someStep({ recorded: [someExchange({ answer: { ...unknown, headers: [['Cache-Control', 'no-store']] } })] }),
    ],
  ])('%s', (_, step) => {
    expect(faultOf(step)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { predictScenario } from '../prediction.ts';
import type { Change } from './change.ts';
import { preflightsOutliveRefusals, preflightsTakeThePlace } from './preflight-cache.ts';
import {
  credentialedWildcardsRememberedAsNames,
  credentialsRememberedApart,
  redirectsToMixedContentForget,
  rememberedPreflightIsEnoughForGETAndPOST,
} from './preflight-entries.ts';
import { preflightsOfRefusedRedirects } from './preflights.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const open = { 'Access-Control-Allow-Origin': '{echo:Origin}', 'Access-Control-Allow-Credentials': 'true' };

type Request = NonNullable<Step['request']>;

/** Two reads of one resource, whose preflights say more than that they allow. */
function twoReads(requests: [Request, Request], says: Record<string, string>, more: Partial<Step> = {}): Scenario {
  return {
    id: 'a/scenario',
    title: 'Two reads.',
    standard: ['#concept-cache'],
    kind: 'required',
    steps: requests.map((request) => ({
      resource: 'shared',
      ...more,
      request,
      server: {
        preflight: { headers: { ...open, ...says, 'Access-Control-Max-Age': '600' } },
        actual: { headers: open },
        ...more.server,
      },
    })),
  };
}

/** The methods that were sent for each read. */
const sent = (scenario: Scenario, ...changes: Change[]) =>
  predictScenario(scenario, { ...place, changes }).map(({ evidence }) =>
    evidence.recorded.map(({ method }) => method).join(' '),
  );

const put: Request = { method: 'PUT' };
const credentialed = { credentials: 'include' } as const;

it('what a preflight with credentials allowed is no good without them, nor the other way round', () => {
  const scenario = twoReads([{ ...put, ...credentialed }, put], { 'Access-Control-Allow-Methods': 'PUT' });
  expect(sent(scenario)).toEqual(['OPTIONS PUT', 'PUT']);
  expect(sent(scenario, credentialsRememberedApart())).toEqual(['OPTIONS PUT', 'OPTIONS PUT']);
  const [first, second] = scenario.steps;
  const reversed = { ...scenario, steps: [second!, first!] };
  expect(sent(reversed, credentialsRememberedApart())).toEqual(['OPTIONS PUT', 'OPTIONS PUT']);
});

describe('a * that is remembered', () => {
  const says = { 'Access-Control-Allow-Methods': 'PUT, *', 'Access-Control-Allow-Headers': '*' };
  const remove: Request = { method: 'DELETE' };

  it('is a name if a preflight with credentials has brought it, whoever asks then', () => {
    const scenario = twoReads([{ ...put, ...credentialed }, remove], says);
    expect(sent(scenario)).toEqual(['OPTIONS PUT', 'DELETE']);
    expect(sent(scenario, credentialedWildcardsRememberedAsNames())).toEqual(['OPTIONS PUT', 'OPTIONS DELETE']);
    const named = twoReads(
      [
        { ...put, ...credentialed },
        { ...put, ...credentialed },
      ],
      says,
    );
    expect(sent(named, credentialedWildcardsRememberedAsNames())).toEqual(['OPTIONS PUT', 'PUT']);
  });

  it('stands for everything if one without credentials has', () => {
    const scenario = twoReads([put, { ...remove, headers: { 'X-Auth': 'a' } }], says);
    expect(sent(scenario, credentialedWildcardsRememberedAsNames())).toEqual(['OPTIONS PUT', 'DELETE']);
  });
});

it('a redirect to mixed content forgets the preflight for the URL that redirects, and no other', () => {
  const allows = { headers: { ...open, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '600' } };
  const redirects = [
    { status: 307, headers: open, to: 'https://api.example.net', preflight: allows },
    { status: 307, headers: open, to: 'http://api.example.com', preflight: allows },
  ];
  const scenario = twoReads(
    [put, put],
    {},
    {
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      server: { preflight: allows, redirects },
    },
  );
  expect(sent(scenario)).toEqual(['OPTIONS PUT OPTIONS PUT', 'PUT PUT']);
  expect(sent(scenario, redirectsToMixedContentForget())).toEqual(['OPTIONS PUT OPTIONS PUT', 'PUT OPTIONS PUT']);
});

describe('to a watched upload', () => {
  const watched = (method: string): Request => ({ method, uploadListener: true });
  const enough = () => rememberedPreflightIsEnoughForGETAndPOST();
  const says = { 'Access-Control-Allow-Methods': 'PUT' };
  const viaXHR = { transport: 'XMLHttpRequest' } as const;

  it('whatever is remembered allows GET and POST, and not HEAD', () => {
    for (const method of ['GET', 'POST']) {
      const scenario = twoReads([watched('PUT'), watched(method)], says, viaXHR);
      expect(sent(scenario)).toEqual(['OPTIONS PUT', `OPTIONS ${method}`]);
      expect(sent(scenario, enough())).toEqual(['OPTIONS PUT', method]);
    }
    const head = twoReads([watched('PUT'), watched('HEAD')], says, viaXHR);
    expect(sent(head, enough())).toEqual(['OPTIONS PUT', 'OPTIONS HEAD']);
  });

  it('nothing is remembered that names nothing, or was for other credentials', () => {
    expect(sent(twoReads([watched('POST'), watched('GET')], {}, viaXHR), enough())).toEqual([
      'OPTIONS POST',
      'OPTIONS GET',
    ]);
    const other = twoReads([{ ...watched('PUT'), ...credentialed }, watched('GET')], says, viaXHR);
    expect(sent(other, enough())).toEqual(['OPTIONS PUT', 'OPTIONS GET']);
  });

  it('a header that no preflight has named needs one all the same', () => {
    const scenario = twoReads([watched('PUT'), { ...watched('GET'), headers: { 'X-Auth': 'a' } }], says, viaXHR);
    expect(sent(scenario, enough())).toEqual(['OPTIONS PUT', 'OPTIONS']);
  });

  it('a request that has failed forgets', () => {
    const scenario = twoReads([watched('PUT'), watched('GET')], says, {
      ...viaXHR,
      server: { actual: { headers: {} } },
    });
    expect(sent(scenario, enough())).toEqual(['OPTIONS PUT', 'OPTIONS GET']);
  });
});

it('what the preflight of a refused redirect to a URL with credentials allows is remembered for the URL without them', () => {
  const allows = { headers: { ...open, 'Access-Control-Allow-Headers': 'x-auth', 'Access-Control-Max-Age': '600' } };
  const stepTo = (host: string): Step => ({
    resource: 'shared',
    to: 'app',
    request: { headers: { 'X-Auth': 'a' } },
    server: {
      redirects: [{ status: 302, headers: open, location: `https://${host}{next}`, preflight: allows }],
      actual: { headers: open },
    },
  });
  const sentTo = (...hosts: string[]) => {
    const scenario = { ...twoReads([{}, {}], {}), steps: hosts.map(stepTo) };
    return sent(scenario, preflightsOutliveRefusals(), preflightsOfRefusedRedirects(), preflightsTakeThePlace());
  };
  const withCredentials = 'user:secret@api.example.com';
  expect(sentTo(withCredentials, withCredentials)).toEqual(['GET OPTIONS', 'GET']);
  expect(sentTo(withCredentials, 'api.example.com')).toEqual(['GET OPTIONS', 'GET GET']);
  expect(sentTo(withCredentials, 'api.example.net')).toEqual(['GET OPTIONS', 'GET OPTIONS GET']);
});

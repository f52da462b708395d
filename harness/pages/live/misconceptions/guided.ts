import type { Scenario, Step } from '../../../scenario/scenario.ts';
import type { Experiment } from './experiment.ts';

/** The misconceptions that come first, each with its setting and what mends it. */

const allowed = { 'Access-Control-Allow-Origin': '{from}', Vary: 'Origin' };
const forCookies = { ...allowed, 'Access-Control-Allow-Credentials': 'true' };

/** A scenario that is otherwise in some step; what it expected does not hold any more. */
function changed(scenario: Scenario, index: number, over: Partial<Step>): Scenario {
  const steps = scenario.steps.map(
    ({ expected: _, ...step }, at): Step => (at === index ? { ...step, ...over } : step),
  );
  return { ...scenario, steps };
}

const starWithCookies: Scenario = {
  id: 'playground/star-with-cookies',
  title: 'Access-Control-Allow-Origin: * refuses a read that includes the user’s cookie.',
  standard: ['#cors-check', '#cors-protocol-and-credentials'],
  kind: 'required',
  steps: [
    {
      path: '/{id}/login',
      request: { method: 'POST', credentials: 'include' },
      server: {
        actual: {
          headers: { ...forCookies, 'Set-Cookie': '{id}=alice; Path=/{id}' },
          body: 'Welcome, Alice',
        },
      },
      expected: { read: 'readable' },
    },
    {
      path: '/{id}/account',
      request: { credentials: 'include' },
      server: {
        actual: {
          headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' },
          body: '{"user": "alice", "balance": 1200}',
        },
      },
      expected: { read: 'blocked', sent: true, cookies: { sent: ['{id}'] } },
    },
  ],
};

/** @param find a scenario of the catalogue by its id; an experiment whose scenario is not there is left out */
export function guided(find: (id: string) => Scenario | undefined): Experiment[] {
  const of = (
    id: string,
    make: (scenario: Scenario) => Omit<Experiment, 'claim' | 'why' | 'scenario' | 'isGuided'> & { claim?: string },
  ): Experiment[] => {
    const scenario = find(id);
    if (scenario?.misconception === undefined) return [];
    return [{ ...scenario.misconception, scenario, ...make(scenario), isGuided: true }];
  };
  return [
    ...of('misconceptions/cors-protects-my-api', (scenario) => ({
      id: 'protects-my-api',
      setting:
        'An API has a secret and sends no CORS header at all. A page of another origin asks for it; so does a program that is no browser.',
      fix: {
        does: 'Ask who is there: have the API answer 401 to whoever has not logged in.',
        scenario: changed(scenario, 0, {
          server: {
            actual: { status: 401, headers: { ...allowed, 'WWW-Authenticate': 'Bearer' }, body: 'Log in first.' },
          },
        }),
        after:
          'Now nobody gets the secret, with a browser or without. And the page may read that it has to log in, which a CORS error would have hidden from it.',
      },
    })),
    {
      id: 'star-with-cookies',
      isGuided: true,
      claim: 'Access-Control-Allow-Origin: * is fine.',
      setting:
        'You log in, and the API gives your browser a cookie: that is how it knows you from then on. Then the page asks for your account, and wants the cookie sent along: credentials: "include". The API answers with your data, and with *, which says: any page in the world may read this answer.',
      stepNames: ['Log in', 'Ask for the account'],
      scenario: starWithCookies,
      why: 'The cookie was sent, and the API answered with your data: look at what the server did. If * counted here, every page that you visit could do the same and read your account. So a browser never takes * for an answer to a request with credentials: the API has to name the one page that may read it, and to say with Access-Control-Allow-Credentials: true that it means to. Without credentials * is right: what everybody gets, everybody may read.',
      fix: {
        does: 'Name the page’s origin in place of *, and say Vary: Origin, since the answer now depends on who asks.',
        scenario: changed(starWithCookies, 1, {
          server: { actual: { headers: forCookies, body: '{"user": "alice", "balance": 1200}' } },
          expected: { read: 'readable', sent: true },
        }),
        after:
          'The same request, the same cookie, the same data. One header names the page, and the browser hands the answer over to it, and to no other.',
      },
    },
    ...of('misconceptions/header-on-the-answer-alone', (scenario) => ({
      id: 'just-set-the-header',
      setting:
        'The page changes something: it asks with PUT, and with a header of its own. The API has the right CORS headers on its answer to PUT. But for a request that no HTML form could make, a browser asks for permission first, by itself, with the method OPTIONS. That question is called a preflight.',
      fix: {
        does: 'Answer OPTIONS too, with a status from 200 to 299. Which methods and headers are allowed counts there alone; that the page is allowed, on both answers.',
        scenario: changed(scenario, 0, {
          server: {
            preflight: {
              headers: {
                'Access-Control-Allow-Origin': '{from}',
                'Access-Control-Allow-Methods': 'PUT',
                'Access-Control-Allow-Headers': 'X-Auth',
              },
            },
            actual: { headers: allowed },
          },
        }),
        after:
          'The preflight says that PUT and X-Auth may come, so the browser sends the PUT; and its answer says that the page may read it. Both are needed.',
      },
    })),
    ...of('misconceptions/options-answered-404', (scenario) => ({
      id: 'options-404',
      claim: 'Every CORS header is there, so it has to work.',
      setting:
        'Every header is right this time, on both answers. But the framework has no route for OPTIONS, and says 404.',
      fix: {
        does: 'Give OPTIONS a route of its own, before authentication and the router: 204 says it best.',
        scenario: changed(scenario, 0, {
          server: { ...scenario.steps[0]!.server, preflight: { ...scenario.steps[0]!.server?.preflight, status: 204 } },
        }),
        after:
          'One number is different. A preflight’s answer counts only with a status from 200 to 299, whatever its headers say.',
      },
    })),
    ...of('misconceptions/blocked-means-nothing-happened', (scenario) => ({
      id: 'nothing-happened',
      setting:
        'A shop allows no page to read its answer to an order. A page of another origin places one all the same, with a POST such as any HTML form can make. The console shows a CORS error. Then the page asks how many orders there are, which it may read.',
      stepNames: ['Place an order', 'Count the orders'],
      fix: {
        does: 'Take orders as application/json alone: no form can send that, so a page that wants to order has to ask first, and is refused. Here is such a page.',
        scenario: changed(scenario, 0, {
          request: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '"one of each"' },
        }),
        after:
          'Now the preflight is refused and the order never arrives. Do not rely on it alone: the server has to refuse other content types for itself, and to look at Origin, since this time it was the page that was polite.',
      },
    })),
    ...of('misconceptions/no-cors-fixes-it', (scenario) => ({
      id: 'no-cors',
      setting: 'Somebody on the web says that mode: "no-cors" makes the error go away. It does.',
      fix: {
        does: 'Take the mode away again, and have the API allow the page.',
        scenario: changed(scenario, 0, { request: {}, server: { actual: { headers: allowed } } }),
        after:
          'Status, headers and body are all there. no-cors is for what is used without being read, such as images; for reading there is no way around the API’s permission.',
      },
    })),
    ...of('cors-exposed-headers/default-safelist', (scenario) => ({
      id: 'hidden-headers',
      setting:
        'The page may read this answer. It also wants its header X-Total. The server sends it, and the developer tools show it plainly; response.headers.get("X-Total") is null.',
      fix: {
        does: 'Name the headers that are for the page: Access-Control-Expose-Headers: X-Total, X-Page.',
        scenario: changed(scenario, 0, {
          server: {
            actual: {
              ...scenario.steps[0]!.server?.actual,
              headers: {
                ...(scenario.steps[0]!.server?.actual?.headers as Record<string, string>),
                'Access-Control-Expose-Headers': 'X-Total, X-Page',
              },
            },
          },
        }),
        after:
          'X-Total and X-Page are among what the page reads now. Without that header it is seven, always the same.',
      },
    })),
  ];
}

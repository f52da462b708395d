import { contains, essenceOf, extractAMIMEType, get, isJavaScriptMIMEType } from '../../standard/index.ts';
import { readOf } from '../../verdict/check.ts';
import { whyAllowed } from './allowed.ts';
import type { Finder, Wrong } from './finder.ts';
import { attempt, contrary, type StepRead } from './step-read.ts';

/**
 * Pages use what they must not, without CORS. An answer counts as used where it is what the page takes it for: JSON that an
 * engine runs as a script leaves nothing behind (since ECMAScript 5 no array or object literal calls what a page has put in
 * the place of its constructor), and is nobody's to find.
 * @see https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
 */
export const inclusion: Finder = {
  kind: 'inclusion',
  wrong: (read) => {
    const { request, recorded, policy, credentials } = read;
    if (read.expected.read !== 'blocked' || !isUsed(read)) return null;
    if (isInSession(read) && (isPublic(read) || isForItsSite(read))) return null;
    const isScript = request.api === 'script';
    const names = read.step.observed.foreign?.defines ?? [];
    const has = names.length === 0 ? '' : `, and has of it ${names.slice(0, 5).join(', ')}`;
    const isPrivate = credentials && (policy.credentials || policy.login !== undefined);
    return {
      severity: isScript ? (isPrivate ? 'high' : 'medium') : 'low',
      sentence: contrary(read, `does${has}`),
      ...calledLess(read, attempt(() => whyAllowed(request, recorded, policy)) ?? { blame: null, fix: null }),
    };
  },
};

/** Of a script that calls what its page names (JSONP) the plainest mending: it does so no more. */
function calledLess({ probe }: StepRead, why: Pick<Wrong, 'blame' | 'fix'>): Pick<Wrong, 'blame' | 'fix'> {
  const isCalled = probe.id.endsWith('-jsonp') && why.fix !== null;
  return isCalled ? { ...why, fix: `${why.fix} Or answer JSON, whatever function the query names (JSONP).` } : why;
}

/** Whether the read is one of a probe that has a session begun, and ended. */
function isInSession({ all }: StepRead): boolean {
  return all.length > 1;
}

/** Whether it is used so without the session as well: then it is for other probes to tell, of pages of other sites. */
function isPublic({ all, request: { api } }: StepRead): boolean {
  return all.some((one) => one.request.api === api && !hasCookie(one) && isUsed(one));
}

function hasCookie({ recorded }: StepRead): boolean {
  return recorded.some(({ request }) => contains(request.headers, 'Cookie'));
}

/** Whether the server says that pages of its own site may use it. */
function isForItsSite({ recorded }: StepRead): boolean {
  const answer = recorded.at(-1)?.response;
  if (answer === undefined || answer === 'network error') return false;
  return get('Cross-Origin-Resource-Policy', answer.headers) === 'same-site';
}

function isUsed({ step, request, recorded }: StepRead): boolean {
  const { observed } = step;
  const answer = recorded.at(-1)?.response;
  if (answer === undefined || answer === 'network error') return false;
  switch (request.api) {
    case 'img':
      return readOf(observed) === 'opaque';
    case 'link':
      return observed.foreign?.used === true && essenceOf(answer.headers) === 'text/css';
    case 'script': {
      const { used = false, defines = [] } = observed.foreign ?? {};
      const type = extractAMIMEType(answer.headers);
      return used && (defines.length > 0 || (type !== 'failure' && isJavaScriptMIMEType(type)));
    }
    default:
      return false;
  }
}

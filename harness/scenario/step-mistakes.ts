import type { Step } from './scenario.ts';

/** What a step asks for that its transport or its page cannot do. */
export function stepMistakes(step: Partial<Step>): { path: string[]; message: string }[] {
  const mistakes: { path: string[]; message: string }[] = [];
  const request = step.request ?? {};
  const method = String(request.method ?? 'GET').toUpperCase();
  if (request.body !== undefined && (method === 'GET' || method === 'HEAD')) {
    mistakes.push({ path: ['request', 'body'], message: `a ${method} request cannot have a body` });
  }
  if (step.transport === 'XMLHttpRequest') {
    const fetchOnly = {
      mode: request.mode !== undefined && request.mode !== 'cors',
      redirect: request.redirect,
      cache: request.cache,
    };
    for (const [field, used] of Object.entries(fetchOnly)) {
      if (used)
        mistakes.push({
          path: ['request', field],
          message: 'XMLHttpRequest has no such choice; expected transport fetch',
        });
    }
    if (request.credentials === 'omit') {
      mistakes.push({
        path: ['request', 'credentials'],
        message: 'XMLHttpRequest cannot omit credentials; expected same-origin, or include (withCredentials)',
      });
    }
    if (step.expected?.type !== undefined) {
      mistakes.push({
        path: ['expected', 'type'],
        message: 'XMLHttpRequest does not tell the response type; expected transport fetch',
      });
    }
  }
  if (request.uploadListener && step.transport !== 'XMLHttpRequest') {
    mistakes.push({
      path: ['request', 'uploadListener'],
      message: 'fetch has no upload object; expected transport XMLHttpRequest',
    });
  }
  if (step.from !== undefined && /^api$|:<api>$/.test(String(step.from))) {
    mistakes.push({
      path: ['from'],
      message: 'pages stand at the app origin (app, or the port <app>) or at a named origin',
    });
  }
  return mistakes;
}

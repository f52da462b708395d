import { performInFrame } from './opaque-frame.ts';
import { perform } from './perform.ts';
import type { Job, Observed } from './protocol.ts';

/** The page of experiments that `npm run servers` offers to a reader's own browser. */

interface Experiment {
  id: string;
  title: string;
  claim?: string;
  why?: string;
  jobs: Omit<Job, 'id'>[];
  curl: string[];
}

interface RecordedExchange {
  order: number;
  server: string;
  method: string;
  path: string;
  preflight: boolean;
  headers: [string, string][];
  answer?: { status: number; headers: [string, string][] };
}

function element(tag: string, content = '', ...children: Node[]): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = content;
  made.append(...children);
  return made;
}

function show(experiment: Experiment): HTMLElement {
  const { id, title, claim, why, jobs, curl } = experiment;
  const outcome = element('div');
  const parts: Node[] = [element('h2', title)];
  if (claim !== undefined) parts.push(element('blockquote', `People say: “${claim}”`));
  if (jobs.length > 0) {
    const button = element('button', 'Read it from this page');
    button.addEventListener('click', () => attempt(experiment, outcome));
    parts.push(button, outcome);
  } else {
    parts.push(element('p', `This one needs origins with names of their own: npm run demo -- ${id}`));
  }
  parts.push(element('h3', 'Without a browser'), element('pre', curl.join('\n')));
  if (why !== undefined) parts.push(element('p', why));
  return element('article', '', ...parts);
}

async function attempt({ jobs }: Experiment, outcome: HTMLElement): Promise<void> {
  const name = `by-hand-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  outcome.replaceChildren(element('p', 'Reading…'));
  const shown: Node[] = [];
  for (const [index, job] of jobs.entries()) {
    const own = { ...job, id: index, url: job.url.replace('attempt=by-hand', `attempt=${name}`) };
    const { context } = job;
    const observed = await (context === 'window' ? perform(own) : performInFrame(own, context, '/frame'));
    const step = jobs.length > 1 ? `Step ${index + 1}: w` : 'W';
    shown.push(element('h3', `${step}hat the page’s JavaScript got`), element('pre', observedText(observed)));
  }
  const targets = [...new Set(jobs.map((job) => new URL(job.url).origin).concat(location.origin))];
  const recorded = (await Promise.all(targets.map((origin) => recordedAt(origin, name)))).flat();
  shown.push(
    element('h3', 'What reached the servers'),
    element('pre', recorded.map(exchangeText).join('\n\n') || 'nothing'),
  );
  outcome.replaceChildren(...shown);
}

async function recordedAt(origin: string, name: string): Promise<RecordedExchange[]> {
  return (await fetch(`${origin}/recorded?attempt=${name}`)).json();
}

function observedText({ settled, type, status, headers = [], body, error }: Observed): string {
  if (settled !== 'fulfilled') return `${settled}: ${error?.name}: ${error?.message}`;
  return [`${type ?? ''} ${status}`.trim(), ...headers.map((pair) => pair.join(': ')), '', body ?? ''].join('\n');
}

function exchangeText({ server, method, path, preflight, headers, answer }: RecordedExchange): string {
  const told = (lines: [string, string][]) =>
    lines
      .filter(([name]) => /^(origin|cookie|set-cookie|access-control-.*|content-type|x-.*|authorization)$/i.test(name))
      .map((pair) => `    ${pair.join(': ')}`);
  return [
    `→ ${method} ${path} at the ${server} origin${preflight ? ' (preflight)' : ''}`,
    ...told(headers),
    `← ${answer?.status ?? 'no answer'}`,
    ...told(answer?.headers ?? []),
  ].join('\n');
}

const experiments = JSON.parse(document.getElementById('experiments')?.textContent ?? '[]') as Experiment[];
document
  .querySelector('main')
  ?.append(
    element('h1', 'CORS, tried in this browser'),
    element(
      'p',
      `This page stands at ${location.origin}. What it may read of another origin is for that origin to say, and for your browser to see to.`,
    ),
    ...experiments.map(show),
  );

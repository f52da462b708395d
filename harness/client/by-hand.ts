import { serve } from './contexts/serve.ts';
import type { Experiment } from './experiment.ts';
import type { Observed } from './protocol.ts';
import { readCode } from './read-code.ts';
import { readInContext } from './read-in-context.ts';

/** The page of experiments that `npm run servers` offers to a reader's own browser. */

interface RecordedExchange {
  order: number;
  at: number;
  server: string;
  method: string;
  path: string;
  preflight: boolean;
  headers: [string, string][];
  answer?: { status: number; headers: [string, string][] };
}

type Content = string | Node;

function element(tag: string, attributes: Record<string, string> = {}, ...content: Content[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

const link = (href: string, text: string) => element('a', { href }, text);

const subjectOf = ({ id }: Experiment) => id.slice(0, id.indexOf('/'));

/** An experiment, closed: what is in it is made when it is opened for the first time. */
function show(experiment: Experiment): HTMLElement {
  const { id, title, claim } = experiment;
  const summary = element('summary', {}, element('span', {}, title), element('code', {}, id));
  if (claim !== undefined) summary.append(element('q', {}, claim));
  const details = element('details', { id }, summary) as HTMLDetailsElement;
  details.addEventListener('toggle', () => {
    if (!details.open) return;
    if (details.childElementCount === 1) details.append(contentOf(experiment));
    history.replaceState(null, '', `#${id}`);
  });
  return details;
}

function contentOf(experiment: Experiment): HTMLElement {
  const { id, why, steps, curl, standard, source } = experiment;
  const content = element('div');
  if (why !== undefined) content.append(element('p', {}, why));
  content.append(
    element('h4', {}, 'What the page runs'),
    ...steps.map(({ job, wait }) => element('pre', {}, waitCode(wait) + readCode(job))),
    ...tryIt(experiment),
    element('h4', {}, 'Without a browser'),
    element('pre', {}, curl.join('\n')),
    element(
      'p',
      { class: 'links' },
      ...standard.map((href) => link(href, `The Standard: ${href.replace(/^.*?(#|\/\/)/, '')}`)),
      // A text fragment; a hyphen has a meaning of its own in one.
      link(
        `${source}#:~:text=${encodeURIComponent(`'${id}'`).replaceAll('-', '%2D')}`,
        'The scenario as it is written',
      ),
      link(`#${id}`, 'Link to this'),
    ),
  );
  return content;
}

const waitCode = (wait: number) =>
  wait === 0 ? '' : `await new Promise((resolve) => setTimeout(resolve, ${wait}));\n`;

/** The button that makes the reads, or what has to be done instead where this page cannot make them. */
function tryIt(experiment: Experiment): HTMLElement[] {
  const { id, origins } = experiment;
  const [origin] = origins;
  if (origin === undefined || origins.length > 1) {
    const what = origin === undefined ? 'origins with names of their own' : 'pages at several origins';
    return [element('p', { class: 'note' }, `This one needs ${what}. In a terminal: npm run demo -- ${id}`)];
  }
  if (origin !== location.origin) {
    const there = link(`${origin}/#${id}`, `from a page at ${origin}`);
    return [
      element('p', { class: 'note' }, 'This one is read ', there, ', which may have to accept a certificate first.'),
    ];
  }
  const outcome = element('div', { 'aria-live': 'polite' });
  const button = element('button', { type: 'button' }, 'Read it from this page') as HTMLButtonElement;
  button.addEventListener('click', async () => {
    button.disabled = true;
    await attempt(experiment, outcome);
    button.disabled = false;
  });
  return [button, outcome];
}

async function attempt({ steps }: Experiment, outcome: HTMLElement): Promise<void> {
  const name = `by-hand-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  outcome.replaceChildren(element('p', {}, 'Reading…'));
  const servers = [...new Set(steps.map(({ job }) => new URL(job.url).origin).concat(location.origin))];
  const shown: Node[] = [];
  for (const [index, { job, wait }] of steps.entries()) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    // Steps may share a URL and be answered differently.
    await Promise.all(servers.map((origin) => askServer(`${origin}/begin?attempt=${name}&step=${index}`)));
    const own = { ...job, id: index, url: job.url.replace('attempt=by-hand', `attempt=${name}`) };
    const observed = await readInContext(own);
    const step = steps.length > 1 ? `Step ${index + 1}: w` : 'W';
    const kind = observed.settled === 'fulfilled' ? 'read' : 'refused';
    shown.push(
      element('h4', {}, `${step}hat the page’s JavaScript got`),
      element('pre', { class: kind }, observedText(observed)),
    );
  }
  const records = await Promise.all(servers.map((origin) => askServer(`${origin}/recorded?attempt=${name}`)));
  const recorded = records.flatMap((record) => record ?? []).sort((a, b) => a.at - b.at || a.order - b.order);
  const silent = servers.filter((_, index) => records[index] === undefined);
  shown.push(
    element('h4', {}, 'What reached the servers'),
    element('pre', {}, recorded.map(exchangeText).join('\n\n') || 'nothing'),
    ...silent.map((origin) =>
      element(
        'p',
        { class: 'note' },
        `${origin} could not be asked: open `,
        link(origin, 'it'),
        ' once, and accept its certificate.',
      ),
    ),
  );
  outcome.replaceChildren(...shown);
}

/** What a server says of an attempt; undefined where it cannot be asked. */
async function askServer(url: string): Promise<RecordedExchange[] | undefined> {
  try {
    return await (await fetch(url)).json();
  } catch {
    return undefined;
  }
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

/** What a search looks through. */
function textOf({ id, title, claim = '', why = '', standard, steps }: Experiment): string {
  const code = steps.map(({ job }) => readCode(job));
  return [id, title, claim, why, ...standard, ...code].join('\n').toLowerCase();
}

interface Subject {
  name: string;
  heading: HTMLElement;
  /** Its line in the contents. */
  entry: HTMLElement;
  entries: { text: string; shown: HTMLElement }[];
}

function subjectsOf(experiments: Experiment[]): Subject[] {
  return [...new Set(experiments.map(subjectOf))].map((name) => ({
    name,
    heading: element('h2', { id: name }, link(`#${name}`, name)),
    entry: element('li'),
    entries: experiments
      .filter((one) => subjectOf(one) === name)
      .map((one) => ({ text: textOf(one), shown: show(one) })),
  }));
}

/** Shows what has all the words, and says how many there are of each subject. */
function filter(subjects: Subject[], text: string, count: HTMLElement): void {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { name, heading, entry, entries } of subjects) {
    for (const { text, shown } of entries) shown.hidden = !words.every((word) => text.includes(word));
    const left = entries.filter(({ shown }) => !shown.hidden).length;
    heading.hidden = left === 0;
    entry.hidden = left === 0;
    entry.replaceChildren(link(`#${name}`, name), ` ${left}`);
    found += left;
  }
  const all = subjects.reduce((sum, { entries }) => sum + entries.length, 0);
  count.textContent = found === all ? `${all} experiments` : `${found} of ${all} experiments`;
}

function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
  target?.scrollIntoView();
}

function showAll(experiments: Experiment[]): void {
  const subjects = subjectsOf(experiments);
  const search = element('input', {
    type: 'search',
    placeholder: 'Filter, such as PUT cookie',
    'aria-label': 'Filter the experiments',
  }) as HTMLInputElement;
  const count = element('output');
  search.addEventListener('input', () => {
    filter(subjects, search.value, count);
    window.scrollTo(0, 0);
  });
  document
    .querySelector('main')
    ?.append(
      element(
        'header',
        {},
        element('h1', {}, 'CORS, tried in this browser'),
        element(
          'p',
          {},
          `This page stands at ${location.origin}. What it may read of another origin is for that origin to say, and for your browser to see to.`,
        ),
      ),
      element(
        'nav',
        { 'aria-label': 'Contents' },
        element('p', {}, search, count),
        element('ul', {}, ...subjects.map(({ entry }) => entry)),
      ),
      element(
        'div',
        { class: 'experiments' },
        ...subjects.flatMap(({ heading, entries }) => [heading, ...entries.map(({ shown }) => shown)]),
      ),
    );
  filter(subjects, '', count);
  window.addEventListener('hashchange', openTarget);
  if (location.hash !== '') openTarget();
}

const experiments = typeof document === 'undefined' ? null : document.getElementById('experiments');
// What this page opens by its own script, a blob: URL say, has no experiments: it makes reads for the page.
if (experiments === null) serve();
else showAll(JSON.parse(experiments.textContent ?? '[]'));

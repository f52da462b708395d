import type { ServedPage } from '../../servers/live-pages.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { pageDocument } from './document.ts';
import type { ByHandSetup, LiveServers, LiveSetup, LiveView } from './live/setup.ts';

/** Where each view is served. */
const paths: Record<Exclude<LiveView, 'by-hand'>, string> = {
  misconceptions: '/',
  playground: '/playground',
  explain: '/explain',
};

const titles: Record<LiveView, string> = {
  misconceptions: 'What people get wrong about CORS, tried in this browser',
  playground: 'CORS playground',
  explain: 'CORS errors explained',
  'by-hand': 'CORS scenarios in this browser',
};

/** The document of the live page at a path; undefined where there is none. */
export async function servedPage(
  path: string,
  { servers, catalogue }: { servers: LiveServers; catalogue: readonly Scenario[] },
): Promise<ServedPage | undefined> {
  const view = Object.keys(paths).find(
    (name): name is keyof typeof paths => paths[name as keyof typeof paths] === path,
  );
  if (view === undefined) return undefined;
  const setup: LiveSetup = {
    view,
    servers,
    links: paths,
    ...(view === 'misconceptions' && { misconceptions: catalogue.filter((one) => one.misconception !== undefined) }),
  };
  const { app, api } = servers.ports;
  const own = [`http://localhost:${app.http}`, `http://127.0.0.1:${app.http}`];
  return documentOf(setup, {
    'connect-src': `'self' http://localhost:${api.http}`,
    'frame-src': own.join(' '),
    'frame-ancestors': "'none'",
  });
}

/** The document that a browser opens to take part in a run by hand. */
export function byHandPage(byHand: ByHandSetup): Promise<ServedPage> {
  return documentOf({ view: 'by-hand', links: {}, byHand }, { 'connect-src': "'self'", 'frame-ancestors': "'none'" });
}

/**
 * Documents for a static folder, by their file names: they need no server, load nothing and send nothing, which their
 * policy sees to.
 * @param home where the folder's first page is, if it has one
 */
export async function staticPages(home?: string): Promise<Record<string, string>> {
  const links = { playground: 'playground.html', explain: 'explain.html' };
  const views = Object.entries(links) as [keyof typeof links, string][];
  const documents = await Promise.all(
    views.map(async ([view, file]) => {
      const setup: LiveSetup = { view, links, ...(home !== undefined && { home }) };
      return [file, (await documentOf(setup, {})).html] as const;
    }),
  );
  return Object.fromEntries(documents);
}

async function documentOf(setup: LiveSetup, directives: Record<string, string>): Promise<ServedPage> {
  // A header says frame-ancestors; a document cannot, and browsers warn of it.
  const { 'frame-ancestors': ancestors, ...others } = directives;
  const { html, policy } = await pageDocument('live', {
    title: titles[setup.view],
    data: { setup },
    directives: others,
  });
  return { html, contentSecurityPolicy: ancestors === undefined ? policy : `${policy}; frame-ancestors ${ancestors}` };
}

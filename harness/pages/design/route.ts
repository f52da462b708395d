import { signal } from '@preact/signals';

/** Where a page is, as its URL says behind the #: `#/scenario/cors-check/x?browser=firefox`. Works in a file, too. */
export interface Route {
  /** Without a leading slash: `scenario/cors-check/x`; empty at the start. */
  path: string;
  params: URLSearchParams;
}

function here(): Route {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return { path: decoded(path), params: new URLSearchParams(query) };
}

/** What cannot be decoded is taken as it is: anybody can write a URL. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the page is now; reading it in a component draws that anew when it changes. */
export const route = signal<Route>(here());

addEventListener('hashchange', () => {
  route.value = here();
});

/** The link to a place in the page. Parameters that are undefined are left out. */
export function hrefOf(path: string, params: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = new URLSearchParams(given).toString();
  return `#/${encodeURI(path)}${query === '' ? '' : `?${query}`}`;
}

/** Goes to a place, or, with `replace`, says that the page is there without a step in the history: for what changes as one types. */
export function goTo(href: string, { replace = false } = {}): void {
  if (!replace) {
    location.hash = href;
    return;
  }
  history.replaceState(null, '', href);
  route.value = here();
}

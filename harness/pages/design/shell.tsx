import type { ComponentChildren } from 'preact';
import { ThemeButton } from './theme.tsx';

export interface View {
  href: string;
  label: string;
}

/** The other pages of the site that the page is on, where it is on one: `links` of `pageDocument`. */
const siteLinks: readonly View[] = JSON.parse(document.getElementById('links')?.textContent ?? '[]');

/**
 * What every page has around it: a way past the bar for keyboards, its name, its views, the theme, and the one `main`.
 * `current` is the `href` of the view that is shown.
 */
export function Shell({
  name,
  home = '#/',
  views = [],
  current,
  children,
}: {
  name: string;
  home?: string;
  views?: readonly View[];
  current?: string;
  children: ComponentChildren;
}) {
  return (
    <>
      <button type="button" class="skip" onClick={() => document.querySelector<HTMLElement>('main')?.focus()}>
        Skip to the content
      </button>
      <header class="bar">
        <a class="bar-name" href={home}>
          {name}
        </a>
        <nav aria-label="Views">
          {[...views, ...siteLinks].map(({ href, label }) => (
            <a key={href} href={href} {...(href === current && { 'aria-current': 'page' as const })}>
              {label}
            </a>
          ))}
        </nav>
        <ThemeButton />
      </header>
      <main class="page-main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

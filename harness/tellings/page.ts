import { html, raw } from 'hono/html';

/** A piece of HTML. What `html` puts into it is escaped, unless it is such a piece itself. */
export type Markup = ReturnType<typeof html>;

/**
 * A page as one file of HTML: nothing is loaded, and nothing runs in it, whatever a server under test has answered.
 * @param title text
 */
export function page(title: string, body: Markup): string {
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
${body}
</body>
</html>`}\n`;
}

const style = `
:root { color-scheme: light dark; --good: light-dark(#17692f, #7fd394); --bad: light-dark(#b3261e, #ff9d94);
  --warn: light-dark(#855a00, #f0c060); --line: light-dark(#d5d5d5, #444); --quiet: light-dark(#5c5c5c, #a8a8a8);
  --paper: light-dark(#fff, #161616); --tint: light-dark(#f5f5f5, #222); }
body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem clamp(1rem, 3vw, 3rem); background: var(--paper); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; } h4 { margin: 1rem 0 .3rem; }
small, .quiet { color: var(--quiet); font-weight: normal; }
code, pre { font: .85rem/1.4 ui-monospace, monospace; }
pre, code { overflow-wrap: anywhere; white-space: pre-wrap; }
pre { background: var(--tint); padding: .6rem .8rem; margin: .5rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top; white-space: nowrap; }
thead th { vertical-align: bottom; white-space: normal; min-width: 5.5rem; }
th:first-child { position: sticky; left: 0; background: var(--paper); }
th small { display: block; } tbody th { font-weight: normal; } tbody th small { display: inline; }
tbody tr:hover > * { background: var(--tint); }
a { color: inherit; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
section:target { outline: 2px solid var(--warn); outline-offset: .5rem; }
details { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
details.is-bad { border-color: var(--bad); } details.is-warn { border-color: var(--warn); }
summary { cursor: pointer; }
summary small { color: var(--quiet); }
details p, li { margin: .3rem 0; max-width: 75rem; }
`;

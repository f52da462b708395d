import './without-compiling.ts';
import { render } from 'preact';
import { embedded } from '../design/embedded.ts';
import { Shell } from '../design/shell.tsx';
import { ByHandView } from './by-hand-view.tsx';
import { ExplainView } from './explain-view.tsx';
import { MisconceptionsView } from './misconceptions/view.tsx';
import { PlaygroundView } from './playground/view.tsx';
import { type LiveSetup, type LiveView, viewLabels } from './setup.ts';

const views: Record<LiveView, (given: { setup: LiveSetup }) => preact.JSX.Element> = {
  misconceptions: MisconceptionsView,
  playground: PlaygroundView,
  explain: ExplainView,
  'by-hand': ByHandView,
};

async function main(): Promise<void> {
  const setup = (await embedded<LiveSetup>('setup'))!;
  const links = Object.entries(setup.links) as [LiveView, string][];
  const View = views[setup.view];
  const current = setup.links[setup.view];
  const home = setup.home ?? setup.links.misconceptions ?? links[0]?.[1];
  render(
    <Shell
      name="cors-conformance"
      views={links.map(([view, href]) => ({ href, label: viewLabels[view] }))}
      {...(current !== undefined && { current })}
      {...(home !== undefined && { home })}
    >
      <View setup={setup} />
    </Shell>,
    document.getElementById('page')!,
  );
  // What the address names is there only now.
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

void main();

import { hrefOf, route } from '../design/route.ts';
import { Shell, type View } from '../design/shell.tsx';
import { ChangesView } from './changes.tsx';
import { DifferencesView } from './differences.tsx';
import { MatrixView } from './matrix.tsx';
import type { ReportIndex } from './report-index.ts';
import { ScenarioView } from './scenario.tsx';
import { StandardView } from './standard.tsx';

/** The report: its views, by what stands in the URL. */
export function App({ index }: { index: ReportIndex }) {
  const { path, params } = route.value;
  const [name, ...rest] = path.split('/');
  const views: View[] = [
    { href: hrefOf(''), label: 'Matrix' },
    { href: hrefOf('differences'), label: 'Differences' },
    { href: hrefOf('standard'), label: 'The Standard' },
    ...(index.changes ? [{ href: hrefOf('changes'), label: 'Changes' }] : []),
  ];
  const shown = () => {
    if (name === 'scenario')
      return <ScenarioView key={path} index={index} id={rest.join('/')} browser={params.get('browser')} />;
    if (name === 'differences') return <DifferencesView index={index} />;
    if (name === 'standard') return <StandardView index={index} open={rest[0]} />;
    if (name === 'changes' && index.changes) return <ChangesView index={index} changes={index.changes} />;
    return <MatrixView index={index} query={params.get('q')} />;
  };
  return (
    <Shell name="cors-conformance" views={views} current={name === 'scenario' ? hrefOf('') : hrefOf(name ?? '')}>
      {shown()}
    </Shell>
  );
}

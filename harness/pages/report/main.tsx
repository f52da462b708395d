import { render } from 'preact';
import { embedded } from '../design/embedded.ts';
import { App } from './app.tsx';
import type { ReportIndex } from './report-index.ts';

embedded<ReportIndex>('index').then((index) => {
  if (index !== undefined) render(<App index={index} />, document.getElementById('page')!);
});

import { render } from 'preact';
import { Shell } from '../design/shell.tsx';

render(<Shell name="cors-conformance">…</Shell>, document.getElementById('page')!);

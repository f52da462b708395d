import { useState } from 'preact/hooks';
import type { Scenario } from '../../scenario/scenario.ts';
import { visible } from '../../wire/visible.ts';
import { Note } from '../design/parts.tsx';
import { type JudgedRun, runHere } from './judged-run.ts';
import { liveTools } from './live-tools.ts';
import type { LiveServers } from './setup.ts';

interface RunButtonProps {
  label: string;
  again: string;
  scenario: Scenario;
  servers: LiveServers;
  onRun(run: JudgedRun): void;
}

/** Runs a scenario when it is pressed. */
export function RunButton({ label, again, scenario, servers, onRun }: RunButtonProps) {
  const [state, setState] = useState<'new' | 'running' | 'done'>('new');
  const [problem, setProblem] = useState<string>();
  return (
    <>
      <button
        type="button"
        class="button is-first"
        aria-disabled={state === 'running'}
        onClick={async () => {
          if (state === 'running') return;
          setState('running');
          setProblem(undefined);
          try {
            onRun(await runHere(scenario, liveTools(servers)));
          } catch (error) {
            setProblem((error as Error).message);
          }
          setState('done');
        }}
      >
        {state === 'new' ? label : state === 'running' ? 'Running…' : again}
      </button>
      {problem !== undefined && (
        <Note tone="bad">
          <p>
            The servers could not be asked: {visible(problem)}. Is <code>npm run demo</code> still running? Then reload
            this page.
          </p>
        </Note>
      )}
    </>
  );
}

import { useEffect, useMemo, useState } from 'preact/hooks';
import { encode } from 'uqr';
import type { HandProgress } from '../../../servers/by-hand-origin.ts';
import type { Verdict } from '../../verdict/verdicts.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { Note } from '../design/parts.tsx';
import { VerdictMark } from '../design/verdict.tsx';
import { aboutBrowser, ownBrowser } from './own-browser.ts';
import type { ByHandSetup, LiveSetup } from './setup.ts';

/** Milliseconds between two looks at how it goes. */
const look = 500;

/** Has this browser take part in a run: another window makes the reads, and this one says how far it is. */
export function ByHandView({ setup }: { setup: LiveSetup }) {
  const { url, scenarios, ports, token } = setup.byHand!;
  const [build, setBuild] = useState<string | null>();
  const [progress, setProgress] = useState<HandProgress>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => void ownBrowser().then((told) => setBuild(told?.build ?? null)), []);
  const start = async () => {
    // Opened at once, as long as the browser knows that it was asked for by a person.
    const other = window.open('', 'cors-conformance-reads');
    try {
      await takePart({ token }, other, setProgress);
    } catch (error) {
      setProblem((error as Error).message);
    }
    other?.close();
  };
  return (
    <>
      <h1>Take part in a run</h1>
      <p class="lead">
        This browser makes the reads of {counted(scenarios, 'scenario')} and tells what it could read. The run that
        waits in the terminal holds it against the Fetch Standard, and has it as a column of its results.
      </p>
      <p>
        {build === undefined ? (
          'Looking which browser this is…'
        ) : build === null ? (
          'This browser is of no engine that the harness knows; expected Chromium, Firefox or WebKit.'
        ) : (
          <>
            This is <strong>{visible(build)}</strong>, by its user agent.
          </>
        )}
      </p>
      {progress === undefined ? (
        <button type="button" class="button is-first" disabled={!build} onClick={() => void start()}>
          Start
        </button>
      ) : (
        <HowFar progress={progress} />
      )}
      {problem !== undefined && (
        <Note tone="bad">
          <p>{visible(problem)}</p>
        </Note>
      )}
      <h2>In another browser</h2>
      <p>
        Open <a href={url}>{url}</a> there instead. On a phone it leads here once the ports {ports.join(', ')} are
        forwarded to this machine; for an Android phone on USB:{' '}
        <code>{ports.map((port) => `adb reverse tcp:${port} tcp:${port}`).join(' && ')}</code>
      </p>
      <QRCode text={url} />
    </>
  );
}

function HowFar({ progress: { done, all, verdicts, results, mistake } }: { progress: HandProgress }) {
  return (
    <section aria-live="polite" class="how-far" data-done={results === undefined ? 'no' : 'yes'}>
      <p>
        <progress max={all} value={done} aria-label="Scenarios that are settled" /> {done} of {all}
      </p>
      <p class="row">
        {Object.entries(verdicts).map(([verdict, count]) => (
          <VerdictMark key={verdict} verdict={verdict as Verdict}>
            {count} {verdict}
          </VerdictMark>
        ))}
      </p>
      {mistake !== undefined && <p>{visible(mistake)}</p>}
      {results === undefined ? (
        <p class="quiet">Leave both windows open. On a phone, stay in the one that has nothing to show.</p>
      ) : (
        <p>
          <strong>Thank you, that is all.</strong> The results are in <code>{visible(results)}</code> on the machine
          that asked.
        </p>
      )}
    </section>
  );
}

/** Tells the run of this browser, and has the other window open what it is to open, until all is done. */
async function takePart(
  { token }: Pick<ByHandSetup, 'token'>,
  other: Window | null,
  onProgress: (progress: HandProgress) => void,
): Promise<void> {
  const at = (endpoint: string) => `/.cors-conformance/${token}/${endpoint}`;
  if (other === null) throw new Error('This browser opened no window: allow this page to open one, and reload it.');
  await fetch(at('hello'), { method: 'POST', body: JSON.stringify(await aboutBrowser()) });
  let opened: string | undefined;
  for (;;) {
    const progress = (await (await fetch(at('progress'))).json()) as HandProgress;
    onProgress(progress);
    if (progress.open !== undefined && progress.open !== opened) {
      opened = progress.open;
      other.location.href = opened;
    }
    if (progress.results !== undefined || progress.mistake !== undefined) return;
    if (other.closed) throw new Error('The other window was closed: reload this page, and start again.');
    await new Promise((resolve) => setTimeout(resolve, look));
  }
}

/** A URL for a camera. */
function QRCode({ text }: { text: string }) {
  const { size, data } = useMemo(() => encode(text, { border: 2 }), [text]);
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`QR code of ${text}`}>
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { useEffect, useState } from 'preact/hooks';
import { handPorts } from '../../../../servers/hand-ports.ts';
import { readCode } from '../../../client/read-code.ts';
import { curlLines } from '../../../run/curl.ts';
import type { Place } from '../../../scenario/resolved-scenario.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { createAttempt } from '../../../session/attempt.ts';
import { byHand } from '../../../wire/resource-key.ts';
import { utf8Of } from '../../../wire/utf8.ts';
import { visible } from '../../../wire/visible.ts';
import { Code } from '../../design/code.tsx';
import { Note } from '../../design/parts.tsx';
import { liveTools } from '../live-tools.ts';
import { asExpress, asKoa, asNginx } from '../model/configuration.ts';
import { scenarioFile } from '../model/scenario-file.ts';
import type { LiveServers } from '../setup.ts';

interface Form {
  of(scenario: Scenario, index: number, place: Place): string;
  /** Whether it asks the two servers. */
  asks?: true;
}

const forms: Record<string, Form> = {
  'fetch()': {
    of: (scenario, index, place) => readCode(createAttempt(scenario, { ...place, readTimeout: 0 }).begin(index).job),
    asks: true,
  },
  curl: { of: (scenario, index, place) => curlLines(scenario, place)[index] ?? '', asks: true },
  Express: { of: (scenario, index, { ports }) => asExpress(scenario, index, ports) },
  Koa: { of: (scenario, index, { ports }) => asKoa(scenario, index, ports) },
  nginx: { of: (scenario, index, { ports }) => asNginx(scenario, index, ports) },
  'Scenario file': { of: (scenario) => scenarioFile(scenario).text },
};

/** The step in other forms, to be copied; and the scenario as a file. */
export function Copies({
  scenario,
  index,
  servers,
}: {
  scenario: Scenario;
  index: number;
  servers: LiveServers | undefined;
}) {
  const [chosen, setChosen] = useState('fetch()');
  const form = forms[chosen]!;
  const attempt = servers === undefined ? byHand : attemptOf(scenario);
  const mistake = useBegun(servers, { scenario, step: index, attempt }, form.asks === true);
  return (
    <section aria-labelledby="copies">
      <h3 id="copies">Take it with you</h3>
      <fieldset class="row plain">
        <legend class="visually-hidden">As what</legend>
        {Object.keys(forms).map((name) => (
          <button
            key={name}
            type="button"
            class="button is-small"
            aria-pressed={name === chosen}
            onClick={() => setChosen(name)}
          >
            {name}
          </button>
        ))}
        <button type="button" class="button is-small" onClick={() => save(scenario)}>
          Save as a file
        </button>
      </fieldset>
      <Code label={chosen} text={form.of(scenario, index, { ports: servers?.ports ?? handPorts, attempt })} />
      {mistake !== undefined && (
        <Note tone="bad">
          <p>The servers do not know of it: {visible(mistake)}.</p>
        </Note>
      )}
      {chosen === 'Scenario file' && (
        <p class="quiet">
          Runs it in every engine: <code>npm run conformance -- --scenarios {scenarioFile(scenario).name}</code>
        </p>
      )}
    </section>
  );
}

/** The name of an attempt that is the same as long as the scenario is: what was copied a while ago still works. */
function attemptOf(scenario: Scenario): string {
  return `${byHand}-${bytesToHex(sha256(utf8Of(JSON.stringify(scenario)))).slice(0, 12)}`;
}

/** Milliseconds for which nothing is typed. */
const settled = 200;

/** Has the servers play a step for whoever asks under the name of an attempt. @returns why they do not */
function useBegun(
  servers: LiveServers | undefined,
  { scenario, step, attempt }: { scenario: Scenario; step: number; attempt: string },
  isWanted: boolean,
): string | undefined {
  const [mistake, setMistake] = useState<string>();
  useEffect(() => {
    if (servers === undefined || !isWanted) return;
    const timer = setTimeout(() => {
      liveTools(servers)
        .begin({ attempt, step, scenario })
        .then(
          () => setMistake(undefined),
          (error: Error) => setMistake(error.message),
        );
    }, settled);
    return () => clearTimeout(timer);
  }, [servers, attempt, step, isWanted]);
  return mistake;
}

function save(scenario: Scenario): void {
  const { name, text } = scenarioFile(scenario);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

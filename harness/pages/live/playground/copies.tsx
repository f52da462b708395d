import { useState } from 'preact/hooks';
import { readCode } from '../../../client/read-code.ts';
import { curlLines } from '../../../run/curl.ts';
import type { OriginPorts } from '../../../scenario/origin.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { createAttempt } from '../../../session/attempt.ts';
import { byHand } from '../../../wire/resource-key.ts';
import { Code } from '../../design/code.tsx';
import { asExpress, asKoa, asNginx } from '../model/configuration.ts';
import { scenarioFile } from '../model/scenario-file.ts';

type Form = (scenario: Scenario, index: number, ports: OriginPorts) => string;

const forms: Record<string, Form> = {
  'fetch()': (scenario, index, ports) =>
    readCode(createAttempt(scenario, { ports, attempt: byHand, readTimeout: 0 }).begin(index).job),
  curl: (scenario, index, ports) => curlLines(scenario, ports)[index] ?? '',
  Express: asExpress,
  Koa: asKoa,
  nginx: asNginx,
  'Scenario file': (scenario) => scenarioFile(scenario).text,
};

/** The step in other forms, to be copied; and the scenario as a file. */
export function Copies({ scenario, index, ports }: { scenario: Scenario; index: number; ports: OriginPorts }) {
  const [chosen, setChosen] = useState('fetch()');
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
      <Code label={chosen} text={forms[chosen]!(scenario, index, ports)} />
      {chosen === 'Scenario file' && (
        <p class="quiet">
          Runs it in every engine: <code>npm run conformance -- --scenarios {scenarioFile(scenario).name}</code>
        </p>
      )}
    </section>
  );
}

function save(scenario: Scenario): void {
  const { name, text } = scenarioFile(scenario);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

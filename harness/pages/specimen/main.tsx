import { render } from 'preact';
import { useState } from 'preact/hooks';
import { verdicts } from '../../verdict/verdicts.ts';
import { Code } from '../design/code.tsx';
import { Field } from '../design/field.tsx';
import { HeaderLines } from '../design/header-lines.tsx';
import { Badge, Disclosure, Note, OutLink, Prose } from '../design/parts.tsx';
import { SequenceDiagram } from '../design/sequence.tsx';
import { type DrawnRead, sequenceOf } from '../design/sequence-of.ts';
import { Shell } from '../design/shell.tsx';
import { VerdictMark } from '../design/verdict.tsx';

/** Every part of the design, once: what its tests look at, and whoever draws a page. */

// A link that somebody else has written.
const noLink = ['javascript', 'alert(1)'].join(':');

const hostile = '</pre><script>document.title = "run"</script><img src=x onerror="document.title = \'run\'">';

const refused: DrawnRead = {
  api: 'fetch()',
  method: 'PUT',
  url: 'http://localhost:8081/data',
  from: 'http://localhost:8080',
  read: 'blocked',
  observed: { settled: 'rejected', error: { name: 'TypeError', message: 'Failed to fetch' } },
  recorded: [
    {
      ...{
        order: 1,
        at: 0,
        server: 'api',
        scheme: 'http',
        host: 'localhost:8081',
        sender: 'client',
        preflight: true,
        method: 'OPTIONS',
      },
      path: '/data',
      headers: [
        ['Origin', 'http://localhost:8080'],
        ['Access-Control-Request-Method', 'PUT'],
      ],
      answer: {
        status: 204,
        headers: [
          ['Access-Control-Allow-Origin', 'http://localhost:8080'],
          ['Access-Control-Allow-Methods', hostile],
        ],
        body: '',
        bodyBytes: 0,
      },
      completed: true,
    },
  ],
  predicted: {
    outcome: 'blocked',
    decided: {
      algorithm: 'CORS-preflight fetch',
      step: '7.5',
      url: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
      sentence: 'PUT is not among the methods that the answer allows.',
      compared: [],
    },
  },
};

const passed: DrawnRead = {
  ...refused,
  method: 'GET',
  read: 'readable',
  observed: { settled: 'fulfilled', type: 'cors', status: 200, headers: [['content-type', 'application/json']] },
  recorded: [
    {
      ...refused.recorded[0]!,
      preflight: false,
      method: 'GET',
      answer: {
        status: 200,
        headers: [
          ['Access-Control-Allow-Origin', '*'],
          ['Content-Type', 'application/json'],
          ['X-Request-Id', '7'],
        ],
        body: '{}',
        bodyBytes: 2,
      },
    },
  ],
  predicted: { outcome: 'readable', decided: null },
};

function Specimen() {
  const [method, setMethod] = useState('PUT');
  return (
    <Shell name="cors-conformance" views={[{ href: '#/', label: 'Parts' }]} current="#/">
      <h1>The parts of the design</h1>
      <p class="lead">
        <Prose text="Each part once. Text in backticks, such as `Origin`, is code." />
      </p>
      <h2>Verdicts</h2>
      <p class="row">
        {verdicts.map((verdict) => (
          <VerdictMark key={verdict} verdict={verdict} />
        ))}
      </p>
      <p class="row">
        {verdicts.map((verdict) => (
          <VerdictMark key={verdict} verdict={verdict} tinted />
        ))}
      </p>
      <p class="row">
        <Badge>12 scenarios</Badge> <Badge tone="good">sent</Badge> <Badge tone="bad">not read</Badge>{' '}
        <Badge tone="warn">changed</Badge>
      </p>
      <h2>Controls</h2>
      <div class="row">
        <button type="button" class="button is-first">
          Run
        </button>
        <button type="button" class="button">
          Smallest fix
        </button>
        <button type="button" class="button is-small" aria-pressed="true">
          only what differs
        </button>
        <button type="button" class="button" disabled>
          Nothing to run
        </button>
      </div>
      <div class="columns">
        <Field
          label="Method"
          hint="Any token"
          mistake={/^[A-Z]+$/.test(method) ? undefined : 'expected a token such as PUT'}
        >
          {(bears) => (
            <input {...bears} value={method} onInput={({ currentTarget }) => setMethod(currentTarget.value)} />
          )}
        </Field>
        <Field label="Credentials mode">
          {(bears) => (
            <select {...bears}>
              <option>omit</option>
              <option>include</option>
            </select>
          )}
        </Field>
        <Field label="Body">{(bears) => <textarea {...bears} rows={2} />}</Field>
      </div>
      <h2>Text apart</h2>
      <Note tone="warn">
        <p>A named origin is needed for this one.</p>
      </Note>
      <Disclosure summary="What opens in place">
        <p>
          Drawn once it is opened. <OutLink href="https://fetch.spec.whatwg.org/">The Standard</OutLink>,{' '}
          <OutLink href={noLink}>no link</OutLink>.
        </p>
      </Disclosure>
      <Code label="curl" text={`curl -i http://localhost:8081/data\n${hostile}\u202e`} />
      <HeaderLines
        caption="Answer"
        lines={[
          { name: 'Content-Type', value: 'application/json', why: 'CORS-safelisted response-header name' },
          { name: 'X-Request-Id', value: hostile, shown: false, why: 'not exposed' },
        ]}
      />
      <h2>Sequence diagrams</h2>
      <h3>Refused at the preflight</h3>
      <SequenceDiagram label="A read that is refused" sequence={sequenceOf(refused)} />
      <h3>Read, with a header kept back</h3>
      <SequenceDiagram label="A read that passes" sequence={sequenceOf(passed)} />
    </Shell>
  );
}

render(<Specimen />, document.getElementById('page')!);

import type { HeaderList } from '../../standard/index.ts';
import { visible } from '../../wire/visible.ts';

/** What an arrow is drawn as: by its color, its line, and a word before its title. */
export type MoveKind = 'ask' | 'preflight' | 'passed' | 'refused' | 'filtered' | 'lost';

/** One row of a sequence diagram: an arrow from one lane to another, or, without `to`, what happens at one lane. */
export interface Move {
  /** Position of a lane. */
  from: number;
  to?: number;
  kind: MoveKind;
  /** One line: `OPTIONS /data`, `204 No Content`, `TypeError: Failed to fetch`. */
  title: string;
  /** Header lines that it carries. */
  headers?: HeaderList;
  /** A sentence below the title. */
  text?: string;
  /** Where the text can be read of: a step of the Standard. */
  link?: { href: string; label: string };
}

/** A sequence diagram as data; `sequenceOf` makes one of what was witnessed. */
export interface Sequence {
  /** From left to right: `Page`, `Browser`, `API`. Two to four. */
  lanes: readonly string[];
  moves: readonly Move[];
}

/** Who did what, in order, from the top down. A list to a screen reader. Everything in it is text. */
export function SequenceDiagram({ label, sequence: { lanes, moves } }: { label: string; sequence: Sequence }) {
  return (
    <div class="sequence" data-lanes={lanes.length}>
      <div class="sequence-heads" aria-hidden="true">
        {lanes.map((lane, at) => (
          <span key={at} style={{ gridColumn: at + 2 }}>
            {lane}
          </span>
        ))}
      </div>
      <ol aria-label={label}>
        {moves.map((move, at) => (
          <li key={at} data-kind={move.kind}>
            {lanes.map((_, lane) => (
              <span key={lane} class="lifeline" aria-hidden="true" style={{ gridColumn: lane + 2 }} />
            ))}
            {move.to === undefined ? (
              <Here move={move} lanes={lanes} />
            ) : (
              <Arrow move={move} to={move.to} lanes={lanes} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Arrow({ move, to, lanes }: { move: Move; to: number; lanes: readonly string[] }) {
  const { from } = move;
  const span = `${Math.min(from, to) + 2} / ${Math.max(from, to) + 2}`;
  const direction = to > from ? 'right' : 'left';
  return (
    <>
      <div class="move-text" data-to={direction} style={{ '--span': span }}>
        <span class="visually-hidden">
          {lanes[from]} to {lanes[to]}:{' '}
        </span>
        <Told move={move} />
      </div>
      <div class="arrow" data-to={direction} style={{ '--span': span }} aria-hidden="true" />
    </>
  );
}

function Here({ move, lanes }: { move: Move; lanes: readonly string[] }) {
  // Centered upon its lifeline, as far as the diagram reaches on both sides.
  const span = move.from === 0 ? '1 / 3' : move.from === lanes.length - 1 ? '-3 / -1' : '1 / -1';
  return (
    <div class="move-here" style={{ '--span': span }}>
      <span class="visually-hidden">{lanes[move.from]}: </span>
      <Told move={move} />
    </div>
  );
}

function Told({ move: { title, text, headers = [], link } }: { move: Move }) {
  return (
    <>
      <div class="move-title">{visible(title)}</div>
      {headers.length > 0 && <pre>{headers.map((line) => visible(line.join(': '))).join('\n')}</pre>}
      {text !== undefined && <p>{visible(text)}</p>}
      {link !== undefined && (
        <p>
          <a href={link.href} rel="noreferrer">
            {link.label}
          </a>
        </p>
      )}
    </>
  );
}

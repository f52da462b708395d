import { describe, expect, it } from 'vitest';
import { fillPlaceholders, unknownPlaceholders } from './placeholders.ts';

const page = { from: 'http://localhost:1', to: 'https://api.example', id: 'cc1' };
const serverSide = {
  ...page,
  next: '/data?hop=1',
  echo: (name: string) => ({ origin: 'null' })[name.toLowerCase()] ?? '',
  received: (method: string) => (method === 'PUT' ? 2 : 0),
};

describe('placeholders', () => {
  it.each([
    ['{from}', 'http://localhost:1'],
    ['{to}', 'https://api.example'],
    ['{id}=1; Path=/{id}', 'cc1=1; Path=/cc1'],
    ['{echo:Origin}', 'null'],
    ['{echo:X-None}', ''],
    ['https://name@host{next}', 'https://name@host/data?hop=1'],
    ['{received:PUT}', '2'],
    ['{received:DELETE}', '0'],
    ['{{from}', '{from}'],
    ['{{"a":{{}}', '{"a":{}}'],
    ['{{{id}', '{cc1'],
    ['no { closing', 'no { closing'],
    ['a } alone', 'a } alone'],
  ])('%s becomes %s', (text, filled) => {
    expect(unknownPlaceholders(text)).toEqual([]);
    expect(fillPlaceholders(text, serverSide)).toBe(filled);
  });

  it('leaves what only a server can know as it is where nothing is being answered', () => {
    expect(fillPlaceholders('{echo:Origin} {received:PUT} {next} {id}', page)).toBe(
      '{echo:Origin} {received:PUT} {next} cc1',
    );
  });

  it('does not fill what a placeholder brought in', () => {
    expect(fillPlaceholders('{echo:X}', { ...page, echo: () => '{id}' })).toBe('{id}');
  });

  it('names every unknown one as it was written', () => {
    expect(unknownPlaceholders('{form} {} {echo:} {echo:a b} {From} {{fine} {id}')).toEqual([
      '{form}',
      '{}',
      '{echo:}',
      '{echo:a b}',
      '{From}',
    ]);
  });
});

import { visible } from '../../wire/visible.ts';

export interface HeaderLine {
  name: string;
  value: string;
  /** Whether the page could read it; struck out where it could not. */
  shown?: boolean;
  /** Why, or what it means. */
  why?: string;
}

/** Header lines in order, as they were on the wire; with what reached the page where lines say so. */
export function HeaderLines({ caption, lines }: { caption: string; lines: readonly HeaderLine[] }) {
  if (lines.length === 0) return <p class="quiet">{caption}: none</p>;
  const hasWhy = lines.some(({ why }) => why !== undefined);
  return (
    <table class={hasWhy ? 'headers has-why' : 'headers'}>
      <caption>{caption}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">Header</th>
          <th scope="col">Value</th>
          {hasWhy && <th scope="col">Reached the page?</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, value, shown = true, why }, at) => (
          <tr key={at} data-shown={shown ? 'yes' : 'no'}>
            <th scope="row">{visible(name)}</th>
            <td>{value === '' ? <span class="quiet">(empty)</span> : visible(value)}</td>
            {hasWhy && <td class="why">{why ?? ''}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

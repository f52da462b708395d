import { visible } from '../../wire/visible.ts';
import { CopyButton } from './copy-button.tsx';

/**
 * A block of text as it is: code, a command, raw HTTP. `label` says what it is, above it and to the button that copies
 * it. What came from the wire keeps its line breaks and shows all other control characters.
 */
export function Code({ label, text, copy = true }: { label: string; text: string; copy?: boolean }) {
  return (
    <figure class="code">
      <figcaption>
        <span>{label}</span>
        {copy && <CopyButton text={text} what={label} />}
      </figcaption>
      <pre>{text.split('\n').map(visible).join('\n')}</pre>
    </figure>
  );
}

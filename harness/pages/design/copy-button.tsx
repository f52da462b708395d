import { useState } from 'preact/hooks';

/** Copies a text. `what` names it: “Copy the curl line”. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState('Copy');
  return (
    <button
      type="button"
      class="button is-small"
      aria-label={`${said} ${what}`}
      onClick={async () => {
        setSaid((await copied(text)) ? 'Copied' : 'Not copied');
        setTimeout(() => setSaid('Copy'), 1_500);
      }}
    >
      {said}
    </button>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** Where there is no clipboard API: pages from files, plain HTTP on a name of one's own, older engines. */
function copiedBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

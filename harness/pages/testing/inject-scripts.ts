/**
 * Puts scripts into the page in ways that one without a policy would run; evaluation is not among them, which who drives a
 * browser may do whatever the policy says. Runs in the page.
 * @returns which of them ran
 */
export async function injectScripts(): Promise<string[]> {
  const ran: string[] = [];
  addEventListener('injected', (event) => ran.push((event as CustomEvent<string>).detail));
  const code = (way: string) => `dispatchEvent(new CustomEvent('injected', { detail: '${way}' }))`;
  const ways: Record<string, () => void> = {
    'inline script': () => {
      const script = document.createElement('script');
      script.append(code('inline script'));
      document.body.append(script);
    },
    'event handler': () => {
      const image = document.createElement('img');
      image.setAttribute('onerror', code('event handler'));
      image.src = 'data:,';
      document.body.append(image);
    },
    'data: script': () => {
      const script = document.createElement('script');
      script.src = `data:text/javascript,${encodeURIComponent(code('data: script'))}`;
      document.body.append(script);
    },
    'javascript: URL': () => {
      const link = document.createElement('a');
      link.href = `javascript:${code('javascript: URL')}`;
      document.body.append(link);
      link.click();
      link.remove();
    },
  };
  for (const insert of Object.values(ways)) {
    try {
      insert();
    } catch {
      // A policy of trusted types does not even let them in.
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  return ran;
}

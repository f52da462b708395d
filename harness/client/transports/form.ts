import type { Job, Transport } from '../protocol.ts';
import { untilShown } from './frames.ts';

/**
 * The form stands in the frame that it navigates, in a document of the page's own origin: only so has it a referrer
 * policy of its own.
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
 */
export const read: Transport = async (job, signal) => {
  const frame = document.createElement('iframe');
  const policy = job.referrerPolicy;
  frame.srcdoc = policy === undefined ? '<p>' : `<meta name="referrer" content="${policy}">`;
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    document.body.append(frame);
  });
  const page = frame.contentDocument!;
  const form = page.createElement('form');
  form.method = 'POST';
  form.action = job.url;
  for (const [name, value] of Object.entries(fieldsOf(job, form))) {
    form.append(Object.assign(page.createElement('input'), { type: 'hidden', name, value }));
  }
  page.body.append(form);
  return untilShown(frame, { signal, patience: 0.9 * job.patience }, () => form.submit());
};

function fieldsOf({ body }: Job, form: HTMLFormElement): Record<string, string> {
  if (typeof body !== 'object') return {};
  if ('formData' in body) {
    form.enctype = 'multipart/form-data';
    return body.formData;
  }
  return 'urlSearchParams' in body ? body.urlSearchParams : {};
}

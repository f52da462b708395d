import { literal } from './code.ts';
import type { TransportRequest } from './transport.ts';

type Options = Partial<Record<'type' | 'credentials', string>>;

/** The credentials of a worker or a worklet, where they are others than without. */
export const credentialsOption = ({ credentials }: TransportRequest): Options =>
  credentials === 'same-origin' ? {} : { credentials };

export const moduleOptions = (read: TransportRequest): Options => ({ type: 'module', ...credentialsOption(read) });

/** A URL and options, as arguments of a call. */
export function argumentsCode(url: string, options: Options): string {
  const members = Object.entries(options).map(([name, value]) => `${name}: ${literal(value)}`);
  return `${url}${members.length === 0 ? '' : `, { ${members.join(', ')} }`}`;
}

/** The code of a worker. @param url as it is written */
export function workerCode(url: string, options: Options): string {
  return [
    `const worker = new Worker(${argumentsCode(url, options)});`,
    'worker.onmessage = ({ data }) => console.log(data);',
    "worker.onerror = () => console.log('failed');",
  ].join('\n');
}

export function sharedWorkerCode({ url }: TransportRequest, options: Options): string {
  return [
    `const worker = new SharedWorker(${argumentsCode(literal(url), options)});`,
    'worker.port.onmessage = ({ data }) => console.log(data);',
    "worker.onerror = () => console.log('failed');",
  ].join('\n');
}

/** A worker whose script is a blob: URL of the page's. */
export function blobWorkerCode(program: string, options: Options): string {
  return [
    `const script = URL.createObjectURL(new Blob([${literal(program)}], { type: 'text/javascript' }));`,
    workerCode('script', options),
  ].join('\n');
}

/** A worker that imports a module when it runs. */
export const importingWorkerCode = ({ url }: TransportRequest, options: Options): string =>
  blobWorkerCode(
    `import(${JSON.stringify(url)}).then((module) => postMessage(module.default), (error) => postMessage(error.message));`,
    options,
  );

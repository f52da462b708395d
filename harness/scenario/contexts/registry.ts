// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { context as aboutBlankFrameContext } from './about-blank-frame.ts';
import { context as blobFrameContext } from './blob-frame.ts';
import { context as blobSharedWorkerContext } from './blob-shared-worker.ts';
import { context as blobWorkerContext } from './blob-worker.ts';
import { context as cspSandboxedFrameContext } from './csp-sandboxed-frame.ts';
import { context as dataFrameContext } from './data-frame.ts';
import { context as dataSharedWorkerContext } from './data-shared-worker.ts';
import { context as dataWorkerContext } from './data-worker.ts';
import { context as frameContext } from './frame.ts';
import { context as moduleServiceWorkerContext } from './module-service-worker.ts';
import { context as popupContext } from './popup.ts';
import { context as sandboxedFrameContext } from './sandboxed-frame.ts';
import { context as serviceWorkerContext } from './service-worker.ts';
import { context as sharedWorkerContext } from './shared-worker.ts';
import { context as srcdocFrameContext } from './srcdoc-frame.ts';
import { context as windowContext } from './window.ts';
import { context as workerContext } from './worker.ts';

export const registry = [
  aboutBlankFrameContext,
  blobFrameContext,
  blobSharedWorkerContext,
  blobWorkerContext,
  cspSandboxedFrameContext,
  dataFrameContext,
  dataSharedWorkerContext,
  dataWorkerContext,
  frameContext,
  moduleServiceWorkerContext,
  popupContext,
  sandboxedFrameContext,
  serviceWorkerContext,
  sharedWorkerContext,
  srcdocFrameContext,
  windowContext,
  workerContext,
] as const;

import { moduleAPI } from './module-request.ts';

/** `<script type="module">`. https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-script-tree */
export const api = moduleAPI('module', {
  credentials: 'crossOrigin',
  choices: ['referrerPolicy', 'integrity'],
  isTopLevel: true,
});

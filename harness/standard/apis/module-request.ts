import { isAPIError } from '../api-error.ts';
import {
  type CrossOrigin,
  corsSettingsAttributeCredentialsMode,
  corsSettingsAttributeState,
} from '../cors-settings-attribute.ts';
import { isModule, type ModuleScriptOptions, moduleScriptRequest } from '../fetch-a-single-module-script.ts';
import type { ReadRequest } from '../read-request.ts';
import type { CredentialsMode } from '../request.ts';
import type { Trace } from '../trace.ts';
import type { API } from './api.ts';
import { type Choice, refuseChoices } from './choices.ts';
import type { APIName } from './names.ts';
import { resolveURL } from './resolve-url.ts';

interface ModuleAPI extends Partial<Omit<ModuleScriptOptions, 'credentialsMode'>> {
  choices?: readonly Choice[];
  /** Where its credentials mode comes from: a `crossorigin` attribute, or a member of options; same-origin unless given. */
  credentials?: 'crossOrigin' | 'option';
}

/** An API that makes a module of what it fetches. */
export function moduleAPI(name: APIName, { choices = [], credentials, ...options }: ModuleAPI = {}): API {
  const { destination = 'script', moduleType = 'javascript', isTopLevel = false } = options;
  const known: readonly Choice[] =
    credentials === undefined ? choices : [...choices, credentials === 'option' ? 'credentials' : 'crossOrigin'];
  return {
    request(read, trace) {
      refuseChoices(name, read, known);
      const resolved = resolveURL(read, trace);
      if (isAPIError(resolved)) return resolved;
      const credentialsMode = credentialsModeOf(read, credentials, trace);
      return moduleScriptRequest(
        { ...resolved, referrerPolicy: read.referrerPolicy ?? '', integrityMetadata: read.integrity ?? '' },
        { destination, moduleType, isTopLevel, credentialsMode },
        trace,
      );
    },
    canUse: isModule(moduleType),
    moduleType,
  };
}

function credentialsModeOf(read: ReadRequest, from: ModuleAPI['credentials'], trace: Trace): CredentialsMode {
  if (from === undefined) return 'same-origin';
  if (from === 'option') return read.credentials ?? 'same-origin';
  const state: CrossOrigin = corsSettingsAttributeState(read.crossOrigin ?? null, trace);
  return corsSettingsAttributeCredentialsMode(state, trace);
}

/** Starts a shared cache, writes the id of its process, and stays. */
import { findSharedCache, startSharedCache } from '../shared-cache.ts';

const found = await findSharedCache();
if (!found.found) throw new Error(found.reason);
const { pid } = await startSharedCache(found, { host: '127.0.0.1', port: 9 });
console.log(pid);
setInterval(() => {}, 1000);

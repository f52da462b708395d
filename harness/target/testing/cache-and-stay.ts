/** Starts a shared cache, writes the id of its process, and stays. */
import { findNginx } from '../nginx.ts';
import { startSharedCache } from '../shared-cache.ts';

const found = await findNginx();
if (!found.found) throw new Error(found.reason);
const { pid } = await startSharedCache(found, { host: '127.0.0.1', port: 9 });
console.log(pid);
setInterval(() => {}, 1000);

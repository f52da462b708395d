import { lanes } from './lanes.ts';
import type { Job } from './protocol.ts';

/** The page of the benchmark's bare loop: makes every read, and tells how many succeeded, and in which time. */
async function main(): Promise<void> {
  const jobs = JSON.parse(document.getElementById('jobs')?.textContent ?? '[]') as Job[];
  let read = 0;
  const started = performance.now();
  const lane = async (): Promise<void> => {
    for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
      try {
        const response = await fetch(job.url, { method: job.method, headers: job.headers });
        await response.arrayBuffer();
        read++;
      } catch {
        // Refused, as every third one is meant to be.
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const milliseconds = performance.now() - started;
  await fetch('/done', { method: 'POST', body: JSON.stringify({ read, milliseconds }) });
}

main();

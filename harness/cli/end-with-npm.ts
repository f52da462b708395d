import { readFileSync } from 'node:fs';

/**
 * Imported for its effect: a command that npm has started ends as by SIGHUP when npm is gone. npm hands SIGTERM to the
 * shell that it starts a script with, and SIGHUP to nobody: without this, what the script does would go on unseen.
 */
if (process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32') {
  const above = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === above) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGHUP');
  }, 500).unref();
}

/** The process above this one, and, where that is a shell, the one above it: the shell would outlive npm. */
function ancestors(): string {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'latin1');
    const [, name, parent] = /\((.*)\) \S+ (\d+)/s.exec(stat) ?? [];
    return /^(ba|da|a|z|k)?sh$/.test(name ?? '') ? `${process.ppid} ${parent}` : `${process.ppid}`;
  } catch {
    return `${process.ppid}`;
  }
}

import { inWindow } from './in-window.ts';
import type { Context } from './reader.ts';

export const open: Context = async (url) => {
  const opened = window.open(url);
  if (opened === null) throw new Error('the browser lets a page open no window');
  return { ...(await inWindow(opened, () => opened.close())), fleeting: true };
};

export { visible } from '../scenario/visible.ts';

import { z } from 'zod';

/**
 * Schemas are checked without compiling code, which the page's policy forbids. It is imported before all that makes schemas: each tries it
 * when it is made, and the console of a page about console messages would begin with an error.
 */
z.config({ jitless: true });

import { z } from 'zod';
import type { Library } from '../offline/library.ts';

/** Where the frameworks of the day come from: given by the door, never by the person. */
export const library = z.custom<Library>(
  (value) => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'get') === 'function',
);

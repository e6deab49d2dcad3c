import { z } from 'zod';

/** An ISO day that exists. */
export const day = z.iso.date();

/** A day, or null where nothing was entered. */
export const dayOrNull = day.nullable();

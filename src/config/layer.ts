import type {Origin} from './origin.ts';

/** What one place says about settings, by their names. A value may be undefined: null was written. */
export type Layer = ReadonlyMap<string, Given>;

export type Given = {value: unknown; origin: Origin};

/** An object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object, undefined for anything else. */
export function fieldsOf(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

/** The objects of a list; one object alone counts as a list of one, as converters from XML write it. */
export function listOf(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.filter(isFields);
  return isFields(value) ? [value] : [];
}

/** Text that is not blank, as sent; a number becomes text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** A whole number within bounds, also one written as text; undefined for fractions and anything else. */
export function wholeOf(value: unknown, [least, most]: Bounds): number | undefined {
  const number = typeof value === 'string' && /^\s*-?\d+(\.0*)?\s*$/.test(value) ? Number(value) : value;
  const fits = typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most;
  return fits ? number : undefined;
}

export type Bounds = readonly [least: number, most: number];

/** Servers of different age write flags as true, 1, "1" or "true", and leave them out where they are false. */
export function flagOf(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

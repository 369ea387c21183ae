/** The default of a setting as tables of settings write it. */
export function defaultWords(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === '') return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(String).join(', ');
  return String(value);
}

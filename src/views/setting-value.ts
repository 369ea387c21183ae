/** The value of a setting as it would be written in a file. */
export function settingValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

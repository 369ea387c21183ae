/** A value as YAML on one line. YAML takes JSON, but for characters that it wants escaped. */
export function yamlValue(value: unknown): string {
  const json = JSON.stringify(value ?? null);
  const spaced = Array.isArray(value) ? `[${value.map(yamlValue).join(', ')}]` : json;
  return spaced.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

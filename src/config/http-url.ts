/** An http or https address without slashes at its end; undefined for any other text. */
export function httpUrl(text: string): string | undefined {
  const trimmed = text.trim().replace(/\/+$/, '');
  return /^https?:\/\/[^/?#]/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : undefined;
}

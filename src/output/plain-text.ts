// C0, DEL, C1, line and paragraph separators, and the marks that reorder text.
const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Text from files and servers made fit for a terminal line or a tab-separated field: control characters, which could
 * move the cursor or fake a row, become one space.
 */
export function plainText(text: string): string {
  return text.replace(control, ' ');
}

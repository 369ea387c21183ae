/** Text without regard to case, spaces around it and the way accents are written, for telling names apart. */
export function foldCase(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

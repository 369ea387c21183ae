/** A text in which the block of a name, between two remarks that say who writes it, holds this, as it is. */
export function withBlock(text: string, name: string, block: string): string {
  const begin = `<!-- ${name}: written by UPDATE_README=1 vitest run test/docs-demo.test.ts -->\n`;
  const end = `<!-- end of ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`there is no place for ${name}`);
  const body = block.trimEnd();
  return `${text.slice(0, from)}${begin}\n\`\`\`text\n${body}\n\`\`\`\n\n${text.slice(to)}`;
}

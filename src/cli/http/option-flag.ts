/** The option that a parameter stands for: `dryRun` is `--dry-run`. */
export function optionFlag(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
}

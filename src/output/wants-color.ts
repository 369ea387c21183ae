export type ColorClues = {
  isTty: boolean;
  /** --no-color was given. */
  refused: boolean;
  env: Readonly<Record<string, string | undefined>>;
};

/** Whether to colour: refusals first (--no-color, NO_COLOR of no-color.org), then FORCE_COLOR, then the terminal. */
export function wantsColor({isTty, refused, env}: ColorClues): boolean {
  if (refused || env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return !['0', 'false'].includes(env['FORCE_COLOR']);
  return isTty && env['TERM'] !== 'dumb';
}

import type {Screen} from './screen.ts';

/** In rows: lines above a list, the list, and the pane below it that tells more of the thing under the cursor. */
export type ListLayout = {heads: number; list: number; pane: number};

/** `part`: how much of the screen the pane takes. */
type Rule = {heads: number; part: number; least: number; most: number};

const rules: Readonly<Partial<Record<Screen, Rule>>> = {
  torrents: {heads: 3, part: 0.4, least: 8, most: 14},
  activity: {heads: 2, part: 0.2, least: 4, most: 8},
  connections: {heads: 1, part: 0.34, least: 6, most: 10},
};

const leastForPane = 16;

/** How a screen with a list shares its rows; one that is too low for more shows a line and the list. */
export function listLayout(screen: Screen, rows: number): ListLayout {
  const rule = rules[screen];
  if (!rule || rows < leastForPane) return {heads: 1, list: Math.max(1, rows - 1), pane: 0};
  const pane = Math.max(rule.least, Math.min(rule.most, Math.floor(rows * rule.part)));
  return {heads: rule.heads, list: rows - rule.heads - pane, pane};
}

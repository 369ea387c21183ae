import type {Screen} from './screen.ts';

/** In rows: lines above a list, the list, and the pane below it that tells more of the thing under the cursor. */
export type ListLayout = {heads: number; list: number; pane: number};

/** `part`: how much of the screen the pane takes, from so many rows on. */
type Rule = {heads: number; part: number; least: number; most: number; from: number};

const rules: Readonly<Partial<Record<Screen, Rule>>> = {
  torrents: {heads: 3, part: 0.4, least: 8, most: 14, from: 16},
  activity: {heads: 2, part: 0.2, least: 4, most: 8, from: 16},
  connections: {heads: 1, part: 0.34, least: 6, most: 10, from: 16},
  settings: {heads: 0, part: 0, least: 5, most: 5, from: 10},
};

/** How a screen with a list shares its rows; one that is too low for more shows a line and the list. */
export function listLayout(screen: Screen, rows: number): ListLayout {
  const rule = rules[screen];
  if (!rule || rows < rule.from) return {heads: 1, list: Math.max(1, rows - 1), pane: 0};
  const pane = Math.max(rule.least, Math.min(rule.most, Math.floor(rows * rule.part)));
  return {heads: rule.heads, list: rows - rule.heads - pane, pane};
}

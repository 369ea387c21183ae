import type {Screen} from './screen.ts';

/** The screens that show beside their list, or below it, what is under the cursor: from which width on it stands beside. */
export const splitScreens = {
  approvals: 120,
  // Bars want the whole width of a usual window.
  downloads: 160,
} as const satisfies Partial<Record<Screen, number>>;

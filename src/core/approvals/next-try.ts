const firstPauseMs = 60_000;
export const longestPauseMs = 3_600_000;

/** When something that failed so often is tried again: after 1, 2, 4 minutes, at last every hour. */
export function nextTry(tries: number, failedAt: Date): Date {
  return new Date(failedAt.getTime() + Math.min(firstPauseMs * 2 ** Math.max(0, tries - 1), longestPauseMs));
}

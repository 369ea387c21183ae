/** `SQLITE_BUSY` of SQLite, `ENOSPC` of the system; undefined for errors without one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

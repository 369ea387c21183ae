/**
 * True for the failure of a program that loads its parts when it needs them, and whose files were replaced while it ran: a part that was
 * there when it began is not found any more.
 */
export function isReplaced(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    /[\\/]dist[\\/][^\\/']*\.js' imported from/.test(error.message)
  );
}

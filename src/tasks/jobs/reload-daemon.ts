export async function reloadDaemon(_a: unknown, _c: unknown): Promise<void> {
  throw new Error('stub');
}

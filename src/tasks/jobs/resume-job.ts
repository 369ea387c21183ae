export async function resumeJob(_a: unknown, _c: unknown, _n: string): Promise<void> {
  throw new Error('stub');
}

/** The bytes are not what their format demands. `offset` is where, in bytes from the start of what was parsed. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message} (at byte ${offset})`);
    this.offset = offset;
  }
}

/** Bytes of a file, by their offset from its start. A reader of boxes asks for no more than it looks at. */
export type FileBytes = {
  readonly sizeBytes: number;
  /** Exactly `length` bytes. Throws MediaError where they are not there. */
  bytes(offset: number, length: number): Promise<Uint8Array>;
  /** Up to `length` bytes, fewer only at the end. */
  upTo(offset: number, length: number): Promise<Uint8Array>;
};

/** A message of a stream of server-sent events; the data is empty where it has none. */
export type ServerEvent = {name: string; data: string};

/**
 * The messages of a stream of server-sent events (HTML Living Standard, section 9.2), while they come. One that is longer
 * than so many characters is left out, and never held whole.
 */
export async function* serverEvents(
  chunks: AsyncIterable<unknown>,
  {maxLength}: {maxLength: number},
): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  const reader = new EventReader(maxLength);
  for await (const chunk of chunks) {
    if (chunk instanceof Uint8Array) yield* reader.read(decoder.decode(chunk, {stream: true}));
  }
}

class EventReader {
  readonly #maxLength: number;
  /** Of the line that has not ended. */
  #pieces: string[] = [];
  #lineLength = 0;
  #name = '';
  #data: string[] = [];
  #dataLength = 0;
  #isTooLong = false;
  /** What came last was a carriage return, which ends a line alone or together with a line feed. */
  #afterReturn = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  *read(text: string): Generator<ServerEvent> {
    if (text === '') return;
    const rest = this.#afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#afterReturn = text.endsWith('\r');
    for (const [index, piece] of rest.split(/\r\n|\n|\r/).entries()) {
      if (index > 0) yield* this.#endLine();
      this.#add(piece);
    }
  }

  #add(piece: string): void {
    this.#lineLength += piece.length;
    if (this.#dataLength + this.#lineLength > this.#maxLength) this.#isTooLong = true;
    if (this.#isTooLong) {
      this.#pieces = [];
      this.#data = [];
    } else if (piece !== '') this.#pieces.push(piece);
  }

  *#endLine(): Generator<ServerEvent> {
    const isBlank = this.#lineLength === 0;
    const line = this.#pieces.join('');
    this.#pieces = [];
    this.#lineLength = 0;
    if (!isBlank) return this.#takeField(line);
    const event = {name: this.#name, data: this.#data.join('\n')};
    const isMessage = !this.#isTooLong && (this.#name !== '' || this.#data.length > 0);
    this.#name = '';
    this.#data = [];
    this.#dataLength = 0;
    this.#isTooLong = false;
    if (isMessage) yield event;
  }

  #takeField(line: string): void {
    if (this.#isTooLong) return;
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') this.#name = value;
    if (field !== 'data') return;
    this.#data.push(value);
    // Lines without anything are held as well.
    this.#dataLength += value.length + 1;
  }
}

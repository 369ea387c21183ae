import type {SimulatedStream} from './model.ts';

/** Fields of a track in the server's own keys; undefined takes one away. */
export type StreamFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The fields in their order, later ones over earlier ones, without those that are undefined. */
export function streamOf(...layers: readonly StreamFields[]): SimulatedStream {
  const stream: Record<string, string | number | boolean> = {};
  for (const [key, value] of layers.flatMap(layer => Object.entries(layer))) {
    if (value === undefined) delete stream[key];
    else stream[key] = value;
  }
  return stream;
}

import type {SourceStatus} from '../tasks/source-status.ts';
import {type CareDocument, careDocument} from './source-care-json.ts';

/** A source in the document of `status --json`; undefined members are printed as null. */
export type SourceStatusDocument = CareDocument & {
  name: string;
  kind: string;
  /** Null: never asked. */
  ok: boolean | undefined;
  state: string | undefined;
  message: string | undefined;
  hint: string | undefined;
};

export function sourceStatusDocument(source: SourceStatus): SourceStatusDocument {
  const {name, kind, failure, listedAt} = source;
  const wasAsked = listedAt !== undefined || failure !== undefined;
  return {
    name,
    kind,
    ok: wasAsked ? failure === undefined : undefined,
    state: failure?.state,
    message: failure?.message,
    hint: failure?.hint,
    ...careDocument(source),
  };
}

import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import {createSourceBook, type SourceFailure} from '../core/releases/source-book.ts';
import {type SourceCare, sourceCare} from './source-care.ts';

/** How a source of releases is doing. */
export type SourceStatus = SourceCare & {
  name: string;
  kind: string;
  /** How the last poll failed. */
  failure: SourceFailure | undefined;
};

/** How the sources that are set up are doing, from the database alone. */
export async function sourceStatus(
  app: Pick<App, 'openLibrary' | 'createSources' | 'now'>,
  config: Config,
): Promise<SourceStatus[]> {
  const {db} = await app.openLibrary(config);
  const sources = await app.createSources(config);
  return sources
    .filter(({lacks}) => lacks === undefined)
    .map(source => ({
      name: source.name,
      kind: source.kind,
      failure: createSourceBook(db).find(source.name)?.failure,
      ...sourceCare(db, source, app.now()),
    }));
}

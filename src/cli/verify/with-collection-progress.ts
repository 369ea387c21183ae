import {startProgress} from '../../output/progress.ts';
import type {CollectionProgress} from '../../tasks/sync-collections/collection-world.ts';
import {collectionProgressText} from '../../views/collection-progress-text.ts';
import type {CommandContext} from '../context.ts';

const interrupted =
  'interrupted: what was done is kept, the next run goes on; "felscanner history --collections" shows it\n';

/** Does something with collections while a line tells how far it is, and says where to look when it was interrupted. */
export async function withCollectionProgress<Result>(
  {app, quiet, errColor}: Pick<CommandContext, 'app' | 'quiet' | 'errColor'>,
  work: (onProgress: (progress: CollectionProgress) => void) => Promise<Result>,
): Promise<Result> {
  const {err} = app.streams;
  const line = await startProgress(err, {quiet, color: errColor, logClock: app.now});
  const onProgress = (progress: CollectionProgress): void => line.update(() => collectionProgressText(progress));
  onProgress({doing: 'look'});
  try {
    return await work(onProgress);
  } catch (error) {
    line.stop();
    if (app.signal.aborted && !quiet) err.write(interrupted);
    throw error;
  } finally {
    line.stop();
  }
}

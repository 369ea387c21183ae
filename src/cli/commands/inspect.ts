import {describeError} from '../../base/describe-error.ts';
import {jsonDocument} from '../../output/json.ts';
import {demandFileTargets} from '../../tasks/demand-file-targets.ts';
import {findMovieFiles} from '../../tasks/find-movie-files.ts';
import {inspectFiles} from '../../tasks/inspect-files.ts';
import type {InspectedFile} from '../../tasks/inspected-file.ts';
import {inspectColumns} from '../../views/inspect-columns.ts';
import {inspectRow} from '../../views/inspect-json.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {errorText} from '../error-text.ts';
import {exitCodeOfMany} from '../exit-codes.ts';

const defaultColumns = 80;

/** `inspect <file|url|ratingKey>...`: one file's truth from its bytes. */
export const run: RunCommand = async (context, {args, options}) => {
  const {app} = context;
  demandFileTargets(args);
  const config = await context.loadConfig();
  const {probe} = config;
  const {targets, openSource, asker} = await findMovieFiles(app, config, args);
  const askFfprobe = options['ffprobe'] === true ? asker(await app.findFfprobe(probe.ffprobePath)) : undefined;
  const view = await chooseView(context);
  const files = await inspectFiles(
    {openSource, now: app.now, signal: app.signal},
    {
      targets,
      samples: typeof options['samples'] === 'number' ? options['samples'] : probe.samples,
      budgetBytes: probe.budgetBytes,
      concurrency: probe.concurrency,
      ...(askFfprobe && {askFfprobe}),
      onFile: file => tell(context, file, view),
    },
  );
  if (context.json) app.streams.out.write(jsonDocument({files: files.map(inspectRow)}));
  return exitCodeOfMany(files.flatMap(errorsOf).map(describeError));
};

type View = (file: InspectedFile) => string;

/** The picture for people measures text, which takes longer to load than a file to read. */
async function chooseView({app, json, theme}: CommandContext): Promise<View> {
  const {out} = app.streams;
  if (json) return () => '';
  if (!out.isTty) return inspectColumns;
  const {inspectText} = await import('../../views/inspect-text.ts');
  return file => inspectText(file, {theme, columns: out.columns ?? defaultColumns});
}

function tell(context: CommandContext, file: InspectedFile, view: View): void {
  const {out, err} = context.app.streams;
  for (const error of errorsOf(file)) err.write(errorText(error, context.errTheme, context));
  out.write(view(file));
}

function errorsOf({error, ffprobe}: InspectedFile): Error[] {
  return [error, ffprobe?.error].filter(one => one !== undefined);
}

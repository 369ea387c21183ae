import {UserError} from '../../base/user-error.ts';
import {listHappenings} from '../../core/history/list-happenings.ts';
import {jsonDocument} from '../../output/json.ts';
import {wrap} from '../../output/wrap.ts';
import {activityDocument} from '../../views/activity-json.ts';
import {activityRows} from '../../views/activity-rows.ts';
import {activityText} from '../../views/activity-text.ts';
import type {CommandContext, CommandInput} from '../context.ts';
import {readSince} from '../since-option.ts';

const defaultColumns = 80;

/** `history --all`: everything that happened. */
export async function showActivity(
  {app, json, theme, loadConfig}: CommandContext,
  {since, what}: CommandInput['options'],
  limit: number | undefined,
): Promise<void> {
  const now = app.now();
  const request = {
    since: typeof since === 'string' ? readSince(since, now) : undefined,
    kinds: typeof what === 'string' ? what.split(',') : undefined,
  };
  const {db} = await app.openLibrary(await loadConfig());
  const found = listHappenings(db, {...request, limit: limit === undefined ? undefined : limit + 1});
  const happenings = found.slice(0, limit);
  const {out} = app.streams;
  if (json) out.write(jsonDocument({activity: happenings.map(activityDocument)}));
  else if (!out.isTty) out.write(activityRows(happenings));
  else {
    const columns = out.columns ?? defaultColumns;
    const isNarrowed = request.since !== undefined || request.kinds !== undefined;
    if (happenings.length === 0)
      out.write(isNarrowed ? 'Nothing like that has happened.\n' : 'Nothing has happened yet.\n');
    else out.write(activityText(happenings, {theme, columns, now}));
    if (found.length > happenings.length) {
      out.write(
        wrap('there is more; --limit shows more of it', columns)
          .map(line => `${line}\n`)
          .join(''),
      );
    }
  }
}

/** Throws UserError `usage` where what narrows the whole activity was given without it. */
export function demandAll({all, since, what}: CommandInput['options']): void {
  if (all === true) return;
  const [flag] = [since !== undefined && '--since', what !== undefined && '--what'].filter(name => name !== false);
  if (flag === undefined) return;
  throw new UserError('usage', `${flag} goes with --all`, {
    hint: `for example felscanner history --all ${flag === '--since' ? '--since 7d' : '--what scan'}`,
  });
}

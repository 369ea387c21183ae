import {spawnSync} from 'node:child_process';
import {realpathSync} from 'node:fs';

/**
 * The commit of the checkout at `root` in short, with `-dirty` behind it where files of it were changed since; undefined where
 * there is no git, and where `root` is no checkout of its own but lies in that of something else.
 */
export function readCommit(root: string): string | undefined {
  const top = git(root, ['rev-parse', '--show-toplevel']);
  if (top === undefined || realpathSync(top) !== realpathSync(root)) return undefined;
  return git(root, ['describe', '--always', '--dirty', '--abbrev=7', '--exclude=*']);
}

function git(cwd: string, args: readonly string[]): string | undefined {
  const {status, stdout} = spawnSync('git', args, {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
  const text = status === 0 ? stdout.trim() : '';
  return text === '' ? undefined : text;
}

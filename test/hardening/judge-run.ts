import type {CliRun} from '../support/run-cli.ts';

const codes: ReadonlySet<number> = new Set([0, 1, 2, 3]);

/** What of a run is not as it is promised: its exit code, hints, stacks, secrets. Empty where all is well. */
export function judgeRun({stdout, stderr, exitCode}: CliRun, secrets: readonly string[]): string[] {
  const said = stdout + stderr;
  return [
    ...(codes.has(exitCode) ? [] : [`left with ${exitCode}`]),
    ...(/^\s+at .+:\d+:\d+\)?$/m.test(said) ? ['printed a stack'] : []),
    ...(/\[object \w+\]|\bundefined\b|\bNaN\b/.test(said) ? ['printed what is no word'] : []),
    ...secrets.filter(secret => said.includes(secret)).map(secret => `printed the secret ${secret}`),
    ...(hasHints(stderr) ? [] : ['told an error without a hint']),
    ...(exitCode > 1 && said.trim() === '' ? ['failed and said nothing'] : []),
  ];
}

/** Errors one below the other may share the hint behind the last of them. */
function hasHints(stderr: string): boolean {
  const lines = stderr.split('\n').filter(line => /^(Error: |-> )/.test(line));
  return lines.every(
    (line, index) => line.startsWith('-> ') || lines.slice(index + 1).some(next => next.startsWith('-> ')),
  );
}

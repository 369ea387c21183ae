import {execFile} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {defaultLoaders} from 'cosmiconfig';
import {Cron} from 'croner';
import {describe, expect, it} from 'vitest';
import {commands} from '../src/cli/commands.ts';
import {environmentVariables} from '../src/config/environment-variables.ts';
import {isInstalled} from './support/real-program.ts';
import {temporaryFolder} from './support/temporary-folder.ts';

const docs = join(import.meta.dirname, '..', 'docs');
const example = (name: string): string => readFileSync(join(docs, 'examples', name), 'utf8');

const everywhere = ['--config', '--data-dir', '--json', '--quiet', '--verbose', '--no-color'];
const page = readFileSync(join(docs, 'running.md'), 'utf8');
const code = [...page.matchAll(/```[^`]*```|`[^`]+`/g)].map(([text]) => text);
const typed = [...readdirSync(join(docs, 'examples')).map(example), ...code]
  .flatMap(text => text.split('\n'))
  .flatMap(line => [...line.matchAll(/(?:^|[\s/`#])felscanner (?:felscanner )?([a-z][\w-]*(?: [^`|&>#]*)?)/g)])
  .map(([, words = '']) => words.trim());
const ofImage = [...example('Dockerfile').matchAll(/CMD (\[.*\])/g)].map(([, words = '']) => wordsOf(words).join(' '));
const commandLines = [...new Set([...typed, ...ofImage])];

describe('the examples', () => {
  it('are read for what they run', () => {
    expect(commandLines.length).toBeGreaterThan(8);
  });

  it.each(commandLines)('"felscanner %s" has options that are there', words => {
    const [name = '', ...rest] = words.split(' ');
    const row = commands.find(command => command.name === name);
    const known = [...everywhere, ...(row?.options ?? []).map(({flags}) => flags.split(' ')[0])];
    if (row) expect(rest.filter(word => word.startsWith('--') && !known.includes(word))).toEqual([]);
    else expect(['watch', 'doctor', 'dashboard']).toContain(name);
  });

  it('are all linked to', () => {
    const linked = [...page.matchAll(/\]\(examples\/([^)]+)\)/g)].map(([, name]) => name);
    const files = readdirSync(join(docs, 'examples')).filter(name => !name.endsWith('.dockerignore'));
    expect([...new Set(linked)].sort()).toEqual(files.sort());
  });

  it('name no variable that is not read', () => {
    const known = environmentVariables.flatMap(({variable, companion}) => [
      variable,
      ...(companion ? [companion] : []),
    ]);
    const unit = [...example('felscanner.service').matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name);
    const image = [...example('Dockerfile').matchAll(/\b(FELSCANNER_\w+)=/g)].map(([, name = '']) => name);
    const composed = Object.keys(serviceOf('felscanner').environment).filter(name => name !== 'TZ');
    const named = [...unit, ...image, ...composed];
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter(name => !known.includes(name.replace(/_FILE$/, '')))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  it('gives every secret as a file that it mounts, and none as a value', () => {
    const {environment, secrets} = serviceOf('felscanner');
    const files = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'));
    expect(files.map(([, path]) => path)).toEqual(secrets.map(name => `/run/secrets/${name}`));
    expect(Object.keys(composition().secrets)).toEqual(secrets);
    expect(
      Object.keys(environment).filter(name => /TOKEN|PASS|API_KEY|IPT_UID/.test(name) && !/_FILE$/.test(name)),
    ).toEqual([]);
  });

  it('has felscanner reach FlareSolverr by the name of its service', () => {
    const {environment, depends_on: others} = serviceOf('felscanner');
    expect(new URL(String(environment['FLARESOLVERR_URL'])).hostname).toBe(others[0]);
    expect(serviceOf(others[0] ?? '').image).toMatch(/^ghcr\.io\/flaresolverr\/flaresolverr:/);
  });

  it('lets felscanner write to its volume alone', () => {
    const {read_only: isReadOnly, cap_drop: dropped, volumes} = serviceOf('felscanner');
    expect([isReadOnly, dropped]).toEqual([true, ['ALL']]);
    expect(volumes.filter(volume => !volume.endsWith(':ro'))).toEqual(['data:/data']);
  });
});

describe('the Dockerfile', () => {
  it('runs as nobody of weight, and looks whether all is well', () => {
    const text = example('Dockerfile');
    expect(text.match(/^FROM .*$/gm)).toHaveLength(2);
    expect(text).toMatch(/^USER node$/m);
    expect(text.indexOf('USER node')).toBeLessThan(text.indexOf('ENTRYPOINT'));
    expect(text).toMatch(/^HEALTHCHECK .* CMD \["felscanner", "doctor"/m);
  });

  it('gets everything from the checkout that the build reads, and nothing else', () => {
    const taken = example('Dockerfile.dockerignore')
      .split('\n')
      .filter(line => line.startsWith('!'));
    for (const line of taken) expect(readdirSync(join(docs, '..'))).toContain(line.slice(1));
    expect(taken).toEqual(expect.arrayContaining(['!package-lock.json', '!src', '!bin', '!tsdown.config.ts']));
  });
});

describe('the systemd unit', () => {
  const unit = example('felscanner.service');

  it.each([
    'DynamicUser=yes',
    'StateDirectory=felscanner',
    'ProtectSystem=strict',
    'NoNewPrivileges=yes',
    'Restart=on-failure',
    'SuccessExitStatus=130',
    'ExecReload=/bin/kill -HUP $MAINPID',
    'WantedBy=multi-user.target',
  ])('says %s', directive => {
    expect(unit.split('\n')).toContain(directive);
  });

  it.each(['RestrictAddressFamilies', 'SystemCallFilter', 'CapabilityBoundingSet', 'LoadCredential'])(
    'says something of %s',
    name => {
      expect(unit).toMatch(new RegExp(`^${name}=`, 'm'));
    },
  );

  it('reads each credential it loads, and no other', () => {
    const loaded = [...unit.matchAll(/^LoadCredential=([\w-]+):/gm)].map(([, name]) => name);
    const read = [...unit.matchAll(/^Environment=\w+_FILE=%d\/([\w-]+)$/gm)].map(([, name]) => name);
    expect(loaded.length).toBeGreaterThan(3);
    expect(read).toEqual(loaded);
  });

  it.skipIf(!isInstalled('systemd-analyze'))('is one that systemd understands', async () => {
    // The program is looked for where the unit says, and is not installed here.
    const text = unit.replace('/usr/local/bin/felscanner', '/bin/true');
    const folder = await temporaryFolder({'felscanner.service': Buffer.from(text)});
    const {stderr} = await promisify(execFile)('systemd-analyze', ['verify', join(folder, 'felscanner.service')]);
    expect(stderr.split('\n').filter(line => line.includes('felscanner.service'))).toEqual([]);
  });
});

describe('the crontab', () => {
  const entries = example('crontab')
    .split('\n')
    .map(line => line.replace(/^#(?=[\d*])/, ''))
    .filter(line => /^[\d*]/.test(line));

  it('has lines to choose from', () => {
    expect(entries.length).toBeGreaterThan(5);
  });

  it.each(entries)('%s begins with five fields', entry => {
    const fields = entry.split(' ').slice(0, 5).join(' ');
    expect(fields).toMatch(/^[\d*/, -]+$/);
    expect(new Cron(fields, {paused: true}).nextRun()).toBeInstanceOf(Date);
    expect(entry.split(' ')[5]).toBe('felscanner');
    // Cron takes a percent sign for the end of the line.
    expect(entry).not.toContain('%');
  });
});

describe('the rotation of logs', () => {
  it('empties the file in place, since the daemon keeps it open', () => {
    expect(example('logrotate')).toMatch(/^\s+copytruncate$/m);
    expect(example('logrotate')).not.toMatch(/^\s+create/m);
  });
});

type Service = {
  environment: Record<string, unknown>;
  secrets: string[];
  depends_on: string[];
  volumes: string[];
  cap_drop: string[];
  read_only: boolean;
  image: string;
};

function composition(): {services: Record<string, Service>; secrets: Record<string, unknown>} {
  return defaultLoaders['.yaml']('compose.yaml', example('compose.yaml'));
}

function serviceOf(name: string): Service {
  const service = composition().services[name];
  if (!service) throw new Error(`compose.yaml has no ${name}`);
  return service;
}

/** The words of a JSON list, the program's own name left out. */
function wordsOf(list: string): string[] {
  const words: string[] = JSON.parse(list);
  return words[0] === 'felscanner' ? words.slice(1) : words;
}

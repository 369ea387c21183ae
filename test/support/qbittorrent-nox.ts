import {type ChildProcess, spawn} from 'node:child_process';
import {pbkdf2Sync, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdir, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {onTestFinished, vi} from 'vitest';
import {temporaryFolder} from './temporary-folder.ts';

export type QbittorrentNox = {
  url: string;
  username: string;
  password: string;
  /** Its default save path. */
  downloads: string;
  /** `127.0.0.1:port`, where other clients find it. */
  peer: string;
  /** Sends a request of the test's own, signed in; answers the text. */
  ask(path: string, form?: Readonly<Record<string, string>>): Promise<string>;
};

export type QbittorrentNoxOptions = {
  password?: string;
  /** More lines of `[Preferences]`. */
  preferences?: readonly string[];
  /** More lines of `[BitTorrent]`. */
  session?: readonly string[];
};

/** A qbittorrent-nox of its own profile that speaks on loopback only; ended with the running test, however it ends. */
export async function startQbittorrentNox(options: QbittorrentNoxOptions = {}): Promise<QbittorrentNox> {
  const {password = 'pass+word/secret 1'} = options;
  const profile = await temporaryFolder();
  const [port, peerPort] = [await freePort(), await freePort()];
  const downloads = join(profile, 'downloads');
  await mkdir(join(profile, 'qBittorrent/config'), {recursive: true});
  await mkdir(downloads);
  const settings = settingsText({port, peerPort, downloads, password, options});
  await writeFile(join(profile, 'qBittorrent/config/qBittorrent.conf'), settings);
  const child = spawn('qbittorrent-nox', [`--profile=${profile}`, `--webui-port=${port}`], {
    cwd: profile,
    stdio: 'ignore',
  });
  const ended = endWithTest(child);
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([ended, vi.waitFor(() => fetch(url), {timeout: 20_000, interval: 100})]);
  if (child.exitCode !== null || child.pid === undefined) throw new Error('qbittorrent-nox did not start');
  return {url, username, password, downloads, peer: `127.0.0.1:${peerPort}`, ask: askerFor(url, password)};
}

const username = 'owner';

/** As qBittorrent writes them: the password as salt and key of PBKDF2-HMAC-SHA512 with 100 000 rounds. */
function settingsText(values: {
  port: number;
  peerPort: number;
  downloads: string;
  password: string;
  options: QbittorrentNoxOptions;
}): string {
  const {port, peerPort, downloads, password, options} = values;
  const salt = randomBytes(16);
  const key = pbkdf2Sync(password, salt, 100_000, 64, 'sha512');
  return [
    '[LegalNotice]',
    'Accepted=true',
    '[BitTorrent]',
    `Session\\DefaultSavePath=${downloads}`,
    'Session\\DHTEnabled=false',
    'Session\\PeXEnabled=false',
    'Session\\LSDEnabled=false',
    'Session\\Interface=lo',
    'Session\\InterfaceName=lo',
    'Session\\InterfaceAddress=127.0.0.1',
    `Session\\Port=${peerPort}`,
    'Session\\QueueingSystemEnabled=false',
    ...(options.session ?? []),
    '[Network]',
    'PortForwardingEnabled=false',
    '[Preferences]',
    'WebUI\\Address=127.0.0.1',
    `WebUI\\Port=${port}`,
    'WebUI\\UseUPnP=false',
    'WebUI\\LocalHostAuth=true',
    `WebUI\\Username=${username}`,
    `WebUI\\Password_PBKDF2="@ByteArray(${salt.toString('base64')}:${key.toString('base64')})"`,
    ...(options.preferences ?? []),
    '',
  ].join('\n');
}

/** Nobody else is using it at this moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Killed outright: what it would still write lies in a folder that goes away. */
function endWithTest(child: ChildProcess): Promise<unknown> {
  const ended = new Promise(resolve => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  onTestFinished(async () => {
    process.off('exit', kill);
    kill();
    await ended;
  });
  return ended;
}

function askerFor(url: string, password: string): QbittorrentNox['ask'] {
  let cookie: string | undefined;
  const send = (path: string, form?: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${url}/api/v2${path}`, {
      ...(form && {method: 'POST', body: new URLSearchParams(form)}),
      headers: cookie === undefined ? {} : {cookie},
    });
  return async (path, form) => {
    cookie ??= (await send('/auth/login', {username, password})).headers.get('set-cookie')?.split(';')[0];
    const response = await send(path, form);
    const text = await response.text();
    if (!response.ok) throw new Error(`qbittorrent-nox answered ${path} with ${response.status} ${text}`);
    return text;
  };
}

import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {pack} from './pack.ts';

const modules = join(import.meta.dirname, '..', '..', 'node_modules');

/** A registry on loopback that has these packages, packed from node_modules, in the one version that is there. */
export async function startNpmRegistry(names: readonly string[], folder: string): Promise<string> {
  const answers = new Map<string, string | Buffer>();
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '');
    response.writeHead(answer === undefined ? 404 : 200).end(answer ?? '{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the registry has no port');
  const url = `http://127.0.0.1:${address.port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  for (const name of names) {
    const {tarball} = await pack(folder, join(modules, name));
    const bytes = await readFile(tarball);
    const manifest: {version: string} = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8'));
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    const version = {...manifest, dist: {tarball: `${url}/-/${name}.tgz`, integrity}};
    answers.set(`/-/${name}.tgz`, bytes);
    answers.set(
      `/${name}`,
      JSON.stringify({name, 'dist-tags': {latest: manifest.version}, versions: {[manifest.version]: version}}),
    );
  }
  return url;
}

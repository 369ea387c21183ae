/**
 * The kind of the network file system that a path lies on, by Linux's list of mounts (proc_pid_mountinfo(5)); undefined: it lies on
 * none. The path has no links in it.
 */
export function findNetworkMount(mountinfo: string, path: string): string | undefined {
  let found: {point: string; kind: string} | undefined;
  for (const line of mountinfo.split('\n')) {
    const mount = parseMount(line);
    // Of several at one point the last covers the others.
    if (mount && isBelow(path, mount.point) && mount.point.length >= (found?.point.length ?? 0)) found = mount;
  }
  return found && isNetwork(found.kind) ? found.kind : undefined;
}

function parseMount(line: string): {point: string; kind: string} | undefined {
  const [before = '', after = ''] = line.split(' - ', 2);
  const point = before.split(' ')[4];
  const kind = after.split(' ')[0];
  if (point === undefined || kind === undefined || kind === '') return undefined;
  return {point: unescaped(point), kind};
}

/** Spaces, tabs, line ends and backslashes are written in octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

function isBelow(path: string, point: string): boolean {
  return point === '/' || path === point || path.startsWith(`${point}/`);
}

/** Those whose locks or shared memory cannot be trusted (https://sqlite.org/useovernet.html). */
function isNetwork(kind: string): boolean {
  return /^(nfs\d?|cifs|smb\w*|ncpfs|afs|9p|ceph|glusterfs|lustre|davfs|fuse\.(sshfs|rclone|glusterfs|s3fs|davfs2?|mergerfs\.nfs))$/.test(
    kind,
  );
}

/**
 * The ids under which qBittorrent may know a torrent, the likeliest first. It names one by SHA-1 of `info`, but where there
 * is a SHA-256 (BEP 52), also of a hybrid, by the first 40 digits of that.
 */
export function infohashIds({v1, v2}: {v1: string | undefined; v2: string | undefined}): string[] {
  return [v2?.slice(0, idDigits), v1, v2].filter(id => id !== undefined);
}

const idDigits = 40;

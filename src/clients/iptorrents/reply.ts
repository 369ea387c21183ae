import type {Response} from '../response-of.ts';

/** What the tracker answered; `text` are the bytes as UTF-8. */
export type Reply = {status: number; headers: Response['headers']; bytes: Uint8Array; text: string};

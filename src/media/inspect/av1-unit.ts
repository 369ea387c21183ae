import {parseMetadataObu} from '../av1/metadata-obu.ts';
import {type Obu, obuTypes, splitObus} from '../av1/obu.ts';
import type {Frame} from '../container.ts';
import {unwrapT35Rpu} from '../dovi/t35-rpu.ts';
import {MediaError} from '../media-error.ts';
import type {AccessUnit} from './access-unit.ts';

/** Metadata OBUs precede the picture; a long one is read in a second step. */
const headBytes = 3072;
const longHeadBytes = 65_536;

/** Reads the OBUs of a temporal unit up to its picture; the RPU is a T.35 metadata OBU among them. */
export async function readAv1Unit(frame: Frame): Promise<AccessUnit> {
  const obus = await readHead(frame);
  const messages = [...frame.t35, ...obus.flatMap(t35Of)];
  const rpu = messages.map(unwrapT35Rpu).find(payload => payload !== undefined);
  if (!rpu && obus.length === 0 && frame.t35.length === 0) throw new MediaError('no OBU in a frame', 0);
  return {
    head: {syntax: 'av1', obus},
    rpu: rpu && {form: 'payload', bytes: rpu},
    enhancement: 'not-looked-for',
    t35: frame.t35,
  };
}

async function readHead(frame: Frame): Promise<Obu[]> {
  const head = precedingPicture(splitObus(await frame.read(0, headBytes)));
  const cut = head.some(obu => !obu.complete) && frame.sizeBytes > headBytes;
  const whole = cut ? precedingPicture(splitObus(await frame.read(0, longHeadBytes))) : head;
  return whole.filter(obu => obu.complete);
}

const pictureTypes: readonly number[] = [obuTypes.frame, obuTypes.frameHeader, obuTypes.tileGroup];

function precedingPicture(obus: readonly Obu[]): Obu[] {
  const picture = obus.findIndex(({type}) => pictureTypes.includes(type));
  return obus.slice(0, picture === -1 ? obus.length : picture);
}

/** Damage in one message leaves the others standing. */
function t35Of({type, payload}: Obu): Uint8Array[] {
  if (type !== obuTypes.metadata) return [];
  try {
    const metadata = parseMetadataObu(payload);
    return metadata.kind === 't35' ? [metadata.t35] : [];
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return [];
  }
}

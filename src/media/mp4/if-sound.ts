import {MediaError} from '../media-error.ts';

/** What a part of the file says, or the MediaError that its damage made: what leans on it may do without. */
export async function ifSound<Value>(reading: Promise<Value>): Promise<Value | MediaError> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof MediaError) return error;
    throw error;
  }
}

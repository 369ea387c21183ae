import type {Look} from '../look.ts';
import type {Model, Size} from '../model.ts';

/** What every screen gets. `area` is the room between tabs and keys. */
export type ScreenProps = {readonly model: Model; readonly look: Look; readonly area: Size};

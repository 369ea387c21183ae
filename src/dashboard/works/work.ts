import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Action} from '../action.ts';
import type {DashboardWorld} from '../dashboard-world.ts';
import type {Tone} from '../model.ts';
import type {WorkRequest} from './work-request.ts';

/** What a work is done with. */
export type WorkWorld = {
  /** Its signal breaks off this work alone. */
  app: App;
  config: Config;
  changeSetting: DashboardWorld['changeSetting'];
  /** How far it is. */
  say: (progress: string) => void;
  dispatch: (action: Action) => void;
};

/** What came of it, in a sentence. */
export type WorkEnd = {tone: Tone; text: string; hint?: string | undefined};

/** One thing that takes its time; `undefined`: there is nothing to say of it. */
export type WorkRow<Request extends WorkRequest = WorkRequest> = {
  /** As a noun: `the scan`. */
  title: (request: Request) => string;
  run: (world: WorkWorld, request: Request) => Promise<WorkEnd | undefined>;
};

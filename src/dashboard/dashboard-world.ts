import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {DaemonEvent} from '../daemon/daemon-event.ts';
import type {SettingChange} from '../tasks/change-setting.ts';
import type {Store} from './store.ts';

/** What the dashboard works with besides its model. */
export type DashboardWorld = {
  app: App;
  /** The settings in force; they may be changed while it runs. */
  config: () => Config;
  /** Reads them anew where their file was written. Answers whether it was. Throws UserError where they cannot be used. */
  refreshConfig: () => Promise<boolean>;
  /** Writes a setting to the config file, and goes on with it. Throws UserError where that cannot be. */
  changeSetting: (change: SettingChange) => Promise<Config>;
  /** Runs the daemon until its signal is aborted. */
  runDaemon: (app: App, onEvent: (event: DaemonEvent) => void) => Promise<void>;
  /** Has a daemon of this process look at once what it is asked for. */
  nudgeDaemon: () => void;
  terminal: Terminal;
  leave: (isBrokenOff: boolean) => void;
};

/** What is asked of the terminal besides frames. */
type Terminal = {
  /** Gives the terminal back to the shell until it is woken. */
  suspend(): Promise<void>;
  redraw(): void;
};

export type Running = DashboardWorld & {store: Store};

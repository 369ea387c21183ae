import {useApp, useInput, usePaste} from 'ink';
import {type ReactNode, useEffect, useSyncExternalStore} from 'react';
import {Frame} from './frame.tsx';
import {keyNames} from './key-names.ts';
import type {Look} from './look.ts';
import type {Store} from './store.ts';

type Props = {
  readonly store: Store;
  readonly look: Look;
  /** Takes what gives the terminal to others for a while. */
  readonly onTerminal: (lend: LendTerminal) => void;
};

/** Gives the terminal back as it was while the work goes on, and draws everything anew behind it. */
export type LendTerminal = (work: () => Promise<void>) => Promise<void>;

/** The one component that listens: to the model and to the keyboard. */
export function Dashboard({store, look, onTerminal}: Props): ReactNode {
  const {suspendTerminal} = useApp();
  useEffect(() => onTerminal(work => suspendTerminal(work)), [onTerminal, suspendTerminal]);
  const model = useSyncExternalStore(store.subscribe, store.model);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) store.dispatch({on: 'key', key: name});
  });
  usePaste(text => store.dispatch({on: 'paste', text}));
  return <Frame model={model} look={look} />;
}

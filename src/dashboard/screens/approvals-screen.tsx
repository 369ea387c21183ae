import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {ScreenProps} from './screen-view.tsx';

export function ApprovalsScreen(_props: ScreenProps): ReactNode {
  return <Text>approvals</Text>;
}

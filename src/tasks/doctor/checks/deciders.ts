import type {DoctorCheck} from '../doctor-check.ts';

/** Whether anybody may decide by pressing a button. */
export const deciders: DoctorCheck = {
  service: 'telegram',
  title: 'who may decide',
  place: 'service',
  enabled: ({telegram: {token, chatId}}) => token !== undefined && chatId !== undefined,
  run: async ({config: {telegram}}) => {
    const {allowedUserIds, chatId = ''} = telegram;
    if (allowedUserIds.length > 0) return {severity: 'ok', message: `the users ${allowedUserIds.join(', ')}`};
    if (/^\d+$/.test(chatId)) return {severity: 'ok', message: 'whoever the private chat is with'};
    return {
      severity: 'warn',
      message: 'nobody: in a group or channel they must be named',
      hint: 'write the numbers of those who may decide in telegram.allowedUserIds',
    };
  },
};

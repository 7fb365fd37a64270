// The door of alarms: a switch, who is told, and what a mail says, on the page where mail is set up.
import { mailSettings } from '#features/messages/web/index.tsx';
import { fill } from '#ui/slot.tsx';

export const fills = [fill(mailSettings, () => import('./AlarmSettings.tsx'), { order: 10, may: 'message.configure' })];

// The door of messages: mail on the page of a request, the timeline's line, the pages of templates, settings and what waits for somebody.
import { timelineRecord } from '#features/customers/web/index.tsx';
import { requestParts } from '#features/requests/web/index.tsx';
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { linkMade, todayNotices } from './slots.ts';

export { mailSettings } from './slots.ts';

const within = '/administration';

export const screens: Screen[] = [
  { path: '/mail', load: () => import('./desk/MailDesk.tsx'), may: 'message.sort', within },
  { path: '/message-templates', load: () => import('./templates/TemplatesPage.tsx'), may: 'template.write', within },
  { path: '/message-settings', load: () => import('./settings/SettingsPage.tsx'), may: 'message.configure', within },
];

export const fills = [
  fill(requestParts, () => import('./Mails.tsx'), { order: 12, may: 'request.read' }),
  fill(requestParts, () => import('./Received.tsx'), { order: 11, may: 'request.read' }),
  fill(todayNotices, () => import('./TodayMail.tsx'), { order: 7, may: 'message.sort' }),
  fill(timelineRecord, () => import('./MessageRecord.tsx'), { order: 60 }),
  fill(linkMade, () => import('./SendLink.tsx'), { order: 10, may: 'message.send' }),
];

export const administration: AdministrationPlace[] = [
  { label: 'messages:desk.nav', text: 'messages:desk.text', to: '/mail', may: 'message.sort', order: 25 },
  {
    label: 'messages:templates.nav',
    text: 'messages:templates.text',
    to: '/message-templates',
    may: 'template.write',
    order: 26,
  },
  {
    label: 'messages:settings.nav',
    text: 'messages:settings.text',
    to: '/message-settings',
    may: 'message.configure',
    order: 32,
  },
];

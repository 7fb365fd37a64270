// The door of incidents: the list, one of them, the line in administration.
import type { AdministrationPlace, Screen } from '#ui/screen.ts';

const within = '/administration';

export const screens: Screen[] = [
  { path: '/incidents', load: () => import('./IncidentsPage.tsx'), may: 'incident.read', within },
  { path: '/incidents/$incidentId', load: () => import('./IncidentPage.tsx'), may: 'incident.read', within },
];

export const administration: AdministrationPlace[] = [
  {
    label: 'incidents:place.label',
    text: 'incidents:place.text',
    to: '/incidents',
    may: 'incident.read',
    order: 55,
  },
];

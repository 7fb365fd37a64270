// The doors of alarms: only who sets up the house.
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { previewOf, showAlarms, switchAlarms } from './settings.ts';

const may = 'message.configure';

export const routes: readonly Route[] = [
  route({ ...contract.readAlarms, may, act: ({ tx, now }) => showAlarms(tx, now) }),
  route({ ...contract.setAlarms, may, act: ({ tx, actor, body, now }) => switchAlarms(tx, actor, body.isOn, now) }),
  route({ ...contract.previewAlarm, may, act: ({ tx, query, now }) => previewOf(tx, query, now) }),
];

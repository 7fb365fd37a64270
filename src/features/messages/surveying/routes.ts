// The doors of asking for a rating: only who sets up the house.
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { readSurvey } from './store.ts';
import { stateSurvey } from './surveying.ts';

export const surveyRoutes: readonly Route[] = [
  route({ ...contract.showSurvey, may: 'message.configure', act: ({ tx }) => readSurvey(tx) }),
  route({
    ...contract.setSurvey,
    may: 'message.configure',
    act: ({ tx, actor, body, now }) => stateSurvey(tx, actor, body, now),
  }),
];

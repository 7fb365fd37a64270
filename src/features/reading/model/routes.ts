// The doors of the model: an administrator sets it; whoever reviews a document sees what would be sent, and asks.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { type OutboundOptions, openOutbound } from '#platform/outbound/outbound.ts';
import { askingOf, askModel, setModel } from './asking.ts';
import * as contract from './contract.ts';
import { readModelRow } from './store.ts';

const may = 'reader.configure';

/** Models take their time (ms). */
const patience = 60_000;

/** @param outbound what the machine's configuration allows besides the public internet */
export function modelRoutes(outbound: OutboundOptions): readonly Route[] {
  return [
    route({
      ...contract.readModel,
      may,
      act: async ({ tx }) => {
        const {
          isOn = false,
          url = '',
          model = '',
          hasKey = false,
          changedAt = null,
          changedBy = null,
        } = (await readModelRow(tx)) ?? {};
        return { isOn, url, model, hasKey, changedAt, changedBy };
      },
    }),
    route({
      ...contract.setModel,
      may,
      stepUp: true,
      act: ({ tx, actor, body, now }) => setModel(tx, actor, body, now, outbound.plain),
    }),
    route({
      ...contract.readAsking,
      may: 'policy.edit',
      act: async ({ tx, params, query }) => {
        const asking = await askingOf(tx, { ...params, ...query });
        return { asking: asking ? { host: asking.host, body: asking.body } : null };
      },
    }),
    routeOutside({
      ...contract.askSuggestion,
      may: 'policy.edit',
      act: async ({ db, actor, params, body }) => {
        const calls = openOutbound({ within: patience, ...outbound });
        const { words, correction } = await askModel(db, calls, actor, { ...params, ...body });
        return { words, suggestion: correction ?? null };
      },
    }),
  ];
}

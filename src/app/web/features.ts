// Every slice that has screens, one line each.
import * as access from '#features/access/web/index.tsx';
import * as customers from '#features/customers/web/index.tsx';
import * as imports from '#features/imports/web/index.tsx';
import * as interactions from '#features/interactions/web/index.tsx';
import * as obligations from '#features/obligations/web/index.tsx';
import * as orders from '#features/orders/web/index.tsx';
import * as oversight from '#features/oversight/web/index.tsx';
import * as people from '#features/people/web/index.tsx';
import * as policies from '#features/policies/web/index.tsx';
import * as requests from '#features/requests/web/index.tsx';
import * as setup from '#features/setup/web/index.tsx';
import type { WebDoor } from '#ui/screen.ts';

export const doors: readonly WebDoor[] = [
  people,
  setup,
  policies,
  access,
  customers,
  orders,
  interactions,
  requests,
  imports,
  obligations,
  oversight,
];

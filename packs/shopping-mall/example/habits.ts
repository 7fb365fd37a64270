// How the example's tenants behave: anchors from the beginning, the usual shops, newcomers, kiosks.
import type { ExampleData } from '#features/example/index.ts';

const none = { late: 0.02, damage: 0, judged: 0, favourable: 0 };

export const habits: ExampleData['habits'] = [
  {
    weight: 5,
    kinds: ['enterprise'],
    years: [1, 8],
    ordersAYear: [2, 6],
    amount: [800, 6000],
    requestsAYear: [4, 9],
    ...none,
  },
  {
    weight: 34,
    kinds: ['enterprise'],
    years: [0.1, 5],
    ordersAYear: [0, 3],
    amount: [200, 2600],
    requestsAYear: [1.5, 5],
    ...none,
  },
  {
    weight: 15,
    kinds: ['individual'],
    years: [0.1, 4],
    ordersAYear: [0, 2],
    amount: [100, 900],
    requestsAYear: [1, 4],
    ...none,
  },
  {
    weight: 22,
    kinds: ['enterprise'],
    arrives: [0, 0.97],
    ordersAYear: [0, 3],
    amount: [200, 2600],
    requestsAYear: [2, 6],
    ...none,
  },
  {
    weight: 9,
    kinds: ['individual'],
    arrives: [0.05, 0.98],
    ordersAYear: [0, 2],
    amount: [100, 900],
    requestsAYear: [1, 4],
    ...none,
  },
  {
    weight: 2,
    kinds: ['special'],
    years: [0.5, 3],
    ordersAYear: [0, 1],
    amount: [100, 500],
    requestsAYear: [0.5, 2],
    ...none,
  },
];

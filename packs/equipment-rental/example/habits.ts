// How the example's customers behave: what share of them comes early, orders much, pays late, fades or grows.
import type { ExampleData } from '#features/example/index.ts';

export const habits: ExampleData['habits'] = [
  // Big accounts, there from the beginning.
  { weight: 6, kinds: ['enterprise'], years: [0.4, 4], ordersAYear: [12, 24], amount: [6000, 16000], late: 0.01, damage: 0.01, requestsAYear: [4, 9], judged: 0.6, favourable: 0.9 },
  { weight: 3, kinds: ['individual'], years: [0.2, 3], ordersAYear: [13, 22], amount: [300, 1800], late: 0.02, damage: 0.02, requestsAYear: [3, 7], judged: 0.5, favourable: 0.9 },
  // Steady ones who sometimes pay late.
  { weight: 12, kinds: ['enterprise', 'enterprise', 'enterprise', 'special'], arrives: [0, 0.8], ordersAYear: [7, 12], amount: [5000, 9000], trend: 1.1, late: 0.12, damage: 0.03, requestsAYear: [2, 6], judged: 0.4, favourable: 0.8 },
  { weight: 8, kinds: ['individual'], arrives: [0, 0.9], ordersAYear: [6, 11], amount: [300, 1600], late: 0.12, damage: 0.04, requestsAYear: [1, 4], judged: 0.3, favourable: 0.7 },
  // Those who grow, and those who fade.
  { weight: 6, kinds: ['enterprise'], arrives: [0.1, 0.7], ordersAYear: [4, 8], amount: [4000, 12000], trend: 2.4, late: 0.06, damage: 0.02, requestsAYear: [3, 7], judged: 0.4, favourable: 0.9 },
  { weight: 8, kinds: ['enterprise', 'individual'], years: [0.1, 1.2], ordersAYear: [10, 18], amount: [3000, 8000], trend: 0.2, late: 0.16, damage: 0.05, requestsAYear: [1, 3], judged: 0.3, favourable: 0.3 },
  { weight: 2, kinds: ['individual', 'enterprise'], arrives: [0.05, 0.5], ordersAYear: [4, 9], amount: [800, 3000], late: 0.03, damage: 0, referrals: [4, 7], requestsAYear: [2, 5], judged: 0.5, favourable: 1 },
  // Now and then.
  { weight: 22, kinds: ['enterprise', 'enterprise', 'enterprise', 'special'], arrives: [0.1, 1], ordersAYear: [3, 6], amount: [2500, 9000], late: 0.25, damage: 0.05, requestsAYear: [1, 3], judged: 0.25, favourable: 0.2 },
  { weight: 16, kinds: ['individual'], arrives: [0.1, 1], ordersAYear: [2, 5], amount: [300, 1800], late: 0.25, damage: 0.05, requestsAYear: [0.5, 2], judged: 0.2, favourable: 0.2 },
  // Once, or not yet.
  { weight: 9, kinds: ['individual', 'enterprise'], arrives: [0.2, 1], ordersAYear: [1, 2], orders: 1, amount: [500, 4000], late: 0.4, damage: 0.04, requestsAYear: [0.2, 1], judged: 0.1, favourable: 0.1 },
  { weight: 26, kinds: ['enterprise', 'enterprise', 'individual', 'individual', 'individual', 'special'], arrives: [0.05, 1], ordersAYear: [0, 0], orders: 0, amount: [0, 0], late: 0, damage: 0, requestsAYear: [0.5, 2], judged: 0, favourable: 0 },
];

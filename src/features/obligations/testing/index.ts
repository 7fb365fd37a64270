// For tests of other slices: a house whose policy is in force.
export { type House, openHouse } from './house.ts';

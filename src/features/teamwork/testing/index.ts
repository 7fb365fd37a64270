// The testing door of teamwork: its house, for those who stand on it.
export { type Colleague, type House, noon, openHouse, type Which } from './house.ts';

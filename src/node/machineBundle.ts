// What asks the machine by starting programs; a bundle of its own, because most windows need it later than at the start.
export { openIdleSensor } from './idle/openIdleSensor.ts';

// What asks the machine, or shows something on it, by starting programs; a bundle of its own, because most
// windows need it later than at the start.
export { openCallSensor } from './calls/openCallSensor.ts';
export { openIdleSensor } from './idle/openIdleSensor.ts';
export { openSystemNotifier } from './notices/openSystemNotifier.ts';

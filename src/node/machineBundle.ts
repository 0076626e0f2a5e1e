// What asks the machine by starting programs. It is a bundle of its own: the start needs none of it.
export { openCallSensor } from './calls/openCallSensor.ts';
export { openIdleSensor } from './idle/openIdleSensor.ts';

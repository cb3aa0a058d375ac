export { createDates, type PartOfDay } from './dates';
export { argumentsOf, formatMessage, type MessageValues } from './format';

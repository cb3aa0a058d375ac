export { startIfAllowed } from './recorder/device-recorder';
export { RecordScreen } from './record-screen';
export { ReviewScreen } from './review-screen';

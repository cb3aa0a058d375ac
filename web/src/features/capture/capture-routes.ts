export { RecordScreen } from './record-screen';
export { ReviewScreen } from './review-screen';

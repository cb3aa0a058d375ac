import { toast } from '../../ui/toast';
import { t } from './messages';

/** Says that a recording has arrived. */
export function announceSent(): void {
  toast(t('sent'));
}

import { Button } from '../../ui/button';
import { t } from './messages';

function extensionOf(type: string): string {
  if (type.includes('mp4')) return 'm4a';
  return type.includes('ogg') ? 'ogg' : 'webm';
}

/** Saves a take as a file, for when this device does not keep it. */
export function DownloadTake({ sound, name }: { sound: Blob; name: string }) {
  const save = () => {
    const url = URL.createObjectURL(sound);
    const link = document.createElement('a');
    link.href = url;
    link.download = `${name}.${extensionOf(sound.type)}`;
    link.click();
    // The download has its own hold on the bytes once it has begun.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return <Button onClick={save}>{t('review.memory.download')}</Button>;
}

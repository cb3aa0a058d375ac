import { useEffect, useState } from 'react';

export interface Microphone {
  id: string;
  name: string;
}

/** The microphones there are; empty before the person has allowed one, because browsers keep their names until then. */
export async function microphones(
  devices: Pick<MediaDevices, 'enumerateDevices'> | undefined,
): Promise<Microphone[]> {
  if (!devices) return [];
  try {
    const all = await devices.enumerateDevices();
    return (
      all
        .filter(
          ({ kind, deviceId, label }) => kind === 'audioinput' && deviceId !== '' && label !== '',
        )
        // The system's own choice is offered by us, as no choice.
        .filter(({ deviceId }) => deviceId !== 'default' && deviceId !== 'communications')
        .map(({ deviceId, label }) => ({ id: deviceId, name: label }))
    );
  } catch {
    return [];
  }
}

/** The microphones, also when one is plugged in while it is looked at. */
export function useMicrophones(): Microphone[] {
  const [found, setFound] = useState<Microphone[]>([]);
  useEffect(() => {
    // Absent outside secure contexts, whatever the type says.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    let current = true;
    const look = () => void microphones(devices).then((all) => current && setFound(all));
    look();
    devices?.addEventListener('devicechange', look);
    return () => {
      current = false;
      devices?.removeEventListener('devicechange', look);
    };
  }, []);
  return found;
}

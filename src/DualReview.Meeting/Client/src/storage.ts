// Keeps small things on the phone. Private windows and full phones refuse storage: then memory serves until the page
// is closed, and the page says so.

export interface Box {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export interface PhoneStorage extends Box {
  /** False when nothing outlives the page. */
  readonly persistent: boolean;
}

/** Wraps the browser's storage; `open` may throw, as it does where storage is forbidden. */
export function phoneStorage(open: () => Storage): PhoneStorage {
  try {
    const storage = open();
    storage.setItem("dr:probe", "1");
    storage.removeItem("dr:probe");
    return {
      persistent: true,
      get: (key) => storage.getItem(key),
      set: (key, value) => storage.setItem(key, value),
      remove: (key) => storage.removeItem(key),
    };
  } catch {
    const memory = new Map<string, string>();
    return {
      persistent: false,
      get: (key) => memory.get(key) ?? null,
      set: (key, value) => void memory.set(key, value),
      remove: (key) => void memory.delete(key),
    };
  }
}

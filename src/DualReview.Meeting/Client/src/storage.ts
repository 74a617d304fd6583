// Keeps small things on the phone. Private windows and full phones refuse storage, at once or later on: then memory
// serves until the page is closed, and the page says so.

export interface Box {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export interface PhoneStorage extends Box {
  /** False when something kept here does not outlive the page. */
  readonly persistent: boolean;
}

/** The storage of a page: on a shared tablet what the next person could find is not written in the first place. */
export const pageStorage = (shared: boolean): PhoneStorage => phoneStorage(() => {
  if (shared) {
    throw new Error("shared");
  }
  return localStorage;
});

/** Wraps the browser's storage; `open` may throw, as it does where storage is forbidden. */
export function phoneStorage(open: () => Storage): PhoneStorage {
  const storage = probe(open);
  const memory = new Map<string, string>();
  return {
    get persistent() {
      return storage !== null && memory.size === 0;
    },
    get: (key) => memory.get(key) ?? storage?.getItem(key) ?? null,
    set: (key, value) => {
      try {
        if (storage === null) {
          memory.set(key, value);
        } else {
          storage.setItem(key, value);
          memory.delete(key);
        }
      } catch {
        memory.set(key, value);
      }
    },
    remove: (key) => {
      memory.delete(key);
      storage?.removeItem(key);
    },
  };
}

function probe(open: () => Storage): Storage | null {
  try {
    const storage = open();
    storage.setItem("dr:probe", "1");
    storage.removeItem("dr:probe");
    return storage;
  } catch {
    return null;
  }
}

import type { RawStorage } from "../app/bridge/mini-program-bridge";

/** The methods alone: contextBridge carries an object's own functions, not those of its class. */
export function rawStorage(storage: RawStorage): RawStorage {
  return {
    remembered: (key) => storage.remembered(key),
    run: (operation) => storage.run(operation),
    runSync: (operation) => storage.runSync(operation),
  };
}

import { type Faults, type FaultsChange, NO_FAULTS } from "../../app/bridge/window/inspector";
import { isNoFault } from "../../app/inspector/fault-form";
import { addressText, type RealmAddress } from "../../app/storage/realm-address";
import { type StorageFailure, storageFailure } from "../../app/storage/storage-error";

/** Faults on request. In memory alone: another start of the host has none. */
export class StorageFaults {
  readonly #byAddress = new Map<string, FaultsChange>();

  /** Of all realms that have some. */
  get active(): readonly FaultsChange[] {
    return [...this.#byAddress.values()];
  }

  of(address: RealmAddress): Faults {
    return this.#byAddress.get(addressText(address))?.faults ?? NO_FAULTS;
  }

  set(address: RealmAddress, faults: Faults): void {
    if (isNoFault(faults)) this.#byAddress.delete(addressText(address));
    else this.#byAddress.set(addressText(address), { address, faults });
  }

  /**
   * Takes the next calls of a realm off the count of those that fail.
   * @returns for each of them how it fails, null when it does not
   */
  take(address: RealmAddress, calls: number): (StorageFailure | null)[] {
    const faults = this.of(address);
    if (faults.fail === null) return Array.from({ length: calls }, () => null);
    const { error, count } = faults.fail;
    const failing = Math.min(calls, count);
    this.set(address, { ...faults, fail: failing === count ? null : { error, count: count - failing } });
    const failure = storageFailure(error, "asked for in the inspector; nothing was read or changed");
    return Array.from({ length: calls }, (_, index) => (index < failing ? failure : null));
  }

  /** Whether a realm of the store has calls that fail or wait: its pages must not answer from what they remember. */
  concernsReads(storeId: string): boolean {
    return [...this.#byAddress.values()].some(
      ({ address, faults }) => address.storeId === storeId && (faults.fail !== null || faults.delay > 0),
    );
  }
}

import { type Realm, realmText } from "./realm";

/** One realm of one store. */
export interface RealmAddress {
  readonly storeId: string;
  readonly realm: Realm;
}

/** One text for each realm: a key of maps, shown to nobody. */
export function addressText({ storeId, realm }: RealmAddress): string {
  return `${storeId} ${realmText(realm)}`;
}

/** Whether two addresses are the same realm. */
export function isSameRealm(one: RealmAddress, other: RealmAddress): boolean {
  return addressText(one) === addressText(other);
}

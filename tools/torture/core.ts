/** What of the program a test in plain Node drives, as one module: two would have two of each error's class. */
export { EXAMPLE_QUESTIONS } from "../../app/bridge/every-call/example-questions.fixture";
export { KeyVaultUnavailable } from "../../main/keys/key-vault";
export { SealBroken } from "../../main/keys/sealing";
export { CatalogUnusable } from "../../main/profile/catalog-file";
export { AccountKeyLost, Profile } from "../../main/profile/profile";
export { acquireProfileLock } from "../../main/profile/profile-lock";
export { healthOf } from "../../main/profile/store-health";
export { OpenStores } from "../../main/store/open-stores";
export { RealmChanges } from "../../main/store/realm-changes";
export { StoreUnusable } from "../../main/store/store-format";
export { MAY_SEND } from "./may-send";

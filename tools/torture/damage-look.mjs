import { REALMS } from "./profile-template.mjs";

/** Some days after it was made. */
const NOW = 1_700_500_000_000;

/**
 * What one opening of the profile found of a store.
 * @typedef {object} StoreLook
 * @property {string[]} told what the program says of it
 * @property {number} missing how many entries it says are missing; infinite when it says that any may be
 * @property {number} unlisted how many it says are in no list
 * @property {boolean} isOlder whether it says that values may be older ones
 * @property {string[]} wrong what is missing, changed or doubled without a word
 * @property {Map<string, string>[]} right what each realm gave back as it must
 * @property {string | null} unusable the file that it did not open
 */

/** Refusals of our own that say what is wrong, and touched nothing. */
function isTold(core, error) {
  const { CatalogUnusable, StoreUnusable, AccountKeyLost, KeyVaultUnavailable, SealBroken } = core;
  return [CatalogUnusable, StoreUnusable, AccountKeyLost, KeyVaultUnavailable, SealBroken].some(
    (kind) => error instanceof kind,
  );
}

/** @returns what it is told instead of an answer; any other error is a bug */
async function orTold(core, run) {
  try {
    return { answer: await run() };
  } catch (error) {
    if (isTold(core, error)) return { told: error.message, file: error.file ?? null };
    throw error;
  }
}

/**
 * Opens a profile as the program does, asks every store for everything as its pages do, and holds it against what must be there.
 * @param {typeof import("./core")} core @param {string} folder @param {ReadonlyMap<string, import("./profile-template.mjs").Contents>} contents
 * @param {{ whileOpen?: (opened: { look: StoreLook, answers: Function }) => void, before?: ReadonlyMap<string, StoreLook> }} [options]
 *   is given each store that opened, before it is closed
 * @returns {Promise<{ stores: Map<string, StoreLook>, refused: string | null, catalogFiles: string[] }>} refused: why the profile did not
 *   open as a whole. catalogFiles: where the catalog or its copy lies as it was found, when one of them was put right
 */
export async function lookAt(core, folder, contents, { whileOpen = () => {}, before = new Map() } = {}) {
  const lock = core.acquireProfileLock(folder);
  try {
    return await unlockedLook(core, folder, contents, { whileOpen, before });
  } finally {
    lock.release();
  }
}

async function unlockedLook(core, folder, contents, { whileOpen, before }) {
  const stores = new Map();
  const opened = await orTold(core, () => new core.Profile(folder, () => NOW));
  if (opened.told !== undefined) {
    for (const place of contents.keys()) stores.set(place, lookOf({ told: [opened.told] }));
    return { stores, refused: opened.told, catalogFiles: [] };
  }
  const profile = opened.answer;
  try {
    for (const [place, realms] of contents)
      stores.set(place, await storeLook(core, profile, { place, realms, whileOpen, before: before.get(place) }));
    const { damagedCatalogFile, catalogFindings } = profile;
    const catalogFiles = [...catalogFindings.map(({ file }) => file), damagedCatalogFile].filter(
      (file) => file !== null,
    );
    return { stores, refused: null, catalogFiles };
  } finally {
    profile.close();
  }
}

/** @param {Partial<StoreLook>} known @returns {StoreLook} */
function lookOf(known) {
  return { told: [], missing: 0, unlisted: 0, isOlder: false, wrong: [], right: [], unusable: null, ...known };
}

async function storeLook(core, profile, { place, realms, whileOpen, before }) {
  const [name, appId] = place.split("/");
  const account = await orTold(core, () => profile.unlockExisting(name));
  if (account.told !== undefined) return lookOf({ told: [account.told] });
  if (account.answer === null) return lookOf({ wrong: [`there is no account ${name}`] });
  const isListed = profile.storesOf(account.answer).some((listed) => listed.appId === appId);
  if (!isListed) return lookOf({ wrong: ["the catalog has no such store"] });
  const opened = await orTold(core, () => profile.openStore(account.answer, appId));
  if (opened.told !== undefined) return lookOf({ told: [opened.told], unusable: opened.file });
  const { id, file, store, wasMissing } = opened.answer;
  const look = lookOf(wasMissing ? { told: ["its file is gone"], missing: Number.POSITIVE_INFINITY } : {});
  // What was told once need not be told again; what was right then is asked for again, and must be right.
  if (before !== undefined) look.unlisted = before.missing + before.unlisted;
  if (before !== undefined && before.told.length > 0) look.told.push("told before");
  store.onFinding((finding) => hear(look, finding));
  const stores = new core.OpenStores({
    checkpointer: { async checkpoint() {}, close() {} },
    now: () => NOW,
    changes: new core.RealmChanges(),
  });
  stores.add(id, file, store);
  profile.recordOpening(account.answer, id, null);
  const answers = (/** @type {number} */ realm, operations) => stores.answer(id, REALMS[realm], operations).answers;
  judge(look, realms, (realm, operation) => answers(realm, [operation])[0]);
  whileOpen({ look, answers });
  stores.close(id);
  return look;
}

/** One that was put right says how many it could not bring back; of one that is shorter, older or damaged any may be missing. */
function hear(look, finding) {
  look.told.push(JSON.stringify(finding));
  look.isOlder ||= finding.isOlder === true;
  const { kind } = finding;
  if (kind === "nameless") look.unlisted += finding.entries;
  else if (kind === "mended") look.missing += finding.missing;
  else look.missing = Number.POSITIVE_INFINITY;
}

/** Every entry is right, or a word of it was said: as many may be missing as were told, and no more. */
function judge(look, realms, answer) {
  const absent = [];
  const other = [];
  look.right = realms.map((entries, realm) => {
    const right = new Map();
    const refused = new Set();
    for (const [key, text] of entries) {
      const { ok, value, failure } = answer(realm, { op: "get", key });
      if (!ok) {
        refused.add(key);
        look.told.push(failure.errorMessage);
      } else if (value?.text === text) right.set(key, text);
      else (value === null ? absent : other).push(`${key} of realm ${realm}`);
    }
    const { ok, info, failure } = answer(realm, { op: "info" });
    if (!ok) look.told.push(failure.errorMessage);
    else look.wrong.push(...listFaults(info, { entries: right, refused, realm, look }));
    return right;
  });
  if (absent.length > look.missing) look.wrong.push(`${absent.length} absent: ${absent[0]}; told: ${look.told}`);
  const mayDiffer = look.isOlder || look.missing === Number.POSITIVE_INFINITY;
  if (other.length > 0 && !mayDiffer) {
    look.wrong.push(`${other.length} have another value: ${other[0]}; told: ${look.told}`);
  }
}

/** What was right when it was asked for is listed once, and so long as it is when nothing else is there. */
function listFaults({ keys, usedLength }, { entries, refused, realm, look }) {
  const faults = [];
  if (new Set(keys).size !== keys.length) faults.push(`a key of realm ${realm} is listed twice`);
  const absent = [...entries.keys()].filter((key) => !keys.includes(key));
  const isSaid = absent.length <= look.missing + look.unlisted;
  if (!isSaid) faults.push(`${absent.join(", ")} of realm ${realm} are not listed`);
  const least = [...entries].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  // A record that does not open still takes its place.
  const isAll = refused.size === 0 && keys.length === entries.size && look.told.length === 0;
  if (isAll ? usedLength !== least : usedLength < least && absent.length === 0)
    faults.push(`realm ${realm} says that ${usedLength} are used, not ${least}`);
  return faults;
}

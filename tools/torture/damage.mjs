import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { coreModule } from "./core-module.mjs";
import { lookAt } from "./damage-look.mjs";
import { DAMAGES, filesIn } from "./damages.mjs";
import { makeTemplate } from "./profile-template.mjs";

/**
 * Damages the files of a profile as disks, other programs and people do, and asks for everything: each entry is right, or
 * something was said; what was written afterwards is there; the bytes as they were found still are somewhere.
 * @type {import("./kind.mjs").Kind}
 */
export const damage = {
  name: "damage",
  shortRounds: 100,
  async open({ folder }) {
    // In this process: a profile that lost its catalog's row for it must not ask the keychain of whoever runs this.
    process.env.DBUS_SESSION_BUS_ADDRESS = "disabled:";
    const core = await coreModule();
    const place = path.join(folder, "damage");
    mkdirSync(place);
    // The same profile each time, and the same chance in each round: what a round found, it finds again.
    core.seedCrypto(0);
    const template = await makeTemplate(core, place);
    return {
      round: (context) => round(core, template, path.join(place, "damaged"), context),
      close: async () => {},
    };
  },
};

/**
 * @param {typeof import("./core")} core @param {import("./profile-template.mjs").Template} template
 * @param {string} folder @param {import("./kind.mjs").RoundContext} context
 */
async function round(core, template, folder, { random, tried, found }) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(template.folder, folder, { recursive: true });
  core.seedCrypto(random.seed());
  const name = random.oneOf(Object.keys(DAMAGES));
  const what = `${name}: ${DAMAGES[name]({ folder, older: template.older, random })}`;
  tried("damages");
  try {
    const { wrong, right } = await lookedAt(core, folder, template);
    for (const each of wrong) found({ class: "lost", what: `${what}: ${each}` });
    tried("entries right", right);
  } catch (error) {
    found({ class: "unexplained", what: `${what}: ${error instanceof Error ? error.stack : error}` });
  }
}

/** @returns {Promise<{ wrong: string[], right: number }>} right: how many entries were, at the first look */
async function lookedAt(core, folder, template) {
  const before = hashesIn(folder);
  let right = 0;
  const whileOpen = (opened) => {
    right += opened.look.right.reduce((sum, { size }) => sum + size, 0);
    writeInto(opened);
  };
  const first = await lookAt(core, folder, template.contents, { whileOpen });
  // What was right then, and what was written since.
  const later = new Map(
    [...first.stores].map(([place, { right }]) => [place, right]).filter(([, right]) => right.length > 0),
  );
  const second = await lookAt(core, folder, later, { before: first.stores });
  const wrongIn = (looks, when) =>
    [...looks.stores].flatMap(([place, look]) => look.wrong.map((each) => `${place}${when}: ${each}`));
  const after = hashesIn(folder);
  const wrong = [...wrongIn(first, ""), ...wrongIn(second, ", opened again"), ...unkept(before, after, first)];
  return { wrong: [...wrong, ...catalogFaults(before, after, { folder, template, ...first })], right };
}

/** A new key and an old one into each realm; what is refused is not written. */
function writeInto({ look, answers }) {
  look.right.forEach((entries, realm) => {
    const text = `written later into realm ${realm}`;
    const keys = ["new-key", "key-1"];
    const sets = keys.map((key) => ({ op: "set", key, value: { type: "string", text } }));
    answers(realm, sets).forEach(({ ok }, index) => {
      if (ok) entries.set(keys[index], text);
    });
  });
}

/** A store that was not opened is as it was; one that was put right lies somewhere as it was found. */
function unkept(before, after, { stores }) {
  const somewhere = new Set(after.values());
  const wrong = [];
  for (const [place, { told, unusable }] of stores) {
    // Its log may have been moved into it, which changes nothing that it holds.
    const hadLog = before.has(`${unusable}-wal`);
    if (unusable !== null && !hadLog && after.get(unusable) !== before.get(unusable))
      wrong.push(`${place}: its file was changed`);
    for (const finding of told.filter((each) => each.startsWith("{")).map((each) => JSON.parse(each))) {
      const file = finding.file?.replace(/\.damaged-\d+$/, "");
      const found = file === undefined ? undefined : before.get(file);
      if (found !== undefined && !somewhere.has(found)) wrong.push(`${place}: what was found was not kept`);
    }
  }
  return wrong;
}

/**
 * A catalog is refused only when it or its copy was damaged, and both are as they were then; one that was put right lies somewhere as
 * it was found.
 */
function catalogFaults(before, after, { folder, template, refused, catalogFiles }) {
  const somewhere = new Set(after.values());
  const own = ["catalog.sqlite", "catalog.sqlite.copy"].map((name) => path.join(folder, name));
  const made = hashesIn(template.folder);
  const isSound = own.every((file) => before.get(file) === made.get(path.join(template.folder, path.basename(file))));
  const changed = own.filter((file) => refused !== null && after.get(file) !== before.get(file));
  const found = catalogFiles.map((file) => before.get(file.replace(/\.damaged-\d+$/, "")));
  const isLost = found.some((digest) => digest !== undefined && !somewhere.has(digest));
  return [
    ...(isSound && refused !== null
      ? [`refused, though neither the catalog nor its copy was damaged: ${refused}`]
      : []),
    ...changed.map((file) => `refused, and ${path.basename(file)} was changed: ${refused}`),
    ...(isLost ? [`what was found was not kept as ${catalogFiles}`] : []),
  ];
}

/** @returns {Map<string, string>} the digest of each file that is not empty, by its path */
function hashesIn(folder) {
  const digests = new Map();
  for (const file of filesIn(folder)) {
    const bytes = readFileSync(path.join(folder, file));
    if (bytes.length > 0) digests.set(path.join(folder, file), createHash("sha256").update(bytes).digest("hex"));
  }
  return digests;
}

import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import { DatabaseSync } from "@photostructure/sqlite";
import { SealBroken, unseal } from "../keys/sealing";
import { placeOf, realmTag, recordBinding } from "../store/rows/record-place";
import { storedValueIn, textIn } from "../store/rows/record-text";
import type { SearchQuestion } from "./search";
import { valueTest } from "./value-test";

interface Row {
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
  readonly sealed_value: Uint8Array;
}

// Reads the file beside the main thread, which writes it: the write-ahead log lets both.
parentPort?.on("message", (question: SearchQuestion) => {
  parentPort?.postMessage(keysWith(question));
});

function keysWith({ location, realm, text, isPattern }: SearchQuestion): string[] {
  const { file, storeId } = location;
  // What comes from the other thread is bytes, no Buffer any more.
  const sealing = Buffer.from(location.keys.sealing);
  const place = placeOf(storeId, realm);
  const matches = valueTest(text, isPattern);
  const address = pathToFileURL(file);
  // Not "rwc": a store that has been removed meanwhile must stay removed.
  address.searchParams.set("mode", "rw");
  const database = new DatabaseSync(address);
  const tag = realmTag({ sealing, indexing: Buffer.from(location.keys.indexing) }, place);
  const rows = database
    .prepare(
      `SELECT id, sealed_key, sealed_value FROM entry NOT INDEXED
       WHERE realm = (SELECT number FROM realm NOT INDEXED WHERE tag = ?) ORDER BY position`,
    )
    .iterate(tag) as Iterable<Row>;
  const keys: string[] = [];
  for (const { id, sealed_key, sealed_value } of rows) {
    try {
      const value = storedValueIn(unseal(sealing, sealed_value, recordBinding(place, "value", id)));
      if (matches(value.text)) keys.push(textIn(unseal(sealing, sealed_key, recordBinding(place, "key", id))));
    } catch (error) {
      // A record that does not open holds nothing that could be found.
      if (!(error instanceof SealBroken)) throw error;
    }
  }
  database.close();
  return keys;
}

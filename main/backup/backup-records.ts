import { BackupRefused } from "../../app/backup/backup-failure";
import { type BackupContents, type BackupRecord, parseRecord, recordText } from "../../app/backup/backup-record";
import { frameStart, RecordFrames } from "../../app/backup/record-frames";
import type { SealedReader } from "./sealed-reader";
import type { SealedWriter } from "./sealed-writer";

export async function writeRecord(writer: SealedWriter, record: BackupRecord): Promise<void> {
  const bytes = Buffer.from(recordText(record));
  await writer.push(frameStart(bytes.length));
  await writer.push(bytes);
}

/** @throws BackupRefused "damaged", "malformed", "file-refused" */
export async function* readRecords(reader: SealedReader): AsyncGenerator<BackupRecord> {
  const frames = new RecordFrames();
  for await (const chunk of reader.chunks()) {
    for (const bytes of frames.push(chunk)) {
      yield parseRecord(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
    }
  }
  frames.end();
}

/** What is inside, from the beginning of the file: the rest of it is not looked at. */
export async function readContents(reader: SealedReader): Promise<BackupContents> {
  for await (const record of readRecords(reader)) {
    if (record.kind !== "contents") break;
    return record;
  }
  throw new BackupRefused({ code: "malformed", reason: "it does not begin with its contents" });
}

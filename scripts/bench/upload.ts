import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { ApiImport } from "@/lib/imports/api";
import { type ImportKindKey, isFinished } from "@/lib/imports/schema";
import type { Web } from "./web";

const POLL_MS = 200;
const WATCH_MS = 50;
const BOUNDARY = "a-line-that-no-file-of-the-benchmark-holds";

export type Upload = { kind: ImportKindKey; fileName: string; bytes: AsyncIterable<Uint8Array> };
export type Uploaded = { tookMs: number; counts: ApiImport["counts"]; idleMb: number; peakMb: number };

/** Brings a file in as a shop's own program does, from the first byte sent to "completed", and watches the app's memory. */
export async function uploadFile({ origin, pid }: Web, key: string, upload: Upload): Promise<Uploaded> {
  const memory = watchMemory(pid);
  try {
    const start = performance.now();
    const headers = { authorization: `Bearer ${key}` };
    const { id } = await ask(ApiImport.pick({ id: true }), `${origin}/api/v1/imports`, {
      method: "POST",
      headers: { ...headers, "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
      body: new ReadableStream(formOf(upload)),
      duplex: "half",
    });
    for (;;) {
      const { status, counts, problem } = await ask(ApiImport, `${origin}/api/v1/imports/${id}`, { headers });
      if (isFinished(status)) {
        if (status !== "completed") {
          throw new Error(`The import is ${status}: ${problem}`);
        }
        return { tookMs: performance.now() - start, counts, idleMb: memory.idleMb, peakMb: memory.peakMb() };
      }
      await sleep(POLL_MS);
    }
  } finally {
    memory.stop();
  }
}

async function ask<T>(schema: z.ZodType<T>, url: string, init: RequestInit & { duplex?: "half" }): Promise<T> {
  const answer = await fetch(url, init);
  if (!answer.ok) {
    throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  }
  return schema.parse(await answer.json());
}

/** The form, piece by piece and only as fast as the app takes it. */
function formOf({ kind, fileName, bytes }: Upload): UnderlyingDefaultSource<Uint8Array> {
  const pieces = (async function* () {
    const text = new TextEncoder();
    yield text.encode(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="kind"\r\n\r\n${kind}\r\n`);
    yield text.encode(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`,
    );
    yield* bytes;
    yield text.encode(`\r\n--${BOUNDARY}--\r\n`);
  })();
  return {
    pull: async (controller) => {
      const next = await pieces.next();
      return next.done ? controller.close() : controller.enqueue(next.value);
    },
  };
}

function watchMemory(pid: number) {
  const idleMb = residentMb(pid);
  let peakMb = idleMb;
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb(pid));
  }, WATCH_MS);
  return { idleMb, peakMb: () => peakMb, stop: () => clearInterval(timer) };
}

/** As Linux tells it; not a number elsewhere. */
function residentMb(pid: number): number {
  try {
    const [, kb] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kb) / 1024;
  } catch {
    return Number.NaN;
  }
}

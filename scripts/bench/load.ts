import { Agent, request } from "node:http";

export type Call = { url: string; method: "GET" | "POST"; headers: Record<string, string>; body: string };

/** Sends all calls over so many connections and answers how long each took. Any answer but 200 ends the measurement. */
export async function drive(calls: readonly Call[], connections: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const tookMs: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const start = performance.now();
      await send(call, agent);
      tookMs.push(performance.now() - start);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
  return tookMs;
}

function send({ url, method, headers, body }: Call, agent: Agent): Promise<void> {
  return new Promise((done, failed) => {
    const length = method === "POST" ? { "content-length": String(Buffer.byteLength(body)) } : {};
    const outgoing = request(url, { method, agent, headers: { ...headers, ...length } }, (answer) => {
      answer.resume();
      answer.once("end", () =>
        answer.statusCode === 200 ? done() : failed(new Error(`${url} answered ${answer.statusCode}`)),
      );
      answer.once("error", failed);
    });
    outgoing.once("error", failed);
    outgoing.end(body);
  });
}

/** Next calls this once per server process. The import stands inside the condition, or the edge bundle would pull in Node code. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env.ENGINE !== "off") {
    const { startEngine } = await import("./inngest/start");
    await startEngine();
  }
}

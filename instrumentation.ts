/** Next calls this once per server process. The imports stand inside the condition, or the edge bundle would pull in Node code. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") {
    return;
  }
  const { takeIn } = await import("./app/api/intake");
  Object.assign(globalThis, { almanacIntake: takeIn });
  if (process.env.ENGINE !== "off") {
    const { startEngine } = await import("./inngest/start");
    await startEngine();
  }
}

-- When somebody last asked for a page, to half a minute: heavy work leaves room while anybody looks.
ALTER TABLE "session" ADD COLUMN "seen_at" TIMESTAMPTZ(3);
CREATE INDEX "session_seen_at_idx" ON "session"("seen_at");

/** A hand may tremble: only what was moved this far is carried. */
const SLACK_PX = 6;

type Follower = { onMove: (x: number, y: number) => void; onDrop: () => void; onEnd: () => void };

/** Follows a pointer from where it took hold until it lets go. Escape, or a pointer that is lost, ends it without a drop. */
export function followPointer(start: PointerEvent, { onMove, onDrop, onEnd }: Follower): void {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  let isCarrying = false;
  const end = () => {
    listening.abort();
    onEnd();
  };
  const move = ({ clientX, clientY }: PointerEvent) => {
    isCarrying ||= Math.hypot(clientX - start.clientX, clientY - start.clientY) > SLACK_PX;
    if (isCarrying) {
      onMove(clientX, clientY);
    }
  };
  const letGo = () => {
    if (isCarrying) {
      onDrop();
    }
    end();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      end();
    }
  };
  window.addEventListener("pointermove", move, options);
  window.addEventListener("pointerup", letGo, options);
  window.addEventListener("pointercancel", end, options);
  window.addEventListener("keydown", leave, options);
}

import type { ComponentChildren, JSX } from "preact";

/** The picture of a live figure: 760 units wide, hidden from screen readers, which get the words. */
export function Drawing({ height, children }: { height: number; children: ComponentChildren }): JSX.Element {
  return (
    <svg
      aria-hidden="true"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 760 ${height}`}
      font-family="system-ui, sans-serif"
    >
      {children}
    </svg>
  );
}

/** What each way of driving must do. */
export interface Hands {
  goTo(url: string): Promise<void>;
  /** The value of an expression in the page; a promise is waited for. Must be JSON. */
  value(expression: string): Promise<unknown>;
  /** Clicks the middle of an element, as a user does. */
  click(selector: string): Promise<void>;
  /** Types into what has the focus. `press` names a key as DOM does: `Enter`, `ArrowDown`, `Tab`, `Escape`. */
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** What is seen, as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

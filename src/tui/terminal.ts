/** Columns and rows of a terminal. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** How a terminal wants to be written to; decided once, from its environment and the flags of the command. */
export interface Look {
  readonly color: boolean
  /** False for a terminal that shows only ASCII. */
  readonly unicode: boolean
  /** Someone listens: no frames, no columns, nothing that changes by itself. */
  readonly screenReader: boolean
}

/** A terminal that an application can take over. Every `on…` resolves to what ends it. */
export interface Terminal {
  readonly look: Look
  size(): Size
  /** Writes before it returns; throws when the terminal is gone. */
  write(text: string): void
  /** Keys one by one, without echo and without signals; off, nothing is read any more. */
  setRaw(on: boolean): void
  /** Text as it is typed or pasted, in whatever pieces it comes. */
  onInput(act: (text: string) => void): () => void
  onResize(act: () => void): () => void
  /** Someone ends the process from outside; the number is that of the signal. */
  onSignal(act: (number: number) => void): () => void
  /** An error that nothing else caught. */
  onFault(act: (error: unknown) => void): () => void
  /** Puts the whole job to sleep, as Ctrl-Z does elsewhere; calls back once it is awake again. */
  suspend(awake: () => void): void
  /** Someone put the process to sleep from outside, and it is awake again. */
  onWake(act: () => void): () => void
  after(milliseconds: number, act: () => void): () => void
  /** Milliseconds of the Unix epoch. */
  now(): number
  /** Lets keys and signals that wait have their turn. */
  pause(): Promise<void>
}

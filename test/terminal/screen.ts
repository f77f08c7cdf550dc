import { join } from 'node:path'
import { type IPty, spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'bote.js')

export interface ScreenOptions {
  readonly columns?: number
  readonly rows?: number
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** What Node runs in place of bote. */
  readonly script?: string
}

/** How long something may take on a machine that is busy with everything else. */
const PATIENCE_MS = 30_000
const POLL_MS = 10

export interface Ending {
  readonly exitCode: number
  readonly signal?: number | undefined
}

/** A program in a terminal of its own: what it shows, as a person would see it, and the state it leaves behind. */
export class Screen {
  private readonly terminal
  private readonly pty: IPty
  private raw = ''
  private ending: Ending | undefined

  constructor(args: readonly string[], options: ScreenOptions = {}) {
    const { columns = 80, rows = 24, cwd = process.cwd(), env = {}, script = bin } = options
    this.terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
    // Nothing of where the tests run: a variable such as CI would change what is drawn.
    const around = { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env }
    this.pty = spawn(process.execPath, [script, ...args], { cols: columns, rows, cwd, env: around })
    this.pty.onData((data) => {
      this.raw += data
      this.terminal.write(data)
    })
    this.pty.onExit((ending) => {
      this.ending = ending
    })
  }

  /** The text on the screen. */
  get text(): string {
    return this.lines.join('\n').trimEnd()
  }

  get lines(): readonly string[] {
    const { active } = this.terminal.buffer
    return Array.from(
      { length: this.terminal.rows },
      (_, i) => active.getLine(active.viewportY + i)?.translateToString(true) ?? ''
    )
  }

  /** Everything that was sent to the terminal. */
  get sent(): string {
    return this.raw
  }

  get isAlternate(): boolean {
    return this.terminal.buffer.active.type === 'alternate'
  }

  get modes(): { readonly pastesMarked: boolean; readonly cursorShown: boolean } {
    const cursorShown = this.raw.lastIndexOf('\x1b[?25l') <= this.raw.lastIndexOf('\x1b[?25h')
    return { pastesMarked: this.terminal.modes.bracketedPasteMode, cursorShown }
  }

  get pid(): number {
    return this.pty.pid
  }

  /** Which columns of a line have a colour of their own. */
  coloured(): boolean {
    const { active } = this.terminal.buffer
    for (let y = 0; y < this.terminal.rows; y++) {
      const line = active.getLine(active.viewportY + y)
      for (let x = 0; x < this.terminal.cols; x++) if (line?.getCell(x)?.isFgDefault() === false) return true
    }
    return false
  }

  /** Types, all at once. */
  type(keys: string): void {
    this.pty.write(keys)
  }

  resize(columns: number, rows: number): void {
    this.pty.resize(columns, rows)
    this.terminal.resize(columns, rows)
  }

  signal(name: string): void {
    process.kill(this.pid, name)
  }

  /** Waits until the screen shows something. */
  async until(wanted: RegExp | ((screen: Screen) => boolean)): Promise<void> {
    const isThere = () => (wanted instanceof RegExp ? wanted.test(this.text) : wanted(this))
    await this.poll(isThere, () => `${wanted} did not come`)
  }

  /** Waits for the end. */
  async end(): Promise<Ending> {
    await this.poll(
      () => this.ending !== undefined,
      () => 'it did not end'
    )
    // What the terminal was sent last is parsed by then.
    await new Promise<void>((resolve) => this.terminal.write('', resolve))
    return this.ending as Ending
  }

  close(): void {
    if (this.ending === undefined) this.pty.kill('SIGKILL')
  }

  private async poll(isDone: () => boolean, problem: () => string): Promise<void> {
    const start = performance.now()
    while (!isDone()) {
      if (performance.now() - start > PATIENCE_MS) throw new Error(`${problem()}:\n${this.text}`)
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
}

import { type Instance, render } from 'ink'
import type { ReactNode } from 'react'
import type { Terminal } from './terminal.ts'

const ENTER = '\x1b[?1049h\x1b[2J\x1b[H'
const LEAVE = '\x1b[?1049l'
const PASTES_MARKED = '\x1b[?2004h'
const PASTES_PLAIN = '\x1b[?2004l'
const CURSOR_HIDDEN = '\x1b[?25l'
const CURSOR_SHOWN = '\x1b[?25h'
/** Whatever was cut off in the middle: an update of the screen, a colour. */
const AS_USUAL = '\x1b[?2026l\x1b[0m'
const CLEAR = '\x1b[2J\x1b[H'

/** More frames than any screen shows: what throttles Ink is the typist. */
const FRAMES_PER_SECOND = 250

/** The screen while an application has it: what Ink draws on, and how it is given back. */
export class Stage {
  private instance: Instance | undefined
  private isOpen = false

  constructor(
    private readonly terminal: Terminal,
    private readonly fail: (error: unknown) => void
  ) {}

  /** Takes the terminal over. */
  open(): void {
    const { terminal } = this
    this.isOpen = true
    terminal.setRaw(true)
    // A listener keeps what was said; everyone else gets their screen back.
    const screen = terminal.look.screenReader ? '' : ENTER
    terminal.write(screen + CURSOR_HIDDEN + PASTES_MARKED)
  }

  /** Draws what is another than before; nothing while the screen is someone else's. */
  show(node: ReactNode): void {
    if (!this.isOpen) return
    if (this.instance !== undefined) {
      this.instance.rerender(node)
      return
    }
    const { terminal } = this
    this.instance = render(node, {
      stdout: canvasOf(terminal),
      stdin: NO_INPUT,
      stderr: canvasOf(terminal),
      exitOnCtrlC: false,
      patchConsole: false,
      maxFps: FRAMES_PER_SECOND,
      isScreenReaderEnabled: terminal.look.screenReader,
    })
    this.instance.waitUntilExit().catch((error) => this.fail(error))
  }

  /** Draws everything, whatever the screen has become. */
  again(node: ReactNode): void {
    if (!this.isOpen) return
    this.forget()
    this.terminal.setRaw(true)
    if (!this.terminal.look.screenReader) this.terminal.write(ENTER)
    this.terminal.write(CURSOR_HIDDEN + PASTES_MARKED)
    this.show(node)
  }

  /** Lines that a terminal has wrapped anew are nowhere one could find them: the next frame starts on a clear screen. */
  resized(): void {
    this.forget()
    if (!this.terminal.look.screenReader) this.terminal.write(CLEAR)
  }

  /** Gives the terminal back as it was; that it may be gone by now is no error. */
  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    const attempts = [
      () => this.forget(),
      () =>
        this.terminal.write(
          AS_USUAL + PASTES_PLAIN + (this.terminal.look.screenReader ? '\n' : LEAVE) + CURSOR_SHOWN
        ),
      () => this.terminal.setRaw(false),
    ]
    for (const attempt of attempts) {
      try {
        attempt()
      } catch {
        // Whoever closed it sees no more of it.
      }
    }
  }

  private forget(): void {
    const { instance } = this
    this.instance = undefined
    instance?.unmount()
  }
}

/** What Ink takes for standard output: it writes at once, and is resized by being made anew. */
function canvasOf(terminal: Terminal): NodeJS.WriteStream {
  const canvas = {
    isTTY: true,
    writable: true,
    get columns() {
      return terminal.size().columns
    },
    get rows() {
      return terminal.size().rows
    },
    write(text: string, done?: unknown) {
      if (text !== '') terminal.write(text)
      if (typeof done === 'function') done()
      return true
    },
    on: () => canvas,
    off: () => canvas,
  }
  return canvas as unknown as NodeJS.WriteStream
}

/** Keys do not come through Ink. */
const NO_INPUT = { isTTY: false } as unknown as NodeJS.ReadStream

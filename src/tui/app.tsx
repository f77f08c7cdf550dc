import type { ReactNode } from 'react'
import { decode, flush, type Key, NOTHING_HELD } from './keys.ts'
import { Stage } from './stage.ts'
import type { Look, Size, Terminal } from './terminal.ts'
import { TooSmall } from './too-small.tsx'

/** What comes to every application by itself. */
export type Input =
  /** `at` is when, in milliseconds of the Unix epoch. */
  | { readonly kind: 'key'; readonly key: Key; readonly at: number }
  | { readonly kind: 'resize'; readonly size: Size }

/** Something worth doing while nobody types. */
export interface Work<E> {
  /** While it stays the same, it is the same work and goes on. */
  readonly key: string
  /** Stops now and then, so that keys have their turn; what it yields is an event, or undefined for more time. */
  run(): Generator<E | undefined, void>
}

/** An application: a state, what becomes of it, and how it looks. Everything it does to the world is in `act`. */
export interface App<S, E, R> {
  /** What needs so much room, in words. */
  readonly name: string
  readonly least: Size
  readonly initial: S
  /** Pure: the same state and event give the same state. */
  step(state: S, event: E | Input): S
  view(state: S, size: Size, look: Look): ReactNode
  /** What it came to; undefined while it goes on. */
  ended(state: S): { readonly value: R } | undefined
  work?(state: S): Work<E> | undefined
  /** What comes with every second, for an application that shows the time. */
  tick?(at: number): E
  /** Called once in the beginning with the state twice, and after every change. */
  act?(before: S, after: S, tell: (event: E) => void): void
  /** Called when it is over, however it ends. */
  close?(): void
}

export type Ended<R> =
  | { readonly kind: 'value'; readonly value: R }
  | { readonly kind: 'signal'; readonly number: number }

/** How long an escape may be the beginning of something longer. */
const ESCAPE_MS = 40
/** How long nobody has to have typed before work begins. */
const QUIET_MS = 80
const TICK_MS = 1000
const INTERRUPT = 2

/**
 * Runs an application on the whole screen until it ends, a signal comes or something throws, and gives the terminal
 * back as it was in each of these cases.
 */
export function runApp<S, E, R>(app: App<S, E, R>, terminal: Terminal): Promise<Ended<R>> {
  return new Promise((resolve, reject) => new Running(app, terminal, resolve, reject).start())
}

class Running<S, E, R> {
  private state: S
  private held = NOTHING_HELD
  private cancelFlush = (): void => undefined
  private cancelWork = (): void => undefined
  private cancelTick = (): void => undefined
  private working: string | undefined
  private over = false
  private waiting: (E | Input)[] = []
  private stepping = false
  private readonly stage: Stage
  private readonly undo: (() => void)[] = []

  constructor(
    private readonly app: App<S, E, R>,
    private readonly terminal: Terminal,
    private readonly resolve: (ended: Ended<R>) => void,
    private readonly reject: (error: unknown) => void
  ) {
    this.state = app.initial
    this.stage = new Stage(terminal, (error) => this.fail(error))
  }

  start(): void {
    const { terminal, undo } = this
    this.guarded(() => {
      undo.push(
        terminal.onFault((error) => this.fail(error)),
        terminal.onSignal((number) => this.end({ kind: 'signal', number })),
        terminal.onInput((text) => this.input(text)),
        terminal.onResize(() => this.resized()),
        terminal.onWake(() => this.guarded(() => this.stage.again(this.node())))
      )
      this.stage.open()
      this.app.act?.(this.state, this.state, (event) => this.tell(event))
      this.settle()
      this.tick()
    })
  }

  private tick(): void {
    const { app, terminal } = this
    if (app.tick === undefined || this.over) return
    this.cancelTick = terminal.after(TICK_MS, () => {
      this.take(app.tick === undefined ? [] : [app.tick(terminal.now())])
      this.tick()
    })
  }

  private node(): ReactNode {
    const { app, state, terminal } = this
    const size = terminal.size()
    const fits = size.columns >= app.least.columns && size.rows >= app.least.rows
    return fits || terminal.look.screenReader ? (
      app.view(state, size, terminal.look)
    ) : (
      <TooSmall name={app.name} least={app.least} size={size} />
    )
  }

  private input(text: string): void {
    this.cancelFlush()
    const { keys, state } = decode(this.held, text)
    this.held = state
    if (state.held !== '') {
      this.cancelFlush = this.terminal.after(ESCAPE_MS, () => {
        const late = flush(this.held)
        this.held = NOTHING_HELD
        this.keys(late)
      })
    }
    this.keys(keys)
  }

  /** Keys that came together are one change of the screen. */
  private keys(keys: readonly Key[]): void {
    const events: (E | Input)[] = []
    for (const key of keys) {
      if (key.kind === 'ctrl' && key.char === 'c') {
        this.take(events)
        this.end({ kind: 'signal', number: INTERRUPT })
        return
      }
      if (key.kind === 'ctrl' && key.char === 'z') this.guarded(() => this.sleep())
      else if (key.kind === 'ctrl' && key.char === 'l') this.guarded(() => this.stage.again(this.node()))
      else events.push({ kind: 'key', key, at: this.terminal.now() })
    }
    this.take(events)
  }

  private sleep(): void {
    this.stage.close()
    this.terminal.suspend(() => {
      if (this.over) return
      this.guarded(() => {
        this.stage.open()
        this.stage.show(this.node())
      })
    })
  }

  private resized(): void {
    const size = this.terminal.size()
    this.guarded(() => this.stage.resized())
    this.take([{ kind: 'resize', size }])
  }

  private tell(event: E): void {
    this.take([event])
  }

  /** Events told while others are taken wait for their turn. */
  private take(events: readonly (E | Input)[]): void {
    if (this.over || events.length === 0) return
    this.waiting.push(...events)
    if (this.stepping) return
    this.stepping = true
    this.guarded(() => {
      for (let next = this.waiting.shift(); next !== undefined && !this.over; next = this.waiting.shift()) {
        const before = this.state
        this.state = this.app.step(before, next)
        if (before !== this.state) this.app.act?.(before, this.state, (event) => this.tell(event))
        // Keys typed after the one that ends it are for whoever comes next.
        if (this.app.ended(this.state) !== undefined) break
      }
    })
    this.stepping = false
    if (!this.over) this.guarded(() => this.settle())
  }

  /** Ends, or shows how it stands and sees whether there is something to do. */
  private settle(): void {
    const ended = this.app.ended(this.state)
    if (ended !== undefined) {
      this.end({ kind: 'value', value: ended.value })
      return
    }
    this.stage.show(this.node())
    const work = this.app.work?.(this.state)
    if (work?.key === this.working) return
    this.cancelWork()
    this.working = work?.key
    if (work !== undefined) this.begin(work)
  }

  private begin(work: Work<E>): void {
    let cancelled = false
    const cancelStart = this.terminal.after(QUIET_MS, () => void turn())
    this.cancelWork = () => {
      cancelled = true
      cancelStart()
    }
    let steps: Generator<E | undefined, void> | undefined
    const turn = async (): Promise<void> => {
      for (;;) {
        await this.terminal.pause()
        if (cancelled || this.over) return
        let found: E | undefined
        let done = false
        this.guarded(() => {
          steps ??= work.run()
          const next = steps.next()
          done = next.done === true
          found = next.done === true ? undefined : next.value
        })
        if (this.over || done) return
        if (found !== undefined) this.tell(found)
      }
    }
  }

  private guarded(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.fail(error)
    }
  }

  private fail(error: unknown): void {
    if (this.close()) this.reject(error)
  }

  private end(ended: Ended<R>): void {
    if (this.close()) this.resolve(ended)
  }

  private close(): boolean {
    if (this.over) return false
    this.over = true
    this.cancelFlush()
    this.cancelWork()
    this.cancelTick()
    this.stage.close()
    for (const undo of this.undo.splice(0)) undo()
    this.app.close?.()
    return true
  }
}

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import type { Readable, Writable } from 'node:stream'

const require = createRequire(import.meta.url)

interface Message {
  readonly id?: number | string | undefined
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

export interface Position {
  readonly line: number
  readonly character: number
}

export interface Problem {
  readonly message: string
  readonly range: { readonly start: Position; readonly end: Position }
}

export interface Item {
  readonly label: string
  readonly insertText?: string
  readonly textEdit?: { readonly newText: string }
  readonly documentation?: string | { readonly value: string }
}

/** A language server run as an editor runs it: a process that answers over its standard streams. */
export class LanguageClient {
  private readonly server: ChildProcessByStdio<Writable, Readable, null>
  private readonly answers = new Map<number, (message: Message) => void>()
  private readonly problems = new Map<string, (found: readonly Problem[]) => void>()
  private received = Buffer.alloc(0)
  private last = 0
  private configured = (): void => undefined
  private readonly ended: Promise<void>

  constructor() {
    const bin = require.resolve('yaml-language-server/bin/yaml-language-server')
    this.server = spawn(process.execPath, [bin, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.server.stdout.on('data', (chunk: Buffer) => this.receive(chunk))
    this.ended = new Promise((resolve) => this.server.on('close', () => resolve()))
  }

  async start(folder: string): Promise<void> {
    const capabilities = {
      textDocument: { hover: { contentFormat: ['markdown'] }, completion: { completionItem: ITEMS } },
      workspace: { configuration: true },
    }
    await this.ask('initialize', { processId: process.pid, rootUri: folder, capabilities })
    this.tell('initialized', {})
    const asked = new Promise<void>((resolve) => {
      this.configured = resolve
    })
    // What it says is not read: the server asks for its settings when it is told that they changed.
    this.tell('workspace/didChangeConfiguration', { settings: {} })
    await asked
  }

  /** Opens a file, and waits for what the server finds wrong with it. */
  open(uri: string, text: string): Promise<readonly Problem[]> {
    const found = new Promise<readonly Problem[]>((resolve) => this.problems.set(uri, resolve))
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } })
    return found
  }

  async hover(uri: string, position: Position): Promise<string> {
    const found = await this.ask('textDocument/hover', { textDocument: { uri }, position })
    return (found as { contents: { value: string } } | null)?.contents.value ?? ''
  }

  async complete(uri: string, position: Position): Promise<readonly Item[]> {
    const found = await this.ask('textDocument/completion', { textDocument: { uri }, position })
    return (found as { items: readonly Item[] }).items
  }

  async stop(): Promise<void> {
    await this.ask('shutdown', undefined)
    this.tell('exit', undefined)
    this.server.stdin.end()
    await this.ended
  }

  private ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.last
    const answer = new Promise<unknown>((resolve, reject) => {
      this.answers.set(id, ({ error, result }) =>
        error ? reject(new Error(error.message)) : resolve(result)
      )
    })
    this.send({ id, method, params })
    return answer
  }

  private tell(method: string, params: unknown): void {
    this.send({ method, params })
  }

  private send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  /** Messages arrive in pieces of any size: each says first how long it is. */
  private receive(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk])
    for (;;) {
      const end = this.received.indexOf('\r\n\r\n')
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.received.toString('latin1', 0, Math.max(end, 0)))?.[1]
      )
      const from = end + 4
      if (end < 0 || this.received.length < from + length) return
      const message = JSON.parse(this.received.toString('utf8', from, from + length)) as Message
      this.received = this.received.subarray(from + length)
      this.handle(message)
    }
  }

  private handle(message: Message): void {
    const { id, method, params } = message
    if (method === undefined) this.answers.get(Number(id))?.(message)
    else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Problem[] }
      this.problems.get(uri)?.(diagnostics)
    } else if (method === 'workspace/configuration') {
      const { items } = params as { items: readonly { section?: string }[] }
      this.send({ id, result: items.map(({ section }) => (section === 'yaml' ? SETTINGS : null)) })
      this.configured()
    } else if (id !== undefined) this.send({ id, result: null })
  }
}

const ITEMS = { snippetSupport: true, documentationFormat: ['markdown'] }
/** Without the store of schemas, which is on the network, the server reads nothing but the schema of the modeline. */
const SETTINGS = { hover: true, completion: true, validate: true, schemaStore: { enable: false } }

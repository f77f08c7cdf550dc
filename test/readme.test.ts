import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const bin = join(root, 'bin', 'bote.js')
const pages = [
  ...['README.md', 'docs/guide.md', 'docs/what-if.md', 'docs/review.md', 'docs/shapes.md'],
  'docs/own-kinds.md',
]
const folder = mkdtempSync(join(tmpdir(), 'bote-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A fenced block: its language, what follows the language, its text, and where that stands in the page. */
interface Block {
  readonly info: string
  readonly text: string
  readonly at: number
}

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\S+[^\n]*)\n([\s\S]*?)^```$/gm)].map((m) => ({
    info: m[1] ?? '',
    text: m[2] ?? '',
    at: m.index + (m[0]?.indexOf('\n') ?? 0) + 1,
  }))
}

/** Runs the commands of a console block, each after its `$ `, and gives the block as it should read. */
function replay(block: Block): string {
  const commands = [...block.text.matchAll(/^\$ (.*)$/gm)].map((m) => m[1] ?? '')
  return commands.map((command) => `$ ${command}\n${shownOf(command)}`).join('')
}

/** What a command leaves on the screen: nothing, when it ends in `> file`. */
function shownOf(command: string): string {
  const [before = '', file] = command.split(' > ')
  const output = outputOf(before)
  if (file === undefined) return output
  if (/^error/m.test(output)) throw new Error(`${command}: ${output}`)
  writeFileSync(join(folder, file), output)
  return ''
}

/** A repository of a page is no one's. */
const GIT = {
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  ...{ GIT_AUTHOR_NAME: 'Someone', GIT_AUTHOR_EMAIL: 'someone@example.com' },
  ...{ GIT_COMMITTER_NAME: 'Someone', GIT_COMMITTER_EMAIL: 'someone@example.com' },
}

function outputOf(command: string): string {
  const words = command.match(/'[^']*'|"[^"]*"|\S+/g)?.map((w) => w.replace(/^['"]|['"]$/g, '')) ?? []
  const [program, ...args] = words
  const run = {
    cwd: folder,
    env: { PATH: process.env.PATH, ...GIT },
    encoding: 'utf8',
    stdio: 'pipe',
  } as const
  if (program === 'git') return execFileSync('git', args, run)
  if (program !== 'bote') throw new Error(`a console block runs ${program}, which is neither bote nor git`)
  try {
    return execFileSync(process.execPath, [bin, ...args], run)
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return stdout + stderr
  }
}

// One command brings the pages up to date: UPDATE=1 npx vitest run test/readme.test.ts
test.each(pages)('every command in %s prints what the page shows', (name) => {
  const path = join(root, name)
  const page = readFileSync(path, 'utf8')
  let fresh = page
  const fileOf = ({ info }: Block): string | undefined => /file=(\S+)/.exec(info)?.[1]
  const write = (block: Block): void => {
    const file = fileOf(block)
    if (file !== undefined) writeFileSync(join(folder, file), block.text)
  }
  const blocks = blocksOf(page)
  // Every file is there from the start; one that is shown again is another from there on.
  for (const block of blocks.toReversed()) write(block)
  const isConsole = ({ info }: Block): boolean => info.startsWith('console')
  expect(blocks.filter(isConsole).length).toBeGreaterThan(0)
  for (const block of blocks) {
    write(block)
    if (isConsole(block)) fresh = fresh.replace(block.text, () => replay(block))
    // A screen of the explorer, as the tests of its views found it.
    const screen = /screen=(\S+)/.exec(block.info)?.[1]
    if (screen !== undefined)
      fresh = fresh.replace(block.text, () => readFileSync(join(root, screen), 'utf8'))
  }
  if (process.env.UPDATE === '1') writeFileSync(path, fresh)
  else expect(fresh).toBe(page)
})

/** Headings as GitHub names them in links: lower case, punctuation gone, spaces to hyphens. */
const anchorsOf = (page: string): readonly string[] =>
  [...withoutBlocks(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-')
  )

const withoutBlocks = (page: string): string => page.replace(/^```[\s\S]*?^```$/gm, '')

const written = [
  ...['README.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((f) => join('docs', f)),
].filter((file) => file.endsWith('.md'))

test.each(written)('every link in %s leads somewhere', (name) => {
  const links = [...withoutBlocks(readFileSync(join(root, name), 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
  for (const [, link = ''] of links) {
    if (/^https?:/.test(link)) continue
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? join(root, name) : join(root, dirname(name), file)
    expect(existsSync(target), link).toBe(true)
    if (anchor !== undefined) expect(anchorsOf(readFileSync(target, 'utf8')), link).toContain(anchor)
  }
})

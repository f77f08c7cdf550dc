import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { bote } from './fake-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'bote-completion-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const scripts: Record<string, string> = {}
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) scripts[shell] = (await bote(['completion', shell])).out
  writeFileSync(join(folder, 'bote.bash'), scripts.bash ?? '')
  mkdirSync(join(folder, 'files', 'sub'), { recursive: true })
  for (const name of ['feed.bote.yaml', 'my feed.bote.yaml', 'notes.txt', '$(touch pwned).bote.yaml'])
    writeFileSync(join(folder, 'files', name), '')
})

/** What bash offers for the last of these words, as its own line editor would ask. */
function complete(...words: readonly string[]): readonly string[] {
  const script = `
    source "$1"; shift
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
    _bote
    for reply in "\${COMPREPLY[@]}"; do printf '%s\\n' "$reply"; done`
  const out = execFileSync(
    'bash',
    ['--norc', '--noprofile', '-c', script, 'bash', join(folder, 'bote.bash'), ...words],
    {
      cwd: join(folder, 'files'),
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    }
  )
  return out.split('\n').filter((line) => line !== '')
}

test('commands are completed, and models of the folder, which need no command', () => {
  expect(complete('bote', 'ex')).toEqual(['explain', 'explore'])
  const all = complete('bote', '')
  for (const { name } of COMMANDS) expect(all).toContain(name)
  expect(complete('bote', 'fee')).toEqual(['feed.bote.yaml'])
})

test('a model is a bundled name or a file, and nothing else', () => {
  expect(complete('bote', 'run', 'twitter-f')).toEqual(['twitter-feed'])
  const all = complete('bote', 'run', '')
  expect(all).toContain('feed.bote.yaml')
  expect(all).toContain('my feed.bote.yaml')
  expect(all).toContain('sub')
  expect(all).not.toContain('notes.txt')
  expect(complete('bote', 'run', 'twitter-feed', 'feed.')).toEqual(['feed.bote.yaml'])
})

test('flags of the command, and what they may be', () => {
  expect(complete('bote', 'run', '--f')).toEqual(['--format'])
  expect(complete('bote', 'run', '--format', '')).toEqual(['text', 'json', 'markdown', 'csv'])
  expect(complete('bote', 'calc', '-f', 'j')).toEqual(['json'])
  expect(complete('bote', 'init', '--s')).toEqual(['--schema'])
  expect(complete('bote', 'tables', '--profile', 'napkin_2026')).toEqual(['napkin_2026'])
  expect(complete('bote', 'explain', '--color', 'n')).toEqual(['never'])
})

test('an equals sign is understood, split by the shell or not', () => {
  expect(complete('bote', 'run', '--format', '=', 'm')).toEqual(['markdown'])
  expect(complete('bote', 'run', '--format', '=')).toEqual(['text', 'json', 'markdown', 'csv'])
  expect(complete('bote', 'run', '--format=m')).toEqual(['--format=markdown'])
  expect(complete('bote', 'explain', '--set', 'users.dau', '=', 'x3', 'twitter-fee')).toEqual([
    'twitter-feed',
  ])
})

test('tables, topics and shells are completed where they stand', () => {
  expect(complete('bote', 'tables', 'la')).toEqual(['latency'])
  expect(complete('bote', 'tables', 'latency', 'la')).toEqual([])
  expect(complete('bote', 'docs', 'store.shards_by_w')).toEqual(['store.shards_by_writes'])
  expect(complete('bote', 'docs', 'B301')).toEqual(['B301'])
  expect(complete('bote', 'docs', 'dimension-')).toEqual(['dimension-mismatch'])
  expect(complete('bote', 'completion', 'z')).toEqual(['zsh'])
  expect(complete('bote', 'help', 'mod')).toEqual(['models'])
  expect(complete('bote', 'calc', '')).toEqual([])
})

test('nothing that is typed or lies about is run', () => {
  expect(complete('bote', 'run', '$(touch typed)')).toEqual([])
  expect(complete('bote', 'run', '`touch typed`')).toEqual([])
  expect(complete('bote', '$(touch typed)', '$(touch typed)')).toEqual([])
  expect(complete('bote', 'run', '$(touch p')).toEqual(['$(touch pwned).bote.yaml'])
  const files = readdirSync(join(folder, 'files'))
  expect(files.filter((name) => name === 'pwned' || name === 'typed')).toEqual([])
  for (const script of Object.values(scripts)) expect(script).not.toMatch(/\beval\b|compgen -W/)
})

test('bash finds nothing wrong with its script, and needs no other file', () => {
  execFileSync('bash', ['--norc', '--noprofile', '-n', join(folder, 'bote.bash')])
  expect(scripts.bash).not.toMatch(/_init_completion|_get_comp_words/)
  expect(existsSync(join(folder, 'bote.bash'))).toBe(true)
})

test.each(['bash', 'zsh', 'fish'])(
  'the script for %s names every command, flag, choice and bundled model',
  (shell) => {
    const script = scripts[shell] ?? ''
    for (const { name, flags } of COMMANDS) {
      expect(script).toContain(name)
      for (const { flag, choices } of flags) {
        const long = /--([\w-]+)/.exec(flag)?.[1] ?? ''
        expect(script).toContain(shell === 'fish' ? `-l ${long}` : `--${long}`)
        for (const choice of choices ?? []) expect(script).toContain(choice)
      }
    }
    for (const model of ['twitter-feed', 'url-shortener']) expect(script).toContain(model)
    expect(script).toContain('.bote.yaml')
  }
)

test('zsh is told what to do both when it sources the script and when it finds it', () => {
  expect(scripts.zsh).toMatch(/^#compdef bote\n/)
  expect(scripts.zsh).toContain('compdef _bote bote')
})

test('another shell is wrong usage, with the ones there are', async () => {
  const near = await bote('completion bsh')
  expect(near).toMatchObject({ code: 2, out: '' })
  expect(near.err).toContain('did you mean `bash`?')
  const far = await bote('completion powershell')
  expect(far.code).toBe(2)
  expect(far.err).toContain('`bash`, `zsh`, `fish`')
  expect((await bote('completion')).code).toBe(2)
})

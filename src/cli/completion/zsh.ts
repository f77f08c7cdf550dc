import {
  type CompletionArgument,
  type CompletionCommand,
  type CompletionFlag,
  type CompletionWords,
  quoted,
} from './words.ts'

/** A script for zsh, to be sourced or put into a folder of $fpath as _bote. */
export function zshScript({ commands, lists }: CompletionWords): string {
  return `#compdef bote
# Completion of bote for zsh, printed by \`bote completion zsh\`.
# To have it in every shell, put this line into ~/.zshrc after compinit:  source <(bote completion zsh)

${Object.entries(lists)
  .map(
    ([name, words]) =>
      `_bote_${name}() {\n  local -a words_of=(${words.map(quoted).join(' ')})\n${listBody(name)}\n}`
  )
  .join('\n\n')}

_bote_commands() {
  local -a commands=(
${commands.map(({ name, doc }) => `    ${quoted(`${name}:${escaped(doc)}`)}`).join('\n')}
    'help:display help for a command'
  )
  _describe -t commands command commands
  _files -g '*.bote.yaml'
}

_bote() {
  local context state state_descr line curcontext="$curcontext"
  typeset -A opt_args
  _arguments -C \\
    '(- *)'{-h,--help}'[show help]' \\
    '(- *)'{-V,--version}'[show the version]' \\
    '1: :_bote_commands' \\
    '*:: :->rest'
  [[ $state == rest ]] || return
  case $words[1] in
${commands.map((command) => commandCase(command, lists)).join('\n')}
    help) _arguments '1: :_bote_commands' ;;
  esac
}

# Sourced, the function is registered; as a file of $fpath, it is what is asked.
if [[ \${funcstack[1]} == _bote ]]; then _bote "$@"; else compdef _bote bote; fi
`
}

function listBody(name: string): string {
  const own = `  _wanted ${name}s expl ${name} compadd -a words_of`
  return name === 'model' ? `${own}\n  _files -g '*.bote.yaml'` : own
}

function commandCase({ name, flags, args }: CompletionCommand, lists: CompletionWords['lists']): string {
  const specs = [...flags.map(flagSpec), ...args.map((arg, at) => argumentSpec(arg, at, lists))]
  return `    ${name})\n      _arguments \\\n${specs.map((spec) => `        ${spec}`).join(' \\\n')}\n      ;;`
}

function flagSpec({ short, long, doc, value, words, many }: CompletionFlag): string {
  const action =
    value === undefined ? '' : `:${escaped(value)}:${words.length === 0 ? ' ' : `(${words.join(' ')})`}`
  const names =
    value === undefined ? [short, long] : [short === undefined ? undefined : `${short}+`, `${long}=`]
  const known = names.filter((one) => one !== undefined)
  const body = quoted(`[${escaped(doc)}]${action}`)
  if (known.length === 1) return many ? `'*'${known[0]}${body}` : `${known[0]}${body}`
  const others = many ? "'*'" : `'(${short} ${long})'`
  return `${others}{${known.join(',')}}${body}`
}

function argumentSpec(
  { name, many }: CompletionArgument,
  at: number,
  lists: CompletionWords['lists']
): string {
  const action = Object.hasOwn(lists, name) ? `_bote_${name}` : ' '
  return quoted(`${many ? '*' : at + 1}:${name}:${action}`)
}

/** Words of a specification, in which brackets and colons have a meaning. */
const escaped = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&')

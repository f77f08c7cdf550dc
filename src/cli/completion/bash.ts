import { type CompletionCommand, type CompletionWords, quoted } from './words.ts'

/**
 * A script for bash 3.2 and later that needs nothing beside it. What was typed is only ever compared, never expanded:
 * `compgen -W` would run a `$(...)` in a file's name.
 */
export function bashScript({ commands, lists }: CompletionWords): string {
  const values = [
    ...new Set(
      commands.flatMap((c) =>
        c.flags
          .filter((f) => f.value !== undefined)
          .flatMap((f) => [f.long, ...(f.short ?? [])].filter((w) => w.length > 1))
      )
    ),
  ]
  const shorts = [
    ...new Set(
      commands.flatMap((c) =>
        c.flags.flatMap((f) => (f.value !== undefined && f.short !== undefined ? [f.short] : []))
      )
    ),
  ]
  return `# Completion of bote for bash, printed by \`bote completion bash\`.
# To have it in every shell, put this line into ~/.bashrc:  source <(bote completion bash)

_bote_words() {
  local word
  for word in "$@"; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$prefix$word")
  done
}

_bote_files() {
  local file
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do
    [[ $file == *.bote.yaml || -d $file || ( $file == '~'/* && -d $HOME\${file#'~'} ) ]] && COMPREPLY+=("$prefix$file")
  done < <(compgen -f -- "$cur")
}

${Object.entries(lists)
  .map(
    ([name, words]) =>
      `_bote_${name}() {\n  _bote_words ${words.map(quoted).join(' ')}${name === 'model' ? '\n  _bote_files' : ''}\n}`
  )
  .join('\n\n')}

_bote() {
  local cur=\${COMP_WORDS[COMP_CWORD]} flag='' prefix='' command='' position=0 word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      ${[...values, ...shorts].join(' | ')})
        # A value follows, after an equals sign where the shell has split there.
        [[ \${COMP_WORDS[i + 1]} == '=' ]] && ((i++))
        ((i++))
        ((i >= COMP_CWORD)) && flag=$word
        ;;
      =)
        # The rest of a value such as users.dau=x3, which the shell has split too.
        ((i++))
        ((i >= COMP_CWORD)) && flag=$word
        ;;
      -?*) ;;
      *) if [[ -z $command ]]; then command=$word; else ((position++)); fi ;;
    esac
  done
  if [[ $cur == '=' ]]; then
    [[ -z $flag ]] && return
    cur=''
  elif [[ -z $flag && $cur == --*=* ]]; then
    flag=\${cur%%=*} prefix=\${cur%%=*}= cur=\${cur#*=}
  fi
  if [[ -n $flag ]]; then
    case $command:$flag in
${commands.flatMap(flagCases).join('\n')}
    esac
    return
  fi
  if [[ -z $command ]]; then
    if [[ $cur == -* ]]; then _bote_words -h --help -V --version; else
      _bote_words ${[...commands.map(({ name }) => name), 'help'].map(quoted).join(' ')}
      _bote_files
    fi
    return
  fi
  if [[ $cur == -* ]]; then
    case $command in
${commands.map(({ name, flags }) => `      ${name}) _bote_words ${flags.flatMap((f) => [...(f.short === undefined ? [] : [f.short]), f.long]).join(' ')} ;;`).join('\n')}
    esac
    return
  fi
  case $command:$position in
${commands.flatMap((command) => argumentCases(command, lists)).join('\n')}
    help:0) _bote_words ${commands.map(({ name }) => quoted(name)).join(' ')} ;;
  esac
}

complete -F _bote bote
`
}

function flagCases({ name, flags }: CompletionCommand): readonly string[] {
  return flags.flatMap(({ short, long, words }) => {
    if (words.length === 0) return []
    const patterns = [...(short === undefined ? [] : [short]), long].map((flag) => `${name}:${flag}`)
    return [`      ${patterns.join(' | ')}) _bote_words ${words.map(quoted).join(' ')} ;;`]
  })
}

function argumentCases(
  { name, args }: CompletionCommand,
  lists: CompletionWords['lists']
): readonly string[] {
  return args.flatMap((arg, at) => {
    if (!Object.hasOwn(lists, arg.name)) return []
    return [`    ${name}:${arg.many ? '*' : at}) _bote_${arg.name} ;;`]
  })
}

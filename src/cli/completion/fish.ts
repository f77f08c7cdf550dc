import type { CompletionCommand, CompletionFlag, CompletionWords } from './words.ts'

/** A script for fish, to be sourced or put into ~/.config/fish/completions/bote.fish. */
export function fishScript({ commands, lists }: CompletionWords): string {
  return `# Completion of bote for fish, printed by \`bote completion fish\`.
# To have it in every shell:  bote completion fish > ~/.config/fish/completions/bote.fish

function __bote_files
    set -l typed (commandline -ct)
    for file in $typed*.bote.yaml $typed*/
        echo $file
    end
end

# Whether the argument at this position, counted from 0, of this command is being typed.
function __bote_at
    set -l words
    for word in (commandline -opc)
        string match -q -- '-*' $word; or set -a words $word
    end
    test (count $words) -ge 2; and test $words[2] = $argv[1]
    and if test $argv[2] = more
        test (count $words) -ge (math $argv[3] + 2)
    else
        test (count $words) -eq (math $argv[2] + 2)
    end
end

${Object.entries(lists)
  .map(
    ([name, words]) =>
      `function __bote_${name}\n    printf '%s\\n' ${words.map(quoted).join(' ')}\n${name === 'model' ? '    __bote_files\n' : ''}end`
  )
  .join('\n\n')}

complete -c bote -f
complete -c bote -n __fish_use_subcommand -s h -l help -d 'show help'
complete -c bote -n __fish_use_subcommand -s V -l version -d 'show the version'
complete -c bote -n __fish_use_subcommand -a '(__bote_files)'
complete -c bote -n __fish_use_subcommand -a help -d 'display help for a command'
${commands.flatMap((command) => commandLines(command, lists)).join('\n')}
`
}

function commandLines(
  { name, doc, flags, args }: CompletionCommand,
  lists: CompletionWords['lists']
): readonly string[] {
  const chosen = quoted(`__fish_seen_subcommand_from ${name}`)
  return [
    `complete -c bote -n __fish_use_subcommand -a ${name} -d ${quoted(doc)}`,
    ...flags.map((flag) => `complete -c bote -n ${chosen} ${flagWords(flag)}`),
    ...args.flatMap((arg, at) => {
      if (!Object.hasOwn(lists, arg.name)) return []
      const where = quoted(`__bote_at ${name} ${arg.many ? `more ${at}` : at}`)
      return [`complete -c bote -n ${where} -a '(__bote_${arg.name})'`]
    }),
  ]
}

function flagWords({ short, long, doc, value, words }: CompletionFlag): string {
  const names = [...(short === undefined ? [] : [`-s ${short.slice(1)}`]), `-l ${long.slice(2)}`]
  const takes =
    value === undefined ? [] : ['-x', ...(words.length === 0 ? [] : [`-a ${quoted(words.join(' '))}`])]
  return [...names, ...takes, `-d ${quoted(doc)}`].join(' ')
}

/** Text in single quotes as fish reads it. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

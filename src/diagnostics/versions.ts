import type { Catalogue } from './catalogue.ts'

/** Problems of comparing a model with another version of it: `bote diff`, and `--against` wherever it is taken. */
export interface VersionProblems {
  'no-git': Record<never, never>
  'not-a-repository': Record<never, never>
  'unknown-ref': { readonly ref: string; readonly suggestion: string | undefined }
  'outside-repository': { readonly file: string }
  /** What git said. */
  'git-failed': { readonly says: string }
  'no-models': { readonly ref: string }
}

export const VERSIONS: Catalogue<VersionProblems> = {
  'no-git': {
    code: 'B460',
    severity: 'error',
    words: () => ({
      message: 'there is no `git` to ask for another version',
      why: '`--against` reads files as they were at a commit, and only git knows them',
      fix: 'install git, or compare two files: `bote diff old.bote.yaml new.bote.yaml`',
    }),
    example: '$ bote diff --against main  # where there is no git',
  },
  'not-a-repository': {
    code: 'B461',
    severity: 'error',
    words: () => ({
      message: 'the working folder is not in a git repository',
      why: '`--against` reads files as they were at a commit of the repository around it',
      fix: 'go into the repository first, or compare two files: `bote diff old.bote.yaml new.bote.yaml`',
    }),
    example: '$ bote diff --against main  # outside any repository',
  },
  'unknown-ref': {
    code: 'B462',
    severity: 'error',
    words: (d) => ({
      message: `git knows no commit called \`${d.ref}\``,
      why: 'a branch, a tag or a commit is wanted; a build often has only the commit it was started for',
      fix:
        d.suggestion === undefined
          ? 'fetch it first, such as with `git fetch origin main`, and name it `origin/main`'
          : `did you mean \`${d.suggestion}\`?`,
    }),
    example: '$ bote diff --against mian',
  },
  'outside-repository': {
    code: 'B463',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.file}\` is not in the git repository around the working folder`,
      why: '`--against` compares a file with what it was at a commit, so it must be one of the repository',
      fix: 'leave it out, or compare two files: `bote diff old.bote.yaml new.bote.yaml`',
    }),
    example: '$ bote diff --against main ../shop.bote.yaml',
  },
  'git-failed': {
    code: 'B464',
    severity: 'error',
    words: (d) => ({
      message: `git gave no answer: ${d.says}`,
      fix: 'see what `git status` says here, and mend that first',
    }),
    example: '$ bote diff --against main  # in a folder that belongs to someone else',
  },
  'no-models': {
    code: 'B465',
    severity: 'error',
    words: (d) => ({
      message: `there is no model to compare: no \`*.bote.yaml\` at or below this folder, now or at \`${d.ref}\``,
      fix: 'name the models after the options, or go to the folder they are in',
    }),
    example: '$ bote diff --against main  # in a folder without models',
  },
}

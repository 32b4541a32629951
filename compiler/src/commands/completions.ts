/** `catzilla completions`: scripts that complete commands and options in a shell. */
import { HELP, UsageError, type Command, type OptionSpec } from "./command.ts";

const SHELLS: Readonly<Record<string, (commands: readonly Command[]) => string>> = { bash, zsh, fish };

/** @param commands all of the command line; asked for when it runs, as this one is among them */
export function completionsCommand(commands: () => readonly Command[]): Command {
  return {
    name: "completions",
    summary: "Print a script that completes commands and options in a shell.",
    usage: "bash|zsh|fish",
    maxPositionals: 1,
    options: {},
    examples: [
      'eval "$(catzilla completions bash)"     # in ~/.bashrc',
      'eval "$(catzilla completions zsh)"      # in ~/.zshrc, behind compinit',
      "catzilla completions fish > ~/.config/fish/completions/catzilla.fish",
    ],
    async run(context, _values, [shell]) {
      const script = SHELLS[shell ?? ""];
      if (script === undefined) throw new UsageError(`say for which shell: ${Object.keys(SHELLS).join(", ")}`);
      context.out(script(commands()));
      return 0;
    },
  };
}

function optionsOf(command: Command): readonly (readonly [string, OptionSpec])[] {
  return Object.entries({ ...command.options, ...HELP });
}

function flagsOf(command: Command): string {
  return optionsOf(command).flatMap(([name, { short }]) => [`--${name}`, ...(short === undefined ? [] : [`-${short}`])]).join(" ");
}

function bash(commands: readonly Command[]): string {
  const choices = commands.flatMap((command) =>
    optionsOf(command).flatMap(([name, spec]) => (spec.choices === undefined ? [] : [`      ${command.name}:--${name}) words="${spec.choices.join(" ")}" ;;`])),
  );
  return `_catzilla() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(" ")} --help --version"
  else
    case "$command:$before" in
${choices.join("\n")}
    esac
    if [ -z "$words" ] && [ "\${word#-}" != "$word" ]; then
      case "$command" in
${commands.map((command) => `        ${command.name}) words="${flagsOf(command)}" ;;`).join("\n")}
      esac
    fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _catzilla catzilla
`;
}

function zsh(commands: readonly Command[]): string {
  const quote = (text: string): string => text.replaceAll("'", "’").replaceAll(/[[\]:]/g, (character) => `\\${character}`);
  const described = commands.map(({ name, summary }) => `    '${name}:${quote(summary)}'`).join("\n");
  const options = commands.map((command) => {
    const rows = optionsOf(command).map(([name, spec]) => {
      const value = spec.type === "boolean" ? "" : `=:${spec.value ?? "value"}:${spec.choices === undefined ? "_files" : `(${spec.choices.join(" ")})`}`;
      return ` '--${name}${value === "" ? "" : "="}[${quote(spec.help)}]${value.replace(/^=/, "")}'`;
    });
    return `    ${command.name}) _arguments${rows.join("")} '*:file:_files' ;;`;
  });
  return `_catzilla() {
  local -a commands
  commands=(
${described}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${options.join("\n")}
  esac
}
compdef _catzilla catzilla
`;
}

function fish(commands: readonly Command[]): string {
  const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap((command) => [
    `complete -c catzilla -n __fish_use_subcommand -f -a ${command.name} -d ${quote(command.summary)}`,
    ...optionsOf(command).map(([name, { short, type, choices, help }]) =>
      [
        `complete -c catzilla -n '__fish_seen_subcommand_from ${command.name}' -l ${name}`,
        ...(short === undefined ? [] : [`-s ${short}`]),
        ...(type === "string" ? ["-r"] : []),
        ...(choices === undefined ? [] : [`-f -a ${quote(choices.join(" "))}`]),
        `-d ${quote(help)}`,
      ].join(" "),
    ),
  ]);
  return `${lines.join("\n")}\n`;
}

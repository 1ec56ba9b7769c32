// Application commands as a member meets them: what can be typed, how it is found, what an option accepts. No page here.

export const OPTION = {
  SUB_COMMAND: 1,
  GROUP: 2,
  STRING: 3,
  INTEGER: 4,
  BOOLEAN: 5,
  USER: 6,
  CHANNEL: 7,
  ROLE: 8,
  MENTIONABLE: 9,
  NUMBER: 10,
  ATTACHMENT: 11,
};
const CHAT_INPUT = 1;

/** Every command that can be typed, flattened: {name: "staff quiz post", description, options, group}; sorted by name. */
export function typeable(commands) {
  return commands
    .filter((command) => (command.type ?? CHAT_INPUT) === CHAT_INPUT)
    .flatMap((command) => leaves(command, command.name))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function leaves(command, path) {
  const children = (command.options ?? []).filter(
    (option) => option.type === OPTION.SUB_COMMAND || option.type === OPTION.GROUP,
  );
  if (!children.length) {
    const [root, ...rest] = path.split(" ");
    return [
      {
        name: path,
        description: command.description,
        options: command.options ?? [],
        group: rest.length ? root : null,
      },
    ];
  }
  return children.flatMap((child) => leaves(child, `${path} ${child.name}`));
}

/** Commands that fit the text after "/", best first: same beginning, then a word's beginning, then anywhere. */
export function search(all, text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return all;
  const rank = ({ name, description }) => {
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (name.split(/[ -]/).some((word) => word.startsWith(wanted))) return 2;
    if (name.includes(wanted)) return 3;
    return description.toLowerCase().includes(wanted) ? 4 : 5;
  };
  return all
    .map((command) => [rank(command), command])
    .filter(([place]) => place < 5)
    .sort((a, b) => a[0] - b[0])
    .map(([, command]) => command);
}

/**
 * The typed command with the longest name that `text` (without "/") begins with, as {command, rest}; null if there is none.
 * `rest` is what follows the name.
 */
export function recognised(all, text) {
  const fits = all.filter(({ name }) => text === name || text.startsWith(`${name} `));
  const command = fits.sort((a, b) => b.name.length - a.name.length)[0];
  return command ? { command, rest: text.slice(command.name.length).trimStart() } : null;
}

/**
 * Read typed text as an option's value: {value} or {problem}; {} when nothing is given and nothing is needed.
 * For people, roles, channels, booleans and choices the value must have been picked, so typed text alone is a problem.
 */
export function readOption(option, text) {
  const trimmed = text.trim();
  if (!trimmed) return option.required ? { problem: "This option is required." } : {};
  if (option.type === OPTION.STRING && !option.choices?.length) return readString(option, trimmed);
  if ((option.type === OPTION.INTEGER || option.type === OPTION.NUMBER) && !option.choices?.length)
    return readNumber(option, trimmed);
  return { problem: PICK[option.type] ?? "Pick one from the list." };
}

const PICK = {
  [OPTION.BOOLEAN]: "Pick True or False.",
  [OPTION.USER]: "Pick a member from the list.",
  [OPTION.CHANNEL]: "Pick a channel from the list.",
  [OPTION.ROLE]: "Pick a role from the list.",
  [OPTION.MENTIONABLE]: "Pick a member or a role from the list.",
};

function readString(option, text) {
  if (option.min_length && text.length < option.min_length)
    return { problem: `At least ${option.min_length} characters.` };
  if (option.max_length && text.length > option.max_length)
    return { problem: `At most ${option.max_length} characters.` };
  return { value: text };
}

function readNumber(option, text) {
  const whole = option.type === OPTION.INTEGER;
  const value = Number(text.replace(",", "."));
  if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value)))
    return { problem: whole ? "Enter a whole number." : "Enter a number." };
  const { min_value: least, max_value: most } = option;
  if (least !== undefined && value < least)
    return { problem: most === undefined ? `Must be ${least} or more.` : `Must be between ${least} and ${most}.` };
  if (most !== undefined && value > most)
    return { problem: least === undefined ? `Must be ${most} or less.` : `Must be between ${least} and ${most}.` };
  return { value };
}

/** One line that says what an option takes. */
export function optionHint(option) {
  const kind = [
    "",
    "",
    "",
    "text",
    "a whole number",
    "True or False",
    "a member",
    "a channel",
    "a role",
    "a member or a role",
    "a number",
    "a file",
  ][option.type];
  const range =
    option.min_value !== undefined || option.max_value !== undefined
      ? ` (${option.min_value ?? "…"} to ${option.max_value ?? "…"})`
      : "";
  return `${option.required ? "Required" : "Optional"}: ${kind}${range}`;
}

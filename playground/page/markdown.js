// Reads Discord's markdown into a tree of plain objects; knows nothing of the page.

const DEEPEST = 12;
const URL_END = /[\s<>"'`|\\]/;

/**
 * Parse text into nodes. Kinds: text, strong, emphasis, underline, strike, spoiler, code, codeblock, quote, heading
 * (level), subtext, list (ordered, start, items), link (url, children), break, user, role, channel, command, timestamp,
 * emoji, everyone, guild. `rich: false` leaves out headings and lists.
 */
export function parse(text, { rich = true } = {}) {
  return parseBlocks(text.replaceAll("\r\n", "\n"), rich, 0);
}

function parseBlocks(text, rich, depth) {
  const nodes = [];
  let position = 0;
  let plainFrom = 0;
  const flush = (end) => {
    if (end > plainFrom) nodes.push(...parseInline(text.slice(plainFrom, end), depth));
  };
  while (position < text.length) {
    const atLineStart = position === 0 || text[position - 1] === "\n";
    const block =
      fence(text, position) ?? (atLineStart && depth < DEEPEST ? lineBlock(text, position, rich, depth) : null);
    if (block) {
      flush(atLineStart ? position - 1 : position); // the block brings its own line break
      nodes.push(block.node);
      position = block.end;
      plainFrom = position;
    } else if (text[position] === "`") {
      position = skipCode(text, position);
    } else {
      position += 1;
      if (text[position - 1] === "\\") position += 1;
    }
  }
  flush(text.length);
  return nodes;
}

function skipCode(text, position) {
  const ticks = /`+/y;
  ticks.lastIndex = position;
  const mark = ticks.exec(text)[0];
  const end = text.indexOf(mark, position + mark.length);
  const newline = text.indexOf("\n", position);
  return end === -1 || (newline !== -1 && newline < end) ? position + mark.length : end + mark.length;
}

function fence(text, position) {
  if (!text.startsWith("```", position)) return null;
  const close = text.indexOf("```", position + 3);
  if (close === -1 || close === position + 3) return null;
  let body = text.slice(position + 3, close);
  const language = /^([A-Za-z0-9_+#.-]*)\n/.exec(body);
  if (language && body.length > language[0].length) body = body.slice(language[0].length);
  const end = text[close + 3] === "\n" ? close + 4 : close + 3;
  return { node: { kind: "codeblock", text: body.replace(/^\n+|\n+$/g, "") }, end };
}

function lineBlock(text, position, rich, depth) {
  if (text.startsWith(">>> ", position)) {
    return {
      node: { kind: "quote", children: parseBlocks(text.slice(position + 4), rich, depth + 1) },
      end: text.length,
    };
  }
  if (text.startsWith("> ", position)) return quote(text, position, rich, depth);
  if (!rich) return null;
  const line = lineAt(text, position);
  const heading = /^(#{1,3}) +(.*)$/.exec(line);
  if (heading && heading[2].trim()) {
    return {
      node: { kind: "heading", level: heading[1].length, children: parseInline(heading[2].trim(), depth + 1) },
      end: position + line.length + 1,
    };
  }
  const small = /^-# +(.*)$/.exec(line);
  if (small && small[1].trim()) {
    return {
      node: { kind: "subtext", children: parseInline(small[1].trim(), depth + 1) },
      end: position + line.length + 1,
    };
  }
  return listItem(line) ? list(text, position, depth) : null;
}

function lineAt(text, position) {
  const end = text.indexOf("\n", position);
  return text.slice(position, end === -1 ? text.length : end);
}

function quote(text, position, rich, depth) {
  const lines = [];
  let at = position;
  while (at < text.length && text.startsWith("> ", at)) {
    const line = lineAt(text, at);
    lines.push(line.slice(2));
    at += line.length + 1;
  }
  return { node: { kind: "quote", children: parseBlocks(lines.join("\n"), rich, depth + 1) }, end: at };
}

function listItem(line) {
  const found = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/.exec(line);
  return (
    found && { indent: found[1].length, ordered: found[2].length > 1, number: parseInt(found[2], 10), text: found[3] }
  );
}

function list(text, position, depth) {
  const first = listItem(lineAt(text, position));
  const items = [];
  let at = position;
  while (at < text.length) {
    const line = lineAt(text, at);
    const item = listItem(line);
    if (item && item.indent <= first.indent && item.ordered === first.ordered) {
      items.push([item.text]);
    } else if (item && item.indent <= first.indent) {
      break;
    } else if ((item || (line.startsWith(" ") && line.trim())) && items.length) {
      items.at(-1).push(line.slice(Math.min(first.indent + 2, line.length - line.trimStart().length)));
    } else {
      break;
    }
    at += line.length + 1;
  }
  const children = items.map((lines) => [
    ...parseInline(lines[0], depth + 1),
    ...(lines.length > 1 ? parseBlocks(lines.slice(1).join("\n"), true, depth + 1) : []),
  ]);
  return { node: { kind: "list", ordered: first.ordered, start: first.number || 1, items: children }, end: at };
}

// Inline ----------------------------------------------------------------------------------------------------------

const MENTIONS = [
  [/<@!?(\d{1,20})>/y, (found) => ({ kind: "user", id: found[1] })],
  [/<@&(\d{1,20})>/y, (found) => ({ kind: "role", id: found[1] })],
  [/<#(\d{1,20})>/y, (found) => ({ kind: "channel", id: found[1] })],
  [/<\/([^\s:<>][^:<>]{0,120}):(\d{1,20})>/y, (found) => ({ kind: "command", name: found[1], id: found[2] })],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y,
    (found) => ({ kind: "timestamp", seconds: Number(found[1]), style: found[2] ?? "f" }),
  ],
  [/<a?:(\w{1,32}):(\d{1,20})>/y, (found) => ({ kind: "emoji", name: found[1], id: found[2] })],
  [/<id:(\w{1,20})>/y, (found) => ({ kind: "guild", name: found[1] })],
  [
    /<(https?:\/\/[^\s<>]{1,2000})>/y,
    (found) => ({ kind: "link", url: found[1], children: [{ kind: "text", text: found[1] }] }),
  ],
];

const PAIRS = [
  ["***", "both"],
  ["**", "strong"],
  ["__", "underline"],
  ["~~", "strike"],
  ["||", "spoiler"],
  ["*", "emphasis"],
  ["_", "emphasis"],
];

function parseInline(text, depth) {
  const nodes = [];
  let plain = "";
  let position = 0;
  const add = (node) => {
    if (plain) nodes.push({ kind: "text", text: plain });
    plain = "";
    nodes.push(node);
  };
  while (position < text.length) {
    const found = inlineAt(text, position, depth);
    if (found) {
      add(found.node);
      position = found.end;
    } else if (text[position] === "\\" && /[^\sA-Za-z0-9]/.test(text[position + 1] ?? "")) {
      plain += text[position + 1];
      position += 2;
    } else {
      plain += text[position];
      position += 1;
    }
  }
  if (plain) nodes.push({ kind: "text", text: plain });
  return nodes;
}

function inlineAt(text, position, depth) {
  const character = text[position];
  if (character === "\n") return { node: { kind: "break" }, end: position + 1 };
  if (character === "`") return inlineCode(text, position);
  if (character === "<") return mention(text, position);
  if (character === "@") return everyone(text, position);
  if (character === "h") return bareLink(text, position);
  if (depth >= DEEPEST) return null;
  if (character === "[") return maskedLink(text, position, depth);
  return "*_~|".includes(character) ? pair(text, position, depth) : null;
}

function inlineCode(text, position) {
  const ticks = /`+/y;
  ticks.lastIndex = position;
  const mark = ticks.exec(text)[0];
  const end = mark.length <= 2 ? text.indexOf(mark, position + mark.length) : -1;
  if (end === -1) return null;
  return { node: { kind: "code", text: text.slice(position + mark.length, end) }, end: end + mark.length };
}

function mention(text, position) {
  for (const [pattern, node] of MENTIONS) {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found) return { node: node(found), end: pattern.lastIndex };
  }
  return null;
}

function everyone(text, position) {
  const word = ["@everyone", "@here"].find((one) => text.startsWith(one, position));
  return word ? { node: { kind: "everyone", text: word }, end: position + word.length } : null;
}

function bareLink(text, position) {
  if (!text.startsWith("http://", position) && !text.startsWith("https://", position)) return null;
  if (/\w/.test(text[position - 1] ?? " ")) return null;
  let end = position;
  while (end < text.length && !URL_END.test(text[end])) end += 1;
  let url = text.slice(position, end).replace(/[.,:;!?*_~]+$/, "");
  while (url.endsWith(")") && url.split(")").length > url.split("(").length) url = url.slice(0, -1);
  if (!/^https?:\/\/[^/]/.test(url)) return null;
  return { node: { kind: "link", url, children: [{ kind: "text", text: url }] }, end: position + url.length };
}

function maskedLink(text, position, depth) {
  const middle = text.indexOf("](", position);
  if (middle === -1 || middle === position + 1) return null;
  const target = /\]\(<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?: +"[^"\n]*")?\)/y;
  target.lastIndex = middle;
  const found = target.exec(text);
  const label = text.slice(position + 1, middle);
  if (!found || label.includes("[") || /https?:\/\//.test(label)) return null;
  return {
    node: { kind: "link", url: found[1], masked: true, children: parseInline(label, depth + 1) },
    end: target.lastIndex,
  };
}

function pair(text, position, depth) {
  for (const [mark, kind] of PAIRS) {
    if (!text.startsWith(mark, position)) continue;
    const end = closing(text, position + mark.length, mark);
    if (end === -1) continue;
    const children = parseInline(text.slice(position + mark.length, end), depth + 1);
    const node = kind === "both" ? { kind: "emphasis", children: [{ kind: "strong", children }] } : { kind, children };
    return { node, end: end + mark.length };
  }
  return null;
}

/** Where the mark that opened just before `from` closes, or -1. */
function closing(text, from, mark) {
  const single = mark.length === 1;
  if (from >= text.length || (single && /\s/.test(text[from]))) return -1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text[at] === "`") {
      at = skipCode(text, at) - 1;
    } else if (text.startsWith(mark, at) && at > from && closesHere(text, at, mark, single)) {
      return at;
    } else if (single && text[at] === mark && text[at + 1] === mark) {
      at += 1;
    }
  }
  return -1;
}

function closesHere(text, at, mark, single) {
  const runsOn = text[at + mark.length] === mark[0];
  if (!single) return mark === "||" || !runsOn;
  if (runsOn || text[at - 1] === mark) return false;
  if (mark === "_") return !/\w/.test(text[at + 1] ?? " ");
  return !/\s/.test(text[at - 1]);
}

// Turns the tree that markdown.js reads into DOM nodes; all text goes in as text.

import { cssColour, element, setStyle } from "./dom.js";
import { parse } from "./markdown.js";
import { timeNode } from "./moments.js";

/**
 * Discord text as nodes.
 * `page` gives names ({session}) and where clicks lead ({openChannel, openMessage, startCommand}).
 */
export function markdown(text, page, options) {
  return text ? draw(parse(text, options), page) : [];
}

/** Like markdown(), in a block of its own; a message of only a few emoji is drawn large. */
export function markdownBlock(text, page, className = "markup") {
  const large = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic})*\s*){1,27}$/u.test(text);
  return element("div", { class: large ? `${className} large-emoji` : className }, markdown(text, page));
}

function draw(nodes, page) {
  return nodes.map((node) => (DRAWERS[node.kind] ?? DRAWERS.text)(node, page));
}

const wrapped = (tag, className) => (node, page) => element(tag, { class: className }, draw(node.children, page));

const DRAWERS = {
  text: (node) => document.createTextNode(node.text),
  break: () => element("br"),
  strong: wrapped("strong"),
  emphasis: wrapped("em"),
  underline: wrapped("u"),
  strike: wrapped("s"),
  code: (node) => element("code", { class: "inline-code" }, node.text),
  codeblock: (node) => element("pre", { class: "codeblock", tabindex: "0" }, element("code", {}, node.text)),
  quote: wrapped("blockquote"),
  subtext: wrapped("small", "subtext"),
  // Message headings sit below the page's own h1 and h2 for screen readers; their look is Discord's.
  heading: (node, page) => element(`h${node.level + 2}`, { class: `heading-${node.level}` }, draw(node.children, page)),
  list: (node, page) =>
    element(
      node.ordered ? "ol" : "ul",
      { start: node.ordered ? node.start : null },
      node.items.map((item) => element("li", {}, draw(item, page))),
    ),
  spoiler: (node, page) => spoiler(draw(node.children, page)),
  link: (node, page) => link(node.url, draw(node.children, page), page, node.masked),
  user: (node, page) => {
    const member = page.session.member(node.id);
    return element(
      "span",
      { class: "mention", "data-user-id": node.id },
      `@${member?.display_name ?? member?.name ?? "unknown-user"}`,
    );
  },
  role: (node, page) => roleMention(page.session.role(node.id)),
  channel: (node, page) => channelMention(node.id, page),
  everyone: (node) => element("span", { class: "mention" }, node.text),
  guild: (node) => element("span", { class: "mention" }, GUILD_PAGES[node.name] ?? node.name),
  emoji: (node) => element("span", { class: "custom-emoji" }, `:${node.name}:`),
  timestamp: (node) => timeNode(new Date(node.seconds * 1000), node.style, "timestamp"),
  command: (node, page) =>
    element(
      "button",
      {
        type: "button",
        class: "mention link-like",
        "data-testid": "command-mention",
        onclick: () => page.startCommand(node.name),
      },
      `/${node.name}`,
    ),
};

const GUILD_PAGES = { customize: "Channels & Roles", browse: "Browse Channels", guide: "Server Guide" };

function roleMention(role) {
  const node = element("span", { class: "mention" }, `@${role?.name ?? "unknown-role"}`);
  const colour = cssColour(role?.color);
  if (!colour) return node;
  node.classList.add("coloured");
  return setStyle(node, { "--mention": colour });
}

function channelMention(channelId, page) {
  const channel = page.session.channel(channelId);
  if (!channel) return element("span", { class: "mention" }, "#No Access");
  return element(
    "button",
    { type: "button", class: "mention link-like", onclick: () => page.openChannel(channelId) },
    `#${channel.name}`,
  );
}

/** Text that shows itself when pressed. */
export function spoiler(children, label = "Spoiler: press to show") {
  const cover = element(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": label, "aria-expanded": "false" },
    element("span", { class: "spoiler-content", "aria-hidden": "true" }, children),
  );
  const show = (event) => {
    if (cover.classList.contains("shown") || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    cover.classList.add("shown");
    cover.setAttribute("aria-expanded", "true");
    cover.removeAttribute("aria-label");
    cover.firstElementChild.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", show, true);
  cover.addEventListener("keydown", show);
  return cover;
}

const JUMP = /^https?:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** A link that leaves the page in a new tab, or moves about this page if it is a jump link. Only http(s) is linked. */
export function link(url, children, page, masked = false) {
  const jump = JUMP.exec(url);
  if (jump) {
    const name = page.session.channel(jump[1])?.name;
    const label = masked ? children : [`#${name ?? "message"}`, jump[2] ? " › 💬" : ""];
    return element(
      "button",
      { type: "button", class: "mention link-like", onclick: () => page.openMessage(jump[1], jump[2]) },
      label,
    );
  }
  if (!/^https?:\/\//i.test(url)) return element("span", {}, children);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, children);
}

// Draws one message: who, when, in answer to what, its text, embeds, files and components, and its notes.

import { components, filesInComponents } from "./components.js";
import { element } from "./dom.js";
import { embed } from "./embeds.js";
import { icon } from "./icons.js";
import { markdown, markdownBlock } from "./markdown_view.js";
import { attachments } from "./media.js";
import { timeNode } from "./moments.js";
import { appBadge, avatar, nameOf, personName } from "./people.js";
import { emoji } from "./selects.js";

const SUPPRESS_EMBEDS = 1 << 2;
const COMPONENTS_V2 = 1 << 15;
const REPLY = 19;
const THREAD_STARTER = 21;
const SYSTEM_LINES = {
  6: (name) => [name, " pinned a message to this channel."],
  7: (name) => ["Welcome, ", name, "!"],
  18: (name, message) => [name, " started a thread: ", element("strong", {}, message.content)],
};

/** One message as an article; `compact` leaves out avatar and name under a message of the same author. */
export function drawMessage(given, page, { compact }) {
  const message =
    given.type === THREAD_STARTER && given.referenced_message
      ? { ...given.referenced_message, id: given.id, thread: null }
      : given;
  const system = SYSTEM_LINES[message.type];
  const classes = [
    "message",
    compact && "compact",
    page.session.mentionsMe(message) && "mentioned",
    message.ephemeral && "ephemeral",
    system && "system",
  ];
  const node = element("article", {
    class: classes.filter(Boolean).join(" "),
    "data-testid": "message",
    "data-message-id": message.id,
    "data-author-id": message.author?.id,
    "data-ephemeral": message.ephemeral ? "true" : null,
    "aria-label": `Message from ${nameIn(page, message.author)}`,
  });
  if (system) {
    node.append(
      element(
        "div",
        { class: "system-line" },
        system(personName(message.author, page.session), message),
        " ",
        timeNode(new Date(message.timestamp), "message", "time"),
      ),
    );
  } else {
    node.append(
      ...[
        origin(message, page),
        gutter(message, page, compact),
        element("div", { class: "message-body" }, !compact && heading(message, page), body(message, page)),
      ].filter(Boolean),
    );
  }
  node.append(moreButton(message, page));
  return node;
}

/** Somebody's name in this server. */
function nameIn(page, user) {
  return nameOf(page.session.member(user?.id) ?? user);
}

function gutter(message, page, compact) {
  if (!compact) return avatar({ ...message.author, ...page.session.member(message.author?.id) }, "avatar");
  return element("span", { class: "compact-time", "aria-hidden": "true" }, timeNode(new Date(message.timestamp), "t"));
}

function heading(message, page) {
  return element(
    "header",
    { class: "message-heading" },
    personName(message.author, page.session, "author"),
    message.author?.bot && appBadge(),
    timeNode(new Date(message.timestamp), "message", "time"),
  );
}

// What a message answers ---------------------------------------------------------------------------------------------

function origin(message, page) {
  const given = message.interaction_metadata;
  const cause = given?.triggering_interaction_metadata ?? given; // a modal's answer goes back to what opened the modal
  const name = cause?.name ?? message.interaction?.name;
  if (cause?.interacted_message_id && !name) return replyLine(page.session.message(cause.interacted_message_id), page);
  if (cause && name) return usedLine(cause, name, page);
  if (message.type === REPLY)
    return replyLine(message.referenced_message ?? page.session.message(message.message_reference?.message_id), page);
  return null;
}

function usedLine(cause, name, page) {
  const user = cause.user;
  const isMessageCommand = cause.command_type === 3 || Boolean(cause.target_message_id);
  return element(
    "div",
    { class: "origin", "data-testid": "used-command" },
    element("span", { class: "spine", "aria-hidden": "true" }),
    user && avatar({ ...user, ...page.session.member(user.id) }, "avatar tiny"),
    personName(user, page.session, "origin-name"),
    " used ",
    isMessageCommand
      ? element("span", { class: "mention" }, name)
      : element(
          "button",
          { type: "button", class: "mention link-like", onclick: () => page.startCommand(name) },
          `/${name}`,
        ),
  );
}

function replyLine(original, page) {
  if (!original)
    return element(
      "div",
      { class: "origin" },
      element("span", { class: "spine", "aria-hidden": "true" }),
      element("em", {}, "Original message was deleted"),
    );
  const firstLine = element("span", {}, markdown((original.content ?? "").split("\n")[0], page, { rich: false }));
  const excerpt = firstLine.textContent || element("em", {}, "Press to see the message"); // words only: no button in a button
  return element(
    "div",
    { class: "origin" },
    element("span", { class: "spine", "aria-hidden": "true" }),
    avatar({ ...original.author, ...page.session.member(original.author?.id) }, "avatar tiny"),
    personName(original.author, page.session, "origin-name"),
    element(
      "button",
      {
        type: "button",
        class: "origin-excerpt",
        "aria-label": "Go to the message that this answers",
        onclick: () => page.openMessage(null, original.id),
      },
      excerpt,
    ),
  );
}

// What a message holds -------------------------------------------------------------------------------------------------

function body(message, page) {
  const flags = message.flags ?? 0;
  const shownFiles = new Set(filesInComponents(message.components ?? []));
  const files = (message.attachments ?? []).filter(
    (file) => !shownFiles.has(file.url) && !shownFiles.has(`attachment://${file.filename}`),
  );
  const failure = message.failed ?? page.session.failures.get(message.id);
  return [
    message.thinking && thinking(message, page),
    message.content && content(message, page),
    flags & COMPONENTS_V2 ? null : attachments(files),
    flags & SUPPRESS_EMBEDS ? null : (message.embeds ?? []).map((one) => embed(one, page)),
    message.components?.length > 0 &&
      element("div", { class: flags & COMPONENTS_V2 ? "layout" : "components" }, components(message, page)),
    !message.content && message.edited_timestamp && !message.thinking && element("div", {}, edited(message)),
    message.reactions?.length > 0 &&
      element(
        "div",
        { class: "reactions" },
        message.reactions.map((one) => element("span", { class: "reaction" }, emoji(one.emoji), String(one.count))),
      ),
    message.thread && threadLink(message.thread, page),
    failure && element("div", { class: "failure", role: "alert", "data-testid": "failure" }, failure),
    (message.ephemeral || message.dismissable) && privateNote(message, page),
  ];
}

function content(message, page) {
  const block = markdownBlock(message.content, page, "markup content");
  if (message.edited_timestamp) block.append(" ", edited(message));
  return block;
}

function edited(message) {
  return element(
    "span",
    { class: "edited", title: new Date(message.edited_timestamp).toLocaleString(), "data-testid": "edited" },
    "(edited)",
  );
}

function thinking(message, page) {
  return element(
    "div",
    { class: "thinking", "data-testid": "thinking" },
    element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i")),
    ` ${nameIn(page, message.author)} is thinking…`,
  );
}

function privateNote(message, page) {
  return element(
    "footer",
    { class: "private-note" },
    icon("eye"),
    message.ephemeral ? "Only you can see this • " : "",
    element(
      "button",
      { type: "button", class: "text-button", "data-testid": "dismiss", onclick: () => page.acts.dismiss(message) },
      "Dismiss message",
    ),
  );
}

function threadLink(thread, page) {
  const count = thread.message_count ?? page.session.messages(thread.id).length;
  const newest = page.session.messages(thread.id).at(-1);
  return element(
    "button",
    {
      type: "button",
      class: "thread-link",
      "data-testid": "thread",
      "data-channel-id": thread.id,
      onclick: () => page.openChannel(thread.id),
    },
    element("span", { class: "thread-name" }, thread.name),
    element("span", { class: "thread-count" }, `${count} message${count === 1 ? "" : "s"} ›`),
    element(
      "span",
      { class: "thread-newest" },
      newest ? [nameIn(page, newest.author), " ", timeNode(new Date(newest.timestamp), "R")] : "See thread",
    ),
  );
}

function moreButton(message, page) {
  return element(
    "button",
    {
      type: "button",
      class: "more",
      "aria-label": "More actions for this message",
      "aria-haspopup": "menu",
      "data-testid": "message-menu-button",
      "data-focus-key": "more",
      onclick: (event) => page.openMessageMenu(message, event.currentTarget),
    },
    icon("more"),
  );
}

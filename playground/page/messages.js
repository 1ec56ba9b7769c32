// The message column: keeps the drawn messages in step with the view, the scroll position, and what is new.

import { clear, element, reconcile } from "./dom.js";
import { markdown } from "./markdown_view.js";
import { dayOf, written } from "./moments.js";
import { drawMessage } from "./message.js";
import { watchForMenu } from "./message_menu.js";
import { avatar } from "./people.js";
import { isNewer } from "./snowflakes.js";

const GROUP_SECONDS = 7 * 60;
const NEAR_END_PX = 60;
const FLASH_MS = 1600;

export class MessageColumn {
  constructor(root, jump, page) {
    this.root = root;
    this.jump = jump;
    this.page = page;
    this.spot = null;
    this.newFrom = null; // id of the last message read when the channel was opened
    this.inner = element("div", { class: "messages-inner" });
    root.append(this.inner);
    root.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    new ResizeObserver(() => this.stuckToEnd && this.#toEnd()).observe(this.inner);
    new ResizeObserver(() => this.stuckToEnd && this.#toEnd()).observe(root);
    jump.addEventListener("click", () => {
      this.goToEnd();
      root.focus();
    });
    watchForMenu(root, (messageId, at) => {
      const message = page.session.message(messageId);
      if (message) page.openMessageMenu(message, at);
    });
    this.stuckToEnd = true;
  }

  update() {
    const { session } = this.page;
    const spot = `${session.memberId} ${session.channelId}`;
    if (spot !== this.spot) this.#enter(spot);
    const messages = session.channelId ? session.messages(session.channelId) : [];
    reconcile(this.inner, this.#items(messages));
    this.#afterUpdate(messages);
  }

  #enter(spot) {
    const { session } = this.page;
    this.spot = spot;
    clear(this.inner);
    this.newFrom = session.channelId ? session.lastRead(session.channelId) : null;
    this.stuckToEnd = true;
  }

  #afterUpdate(messages) {
    const newest = messages.at(-1)?.id;
    const arrived = newest && isNewer(newest, this.newest);
    this.newest = newest;
    if (this.stuckToEnd) this.#toEnd();
    else if (arrived) this.#offerJump(true);
    this.#markRead();
  }

  #markRead() {
    const { session } = this.page;
    if (!session.channelId || !this.stuckToEnd || document.hidden) return;
    if (session.markRead(session.channelId)) this.page.sidebar.update();
  }

  #items(messages) {
    const { session } = this.page;
    const items = [this.#beginning(messages)];
    let previous = null;
    let newShown = false;
    for (const message of messages) {
      const at = new Date(message.timestamp);
      const day = dayOf(at);
      const startsDay = !previous || dayOf(new Date(previous.timestamp)) !== day;
      if (startsDay) items.push(divider(`day ${day}`, written(at, "D"), "day-divider"));
      const startsNew =
        !newShown &&
        this.newFrom &&
        isNewer(message.id, this.newFrom) &&
        message.author?.id !== session.view.me.id &&
        previous;
      if (startsNew) items.push(divider("new", "NEW", "new-divider"));
      newShown ||= Boolean(startsNew);
      const compact = !startsDay && !startsNew && continues(previous, message);
      const signature = JSON.stringify([message, compact, session.failures.get(message.id), session.namesKey]);
      items.push({ key: message.id, signature, build: () => drawMessage(message, this.page, { compact }) });
      previous = message;
    }
    return items;
  }

  #beginning(messages) {
    const { session } = this.page;
    const channel = session.current;
    const isDirect = session.place === "home";
    return {
      key: "beginning",
      signature: JSON.stringify([channel?.id, channel?.name, channel?.topic, isDirect, messages.length >= 100]),
      build: () => {
        if (!channel)
          return element(
            "div",
            { class: "beginning" },
            element("h2", {}, isDirect ? "No direct messages yet" : "No channel here"),
            element(
              "p",
              {},
              isDirect
                ? "When the bot writes to you privately, you find it here."
                : "This member cannot see a channel of this server.",
            ),
          );
        if (messages.length >= 100)
          return element("div", { class: "beginning" }, element("p", {}, "Older messages are not shown."));
        return isDirect
          ? element(
              "div",
              { class: "beginning" },
              avatar(channel.with, "avatar huge"),
              element("h2", {}, channel.name),
              element("p", {}, `This is the beginning of your direct message history with ${channel.name}.`),
            )
          : element(
              "div",
              { class: "beginning" },
              element("h2", {}, `Welcome to #${channel.name}!`),
              element(
                "p",
                {},
                channel.topic
                  ? markdown(channel.topic, this.page)
                  : `This is the start of the #${channel.name} channel.`,
              ),
            );
      },
    };
  }

  #onScroll() {
    const { root } = this;
    this.stuckToEnd = root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END_PX;
    if (this.stuckToEnd) {
      this.#offerJump(false);
      this.#markRead();
    }
  }

  /** Show the newest message and stay with it. */
  goToEnd() {
    this.stuckToEnd = true;
    this.#toEnd();
  }

  #toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
    this.#offerJump(false);
  }

  #offerJump(shown) {
    this.jump.hidden = !shown;
    if (shown) this.jump.textContent = "NEW messages — go to the end ↓";
  }

  /** Scroll to one message of the open channel and light it up for a moment; false if it is not here. */
  show(messageId) {
    const node = this.inner.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
    if (!node) return false;
    this.stuckToEnd = false;
    node.scrollIntoView({ block: "center" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), FLASH_MS);
    return true;
  }
}

function continues(previous, message) {
  const answers = message.interaction_metadata || message.type === 19 || message.message_reference;
  return (
    previous.author?.id === message.author?.id &&
    !answers &&
    Boolean(previous.ephemeral) === Boolean(message.ephemeral) &&
    [previous, message].every((one) => [0, 19, 20, 23].includes(one.type ?? 0)) &&
    (new Date(message.timestamp) - new Date(previous.timestamp)) / 1000 < GROUP_SECONDS
  );
}

function divider(key, label, className) {
  return {
    key,
    signature: label,
    build: () =>
      element("div", { class: className, role: "separator", "aria-label": label }, element("span", {}, label)),
  };
}

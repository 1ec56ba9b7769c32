// The left side: servers and direct messages in the rail; channels, threads and events of the open place beside it.

import { channelIcon } from "./choices.js";
import { element, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { avatar, initials, nameOf, personName, standing } from "./people.js";
import { isCategory, isThread } from "./session.js";

export class Sidebar {
  constructor(rail, list, page) {
    this.rail = rail;
    this.list = list;
    this.page = page;
  }

  update() {
    reconcile(this.rail, this.#railItems());
    reconcile(this.list, this.page.session.place === "home" ? this.#homeItems() : this.#serverItems());
  }

  // The rail -------------------------------------------------------------------------------------------------------------

  #railItems() {
    const { session } = this.page;
    const isHome = session.place === "home";
    const unread = session.view.dms.reduce((sum, dm) => sum + session.unread(dm.id).count, 0);
    const home = {
      key: "home",
      signature: `${isHome} ${unread}`,
      build: () =>
        railButton({
          label: "Direct messages",
          face: icon("chat"),
          isOpen: isHome,
          badge: unread,
          testId: "home",
          onPress: () => this.page.goHome(),
        }),
    };
    const servers = session.state.servers.map((server) => {
      const isOpen = !isHome && server.id === session.serverId;
      return {
        key: server.id,
        signature: JSON.stringify([server.name, isOpen]),
        build: () =>
          railButton({
            label: server.name,
            face: initials(server.name),
            isOpen,
            badge: 0,
            testId: "server",
            id: server.id,
            onPress: () => this.page.openServer(server.id),
          }),
      };
    });
    return [
      home,
      { key: "line", signature: "", build: () => element("div", { class: "rail-line", role: "presentation" }) },
      ...servers,
    ];
  }

  // Direct messages ----------------------------------------------------------------------------------------------------------

  #homeItems() {
    const { session } = this.page;
    const title = {
      key: "title",
      signature: "",
      build: () => element("h1", { class: "server-name" }, "Direct messages"),
    };
    const none = {
      key: "none",
      signature: "",
      build: () => element("p", { class: "sidebar-empty" }, "No direct messages yet."),
    };
    const dms = session.view.dms.map((dm) => {
      const { count } = session.unread(dm.id);
      const isOpen = dm.id === session.channelId;
      return {
        key: dm.id,
        signature: JSON.stringify([dm.with, count, isOpen]),
        build: () =>
          channelButton({
            testId: "dm",
            channel: { id: dm.id, name: nameOf(dm.with) },
            isOpen,
            isUnread: count > 0,
            badge: count,
            face: avatar(dm.with, "avatar small"),
            onPress: () => this.page.openChannel(dm.id),
          }),
      };
    });
    return [title, ...(dms.length ? dms : [none]), this.#me()];
  }

  // A server's channels --------------------------------------------------------------------------------------------------------

  #serverItems() {
    const { session } = this.page;
    const { view } = session;
    const title = {
      key: "title",
      signature: view.server.name,
      build: () => element("h1", { class: "server-name", "data-testid": "server-name" }, view.server.name),
    };
    return [
      title,
      this.#events(view.events.length),
      ...ordered(view.channels).map((channel) => this.#channelItem(channel)),
      this.#me(),
    ];
  }

  #events(count) {
    return {
      key: "events",
      signature: String(count),
      build: () =>
        element(
          "button",
          { type: "button", class: "channel", "data-testid": "events", onclick: () => this.page.openEvents() },
          icon("calendar"),
          element(
            "span",
            { class: "channel-name" },
            count === 0 ? "Events" : count === 1 ? "1 Event" : `${count} Events`,
          ),
        ),
    };
  }

  #channelItem(channel) {
    if (isCategory(channel)) {
      return {
        key: channel.id,
        signature: channel.name,
        build: () => element("h2", { class: "category", "data-testid": "category" }, channel.name),
      };
    }
    const { session } = this.page;
    const { count, mentions } = session.unread(channel.id);
    const isOpen = session.place === "server" && channel.id === session.channelId;
    return {
      key: channel.id,
      signature: JSON.stringify([channel.name, channel.type, count > 0, mentions, isOpen, channel.can_send]),
      build: () =>
        channelButton({
          testId: "channel",
          channel,
          isOpen,
          isUnread: count > 0,
          badge: mentions,
          isThread: isThread(channel),
          face: icon(channelIcon(channel)),
          onPress: () => this.page.openChannel(channel.id),
        }),
    };
  }

  #me() {
    const { session } = this.page;
    const { me } = session.view;
    const title = standing(me, session);
    return {
      key: "me",
      signature: JSON.stringify([me, title]),
      build: () =>
        element(
          "div",
          { class: "me" },
          avatar(me, "avatar small"),
          element("div", {}, personName(me, session), element("div", { class: "me-title" }, title ?? "member")),
          element("p", { class: "drawer-note" }, "A Discord on this machine. Nothing leaves it."),
        ),
    };
  }
}

/** Channels as they stand in the list: those without category first, each category with its own, threads below their channel. */
function ordered(channels) {
  const under = (parent) => channels.filter((channel) => (channel.parent_id ?? null) === parent && !isThread(channel));
  const withThreads = (channel) => [
    channel,
    ...channels.filter((one) => isThread(one) && one.parent_id === channel.id),
  ];
  const loose = under(null).filter((channel) => !isCategory(channel));
  const categories = channels
    .filter(isCategory)
    .flatMap((category) => [category, ...under(category.id).flatMap(withThreads)]);
  const placed = [...loose.flatMap(withThreads), ...categories];
  return [...placed, ...channels.filter((channel) => !placed.includes(channel))]; // whose parent this member cannot see
}

function railButton({ label, face, isOpen, badge, testId, id, onPress }) {
  return element(
    "button",
    {
      type: "button",
      class: isOpen ? "rail-button open" : "rail-button",
      "aria-label": badge ? `${label}, ${badge} unread` : label,
      title: label,
      "aria-current": isOpen ? "true" : null,
      "data-testid": testId,
      "data-server-id": id,
      "data-focus-key": id ?? testId,
      onclick: onPress,
    },
    face,
    badge > 0 && element("span", { class: "badge", "aria-hidden": "true" }, badge > 99 ? "99+" : String(badge)),
  );
}

function channelButton({ testId, channel, isOpen, isUnread, badge, face, isThread: nested = false, onPress }) {
  const classes = ["channel", isOpen && "open", isUnread && !isOpen && "unread", nested && "thread"]
    .filter(Boolean)
    .join(" ");
  return element(
    "button",
    {
      type: "button",
      class: classes,
      "data-testid": testId,
      "data-channel-id": channel.id,
      "data-channel-name": channel.name,
      "data-focus-key": channel.id,
      "aria-current": isOpen ? "page" : null,
      "aria-label": `${channel.name}${isUnread && !isOpen ? ", unread" : ""}${badge && !isOpen ? `, ${badge} for you` : ""}`,
      onclick: onPress,
    },
    face,
    element("span", { class: "channel-name" }, channel.name),
    badge > 0 && !isOpen && element("span", { class: "badge", "aria-hidden": "true" }, String(badge)),
  );
}

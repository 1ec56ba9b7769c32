// The line above the messages: the open channel's name and topic, and the button that shows the members.

import { channelIcon } from "./choices.js";
import { element, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown_view.js";
import { isThread } from "./session.js";

export class ChannelHeader {
  constructor(root, page) {
    this.root = root;
    this.page = page;
  }

  update() {
    const { session } = this.page;
    const channel = session.current;
    const parent = channel && isThread(channel) ? session.channel(channel.parent_id) : null;
    document.title = channel ? `${session.place === "home" ? "@" : "#"}${channel.name} – Playground` : "Playground";
    reconcile(this.root, [
      {
        key: "line",
        signature: JSON.stringify([channel?.id, channel?.name, channel?.topic, parent?.name, session.place]),
        build: () => this.#line(channel, parent),
      },
    ]);
  }

  #line(channel, parent) {
    const { session } = this.page;
    return element(
      "div",
      { class: "channel-line" },
      channel && icon(channelIcon(channel)),
      parent &&
        element(
          "button",
          { type: "button", class: "text-button parent", onclick: () => this.page.openChannel(parent.id) },
          parent.name,
        ),
      parent && element("span", { class: "channel-step", "aria-hidden": "true" }, "›"),
      element(
        "h2",
        { id: "channel-title", class: "channel-title", "data-testid": "channel-title" },
        channel?.name ?? (session.place === "home" ? "Direct messages" : "No channel"),
      ),
      channel?.topic &&
        element("p", { class: "channel-topic" }, markdown(channel.topic.split("\n")[0], this.page, { rich: false })),
      session.place === "server" &&
        element(
          "button",
          {
            type: "button",
            class: "icon-button show-members",
            "aria-label": "Show or hide the members",
            "data-testid": "show-members",
            onclick: () => this.page.toggleMembers(),
          },
          icon("people"),
        ),
    );
  }
}

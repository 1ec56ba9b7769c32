// The members of this server on the right, grouped by their highest role, as far as this member may see them.

import { element, reconcile } from "./dom.js";
import { appBadge, avatar, personName, standing } from "./people.js";

export class MemberList {
  constructor(root, page) {
    this.root = root;
    this.page = page;
  }

  update() {
    const { session } = this.page;
    this.root.hidden = session.place === "home";
    const groups = groupsOf(session);
    reconcile(
      this.root,
      groups.map(([title, members]) => ({
        key: title,
        signature: JSON.stringify([members, session.state.bot?.connected]),
        build: () =>
          element(
            "section",
            { class: "member-group" },
            element("h2", { class: "member-group-title" }, `${title} — ${members.length}`),
            members.map((member) => this.#row(member)),
          ),
      })),
    );
  }

  #row(member) {
    const { session } = this.page;
    const isAway = member.bot && member.id === session.state.bot?.id && !session.state.bot.connected;
    return element(
      "div",
      { class: isAway ? "member away" : "member", "data-testid": "member", "data-member-id": member.id },
      avatar(member, "avatar small"),
      personName(member, session),
      member.bot && appBadge(),
    );
  }
}

function groupsOf(session) {
  const order = session.view.roles.map((role) => role.name);
  const groups = new Map();
  for (const member of session.view.members) {
    const title = standing(member, session) ?? "Online";
    groups.set(title, [...(groups.get(title) ?? []), member]);
  }
  const place = (title) => (order.includes(title) ? order.indexOf(title) : order.length);
  return [...groups].sort((a, b) => place(a[0]) - place(b[0]));
}

// What there is to choose from: people, roles and channels of this server as list items, in selects and in options.

import { cssColour, element, setStyle } from "./dom.js";
import { icon } from "./icons.js";
import { avatar, nameOf } from "./people.js";
import { isVoice, isThread } from "./session.js";

/** Every member as {id, label, detail, leading, value}. */
export function memberChoices(session) {
  return session.view.members.map((member) => ({
    id: member.id,
    value: member.id,
    label: nameOf(member),
    detail: member.name === nameOf(member) ? null : member.name,
    leading: () => avatar(member, "avatar small"),
  }));
}

export function roleChoices(session) {
  return session.view.roles.map((role) => ({
    id: role.id,
    value: role.id,
    label: role.name === "@everyone" ? role.name : `@${role.name}`,
    leading: () =>
      setStyle(element("span", { class: "role-dot", "aria-hidden": "true" }), {
        "--dot": cssColour(role.color) ?? "#99aab5",
      }),
  }));
}

/** Channels of the given Discord channel types; all of them when no types are given. */
export function channelChoices(session, types) {
  return session.view.channels
    .filter((channel) => !types?.length || types.includes(channel.type))
    .map((channel) => ({
      id: channel.id,
      value: channel.id,
      label: channel.name,
      leading: () => icon(channelIcon(channel)),
    }));
}

export function mentionableChoices(session) {
  return [
    ...memberChoices(session).map((item) => ({ ...item, group: "Members" })),
    ...roleChoices(session).map((item) => ({ ...item, group: "Roles" })),
  ];
}

/** The name of the icon that stands before a channel's name. */
export function channelIcon(channel) {
  if (isThread(channel)) return "thread";
  if (isVoice(channel)) return "voice";
  if (channel.type === 5) return "announcement";
  if (channel.type === 15 || channel.type === 16) return "forum";
  if (channel.type === 1) return "chat";
  return "hash";
}

/** Items whose label or detail holds the text; those that begin with it come first. */
export function matching(items, text) {
  const wanted = text.trim().toLowerCase().replace(/^[@#]/, "");
  if (!wanted) return items;
  const rank = (item) => {
    const label = item.label.toLowerCase().replace(/^[@#]/, "");
    if (label.startsWith(wanted)) return 0;
    return label.includes(wanted) || item.detail?.toLowerCase().includes(wanted) ? 1 : 2;
  };
  return items
    .map((item) => [rank(item), item])
    .filter(([place]) => place < 2)
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item);
}

// Draws people: avatars as initials on a coloured disc, names in their role's colour.

import { cssColour, element, setStyle } from "./dom.js";

const DISCS = ["#5865f2", "#c2456b", "#2d8a5f", "#a3651d", "#8a56c2", "#1f7a8c", "#b5473a"];

/** The first letters of at most two words. */
export function initials(name) {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("");
}

export function nameOf(user) {
  return user?.display_name ?? user?.nick ?? user?.global_name ?? user?.name ?? user?.username ?? "Unknown";
}

/** A disc with initials; its colour follows from the id, so a person looks the same everywhere. */
export function avatar(user, className = "avatar") {
  const sum = [...String(user?.id ?? "0")].reduce((total, digit) => total + digit.charCodeAt(0), 0);
  const colour = user?.bot ? "#5865f2" : (cssColour(user?.color) ?? DISCS[sum % DISCS.length]);
  return setStyle(element("span", { class: className, "aria-hidden": "true" }, initials(nameOf(user))), {
    "--disc": colour,
  });
}

/** A member's name as shown in this server, with the colour that their roles give. */
export function personName(user, session, className = "person") {
  const member = session.member(user?.id);
  const node = element("span", { class: className, "data-user-id": user?.id }, nameOf(member ?? user));
  const colour = cssColour(session.view?.roles.find((role) => role.color && member?.roles?.includes(role.id))?.color);
  return colour ? setStyle(node, { color: colour }) : node;
}

/** The title a person goes by: the highest of their roles that is not everyone's, or null. */
export function standing(member, session) {
  const role = session.view?.roles.find((one) => member.roles?.includes(one.id) && one.name !== "@everyone");
  return role?.name ?? null;
}

export const appBadge = () => element("span", { class: "app-badge" }, "APP");

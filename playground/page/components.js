// Draws message components: rows, buttons and selects, and the layout components (Components V2).

import { cssColour, element, setStyle } from "./dom.js";
import { icon } from "./icons.js";
import { markdownBlock, spoiler } from "./markdown_view.js";
import { fileBox, localAddress, picture } from "./media.js";
import { emoji, Select, SELECT_TYPES } from "./selects.js";

const LINK = 5;
const PREMIUM = 6;

const DRAWERS = {
  1: row,
  2: button,
  9: section,
  10: (component, message, page) => markdownBlock(component.content, page, "markup text-display"),
  11: (component) =>
    element(
      "div",
      { class: "thumbnail" },
      picture(component.media, { description: component.description, isSpoiler: component.spoiler }),
    ),
  12: gallery,
  13: (component) =>
    fileBox({
      filename: component.name ?? nameIn(component.file.url),
      size: component.size,
      isSpoiler: component.spoiler,
      address: localAddress(component.file.proxy_url) ?? localAddress(component.file.url),
    }),
  14: separator,
  17: container,
};

/** All components of a message as nodes. */
export function components(message, page) {
  return message.components.map((component) => draw(component, message, page));
}

/** The addresses of files that components show, so that they are not shown again as attachments. */
export function filesInComponents(list) {
  return list
    .flatMap((component) => [
      component.media?.url,
      component.file?.url,
      ...(component.items ?? []).map((item) => item.media.url),
      ...filesInComponents([...(component.components ?? []), ...(component.accessory ? [component.accessory] : [])]),
    ])
    .filter(Boolean);
}

function draw(component, message, page) {
  if (SELECT_TYPES.has(component.type)) return select(component, message, page);
  const drawer = DRAWERS[component.type];
  return drawer
    ? drawer(component, message, page)
    : element(
        "p",
        { class: "unknown-component" },
        `A component of type ${component.type}, which this page cannot draw.`,
      );
}

function row(component, message, page) {
  return element(
    "div",
    { class: "component-row" },
    component.components.map((one) => draw(one, message, page)),
  );
}

function button(component, message, page) {
  const face = [
    component.emoji && emoji(component.emoji),
    component.label && element("span", { class: "button-label" }, component.label),
  ];
  if (component.style === LINK) {
    const isSafe = /^(https?|discord):\/\//i.test(component.url ?? "") && !component.disabled;
    return element(
      "a",
      {
        class: "button style-5",
        "data-testid": "link-button",
        href: isSafe ? component.url : null,
        target: "_blank",
        rel: "noopener noreferrer",
        "aria-disabled": isSafe ? null : "true",
        title: component.url,
      },
      face,
      icon("external"),
    );
  }
  const node = element(
    "button",
    {
      type: "button",
      class: `button style-${component.style ?? 2}`,
      disabled: Boolean(component.disabled) || component.style === PREMIUM,
      "data-testid": "button",
      "data-custom-id": component.custom_id,
      "data-focus-key": component.custom_id,
      "aria-label": component.label ? null : component.emoji?.name,
      onclick: () => press(node, () => page.acts.component(message, component.custom_id)),
    },
    face,
  );
  return node;
}

/** Show three moving dots while an act runs; a second press meanwhile does nothing. */
async function press(node, perform) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    await perform();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function select(component, message, page) {
  const menu = new Select(component, page, {
    memory: `${page.session.memberId} ${message.id} ${component.custom_id}`,
    onPick: (values) => press(menu.node, () => page.acts.component(message, component.custom_id, values)),
  });
  return menu.node;
}

function section(component, message, page) {
  return element(
    "div",
    { class: "section" },
    element(
      "div",
      { class: "section-text" },
      component.components.map((one) => draw(one, message, page)),
    ),
    element("div", { class: "section-accessory" }, draw(component.accessory, message, page)),
  );
}

function gallery(component) {
  const across =
    component.items.length === 1 ? 1 : component.items.length === 2 || component.items.length === 4 ? 2 : 3;
  return setStyle(
    element(
      "div",
      { class: "gallery", "data-testid": "gallery" },
      component.items.map((item) => picture(item.media, { description: item.description, isSpoiler: item.spoiler })),
    ),
    { "--across": across },
  );
}

function separator(component) {
  const classes = `separator ${component.spacing === 2 ? "wide" : ""} ${component.divider === false ? "" : "line"}`;
  return element("div", { class: classes, role: component.divider === false ? null : "separator" });
}

function container(component, message, page) {
  const colour = cssColour(component.accent_color);
  const node = element(
    "div",
    { class: colour ? "container accented" : "container", "data-testid": "container" },
    component.components.map((one) => draw(one, message, page)),
  );
  if (colour) setStyle(node, { "--accent": colour });
  return component.spoiler ? spoiler([node], "Spoiler card: press to show") : node;
}

function nameIn(address) {
  return decodeURIComponent((address ?? "file").split("?")[0].split("/").at(-1));
}

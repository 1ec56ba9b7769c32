// Draws rich embeds: colour bar, author, title, description, fields, pictures, footer.

import { cssColour, element, setStyle } from "./dom.js";
import { link, markdown, markdownBlock } from "./markdown_view.js";
import { picture } from "./media.js";
import { timeNode } from "./moments.js";

export function embed(data, page) {
  const node = element(
    "article",
    { class: "embed", "data-testid": "embed" },
    element(
      "div",
      { class: "embed-grid" },
      element(
        "div",
        { class: "embed-body" },
        data.provider?.name && element("div", { class: "embed-provider" }, data.provider.name),
        data.author?.name && author(data.author, page),
        data.title &&
          element(
            "div",
            { class: "embed-title" },
            data.url
              ? link(data.url, markdown(data.title, page, { rich: false }), page, true)
              : markdown(data.title, page, { rich: false }),
          ),
        data.description && markdownBlock(data.description, page, "markup embed-description"),
        data.fields?.length > 0 &&
          element(
            "div",
            { class: "embed-fields" },
            rowsOf(data.fields).map((row) => fieldRow(row, page)),
          ),
      ),
      data.thumbnail && element("div", { class: "embed-thumbnail" }, picture(data.thumbnail)),
    ),
    data.image && picture(data.image, { description: data.image.description, className: "picture embed-image" }),
    (data.footer?.text || data.timestamp) && footer(data),
  );
  const colour = cssColour(data.color);
  return colour ? setStyle(node, { "--bar": colour }) : node;
}

function author(data, page) {
  return element(
    "div",
    { class: "embed-author" },
    data.icon_url &&
      picture({ url: data.icon_url, proxy_url: data.proxy_icon_url }, { className: "embed-icon", openable: false }),
    data.url ? link(data.url, data.name, page, true) : element("span", {}, data.name),
  );
}

/** Inline fields stand side by side, up to three in a row; any other has a row of its own. */
function rowsOf(fields) {
  const rows = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.inline && last?.[0].inline && last.length < 3) last.push(field);
    else rows.push([field]);
  }
  return rows;
}

function fieldRow(fields, page) {
  return setStyle(
    element(
      "div",
      { class: "embed-row" },
      fields.map((field) =>
        element(
          "div",
          { class: "embed-field" },
          element("div", { class: "embed-field-name" }, markdown(field.name, page, { rich: false })),
          element("div", { class: "markup embed-field-value" }, markdown(field.value, page)),
        ),
      ),
    ),
    { "--fields": fields.length },
  );
}

function footer(data) {
  const text = data.footer?.text;
  return element(
    "div",
    { class: "embed-footer" },
    data.footer?.icon_url &&
      picture(
        { url: data.footer.icon_url, proxy_url: data.footer.proxy_icon_url },
        { className: "embed-icon", openable: false },
      ),
    text && element("span", {}, text),
    text && data.timestamp && element("span", { "aria-hidden": "true" }, " • "),
    data.timestamp && timeNode(new Date(data.timestamp), "message"),
  );
}

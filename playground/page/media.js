// Shows pictures and files that the playground itself serves; names, but never loads, anything elsewhere.

import { element, setStyle } from "./dom.js";
import { icon } from "./icons.js";
import { spoiler } from "./markdown_view.js";

const LOCAL_HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The address on this page's own origin, or null for an address elsewhere. */
export function localAddress(address) {
  if (!address || !URL.canParse(address, location.href)) return null;
  const url = new URL(address, location.href);
  const samePort = url.port === location.port;
  const here =
    url.origin === location.origin || (LOCAL_HOSTS.has(url.hostname) && LOCAL_HOSTS.has(location.hostname) && samePort);
  return here ? url.pathname + url.search : null;
}

/** A picture; one from elsewhere is a box that says where it would come from. `media` is Discord's unfurled media item. */
export function picture(media, { description, className = "picture", isSpoiler = false, openable = true } = {}) {
  const address = localAddress(media.proxy_url) ?? localAddress(media.url);
  if (!address) return absentPicture(media, description, className);
  const image = element("img", {
    src: address,
    alt: description ?? "",
    class: className,
    loading: "lazy",
    width: media.width || null,
    height: media.height || null,
  });
  if (isSpoiler) return spoiler([image], "Spoiler picture: press to show");
  if (!openable) return image;
  return element(
    "a",
    {
      href: address,
      target: "_blank",
      rel: "noopener",
      class: "picture-link",
      "aria-label": `Open picture${description ? `: ${description}` : ""}`,
    },
    image,
  );
}

function absentPicture(media, description, className) {
  const host = URL.canParse(media.url ?? "") ? new URL(media.url).hostname : "elsewhere";
  return element(
    "span",
    {
      class: `${className} absent`,
      title: media.url ?? "",
      role: "img",
      "aria-label": description ?? `Picture from ${host}`,
    },
    `Picture from ${host} (not loaded here)`,
  );
}

/** A box with a file's name, size and a way to save it. */
export function fileBox({ filename, size, address, isSpoiler = false }) {
  const name = filename ?? "file";
  const box = element(
    "div",
    { class: "file-box", "data-testid": "file", "data-filename": name },
    icon("file"),
    element(
      "span",
      { class: "file-about" },
      address ? element("a", { href: address, download: name }, name) : element("span", {}, name),
      element("span", { class: "file-size" }, size === undefined || size === null ? "" : readableSize(size)),
    ),
  );
  return isSpoiler ? spoiler([box], "Spoiler file: press to show") : box;
}

/** Bytes in the largest fitting unit. */
export function readableSize(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(2)} KB` : `${(bytes / 1024 / 1024).toFixed(2)} MB`;
}

/** The attachments of a message: pictures in a grid, other files in boxes; leaves out those that components show. */
export function attachments(files) {
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  return [
    pictures.length > 0 &&
      setStyle(
        element(
          "div",
          { class: "pictures" },
          pictures.map((file) =>
            picture(file, { description: file.description ?? file.filename, isSpoiler: isSpoilerName(file.filename) }),
          ),
        ),
        { "--across": Math.min(pictures.length, 2) },
      ),
    ...others.map((file) =>
      fileBox({
        filename: file.filename,
        size: file.size,
        address: localAddress(file.proxy_url) ?? localAddress(file.url),
        isSpoiler: isSpoilerName(file.filename),
      }),
    ),
  ];
}

const isPicture = (file) => file.content_type?.startsWith("image/") ?? /\.(png|jpe?g|gif|webp)$/i.test(file.filename);
const isSpoilerName = (name) => name?.startsWith("SPOILER_") ?? false;

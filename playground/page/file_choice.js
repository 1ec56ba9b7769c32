// Lets a member choose a file from their device, and reads it into what the playground takes for one.

import { element, fill } from "./dom.js";

const LARGEST_BYTES = 10 * 1024 * 1024;

/**
 * A button that opens the device's file dialog. `value()` gives the chosen files as [{filename, base64}];
 * `onChange()` is called when a file has been read or refused (`problem` then says why).
 */
export class FileChoice {
  constructor({ label, testId, multiple = false, onChange }) {
    this.files = [];
    this.problem = null;
    this.onChange = onChange;
    this.input = element("input", {
      type: "file",
      class: "file-input",
      multiple,
      "aria-label": label,
      "data-testid": testId,
      onchange: () => this.#read(),
    });
    this.names = element("span", { class: "file-names" }, "Choose a file");
    this.node = element("label", { class: "file-choice" }, this.input, this.names);
  }

  value() {
    return this.files;
  }

  async #read() {
    const chosen = [...this.input.files];
    const tooLarge = chosen.find((file) => file.size > LARGEST_BYTES);
    this.problem = tooLarge ? `${tooLarge.name} is larger than 10 MB.` : null;
    this.files = tooLarge ? [] : await Promise.all(chosen.map(readFile));
    fill(this.names, this.files.map((file) => file.filename).join(", ") || "Choose a file");
    this.onChange();
  }
}

function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ filename: file.name, base64: reader.result.slice(reader.result.indexOf(",") + 1) });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

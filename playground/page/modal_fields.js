// The fields of a modal: text inputs, selects, radio and check boxes; each can be checked and read.

import { element, fill } from "./dom.js";
import { FileChoice } from "./file_choice.js";
import { Select, SELECT_TYPES } from "./selects.js";

const TEXT_INPUT = 4;
const FILE_UPLOAD = 19;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;
const CHECKBOX = 23;
const PARAGRAPH = 2;
const LONGEST = 4000;

export function isField(component) {
  return component.type === TEXT_INPUT || component.type >= FILE_UPLOAD || SELECT_TYPES.has(component.type);
}

/**
 * A field as {node, control, note, required, customId, value(), check()}. `control` takes the focus; check() marks the
 * field and returns what is wrong, or null; value() is what the playground expects for the component's custom id.
 */
export function drawField(component, label, page) {
  if (component.type === TEXT_INPUT) return textField(component);
  if (SELECT_TYPES.has(component.type)) return selectField(component, label, page);
  if (component.type === RADIO_GROUP || component.type === CHECKBOX_GROUP) return boxes(component, label);
  if (component.type === CHECKBOX) return singleBox(component, label);
  if (component.type === FILE_UPLOAD) return fileField(component, label);
  return unknownField(component);
}

function withCheck(field, problemOf) {
  const note = element("div", { class: "field-note" });
  let wasWrong = false;
  const check = () => {
    const problem = problemOf();
    field.control.setAttribute("aria-invalid", String(Boolean(problem)));
    wasWrong = Boolean(problem);
    fill(note, problem ? element("span", { class: "field-problem", role: "alert" }, problem) : null);
    return problem;
  };
  field.node.addEventListener("input", () => wasWrong && check()); // what was marked wrong is cleared as it is mended
  return { ...field, note, check };
}

function textField(component) {
  const most = component.max_length ?? LONGEST;
  const least = component.min_length ?? 0;
  const required = component.required !== false;
  const isLong = component.style === PARAGRAPH;
  const counter = element("span", { class: "counter", "aria-hidden": "true" });
  const count = () => {
    counter.textContent = `${[...control.value].length}/${most}`;
    counter.classList.toggle("full", [...control.value].length > most);
  };
  const control = element(isLong ? "textarea" : "input", {
    type: isLong ? null : "text",
    rows: isLong ? 4 : null,
    id: `field-${component.custom_id}`,
    class: "text-input",
    placeholder: component.placeholder,
    autocomplete: "off",
    "data-testid": "modal-input",
    "data-custom-id": component.custom_id,
    "aria-required": String(required),
    oninput: count,
  });
  control.value = component.value ?? "";
  count();
  const field = {
    node: element("div", { class: "text-field" }, control, counter),
    control,
    required,
    customId: component.custom_id,
    value: () => control.value,
  };
  return withCheck(field, () => {
    const { length } = [...control.value];
    if (required && !control.value.trim()) return "This field is required.";
    if (length > most) return `At most ${most} characters.`;
    return length > 0 && length < least ? `At least ${least} characters.` : null;
  });
}

function selectField(component, label, page) {
  const required = component.required !== false;
  let field = null;
  const menu = new Select(component, page, { label, onPick: () => field.check() });
  field = withCheck(
    { node: menu.node, control: menu.node, required, customId: component.custom_id, value: () => menu.values },
    () => {
      const count = menu.values.length;
      if (required && !count) return "Please make a selection.";
      return count > 0 && count < menu.minimum ? `Select at least ${menu.minimum}.` : null;
    },
  );
  return field;
}

function boxes(component, label) {
  const isRadio = component.type === RADIO_GROUP;
  const required = component.required !== false;
  const inputs = component.options.map((option) => {
    const input = element("input", {
      type: isRadio ? "radio" : "checkbox",
      name: component.custom_id,
      value: option.value,
      "data-testid": "modal-box",
      "data-custom-id": component.custom_id,
      "data-value": option.value,
    });
    input.checked = Boolean(option.default);
    return input;
  });
  const node = element(
    "div",
    { class: "boxes", role: isRadio ? "radiogroup" : "group", "aria-label": label, tabindex: "-1" },
    component.options.map((option, index) =>
      element(
        "label",
        { class: "box" },
        inputs[index],
        element(
          "span",
          { class: "option-words" },
          element("span", { class: "option-label" }, option.label),
          option.description && element("span", { class: "option-detail" }, option.description),
        ),
      ),
    ),
  );
  const picked = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const least = isRadio ? 1 : (component.min_values ?? 1);
  const most = isRadio ? 1 : (component.max_values ?? component.options.length);
  const field = {
    node,
    control: node,
    required,
    customId: component.custom_id,
    value: () => (isRadio ? (picked()[0] ?? null) : picked()),
  };
  return withCheck(field, () => {
    const count = picked().length;
    if (required && count < least) return isRadio ? "Please make a selection." : `Select at least ${least}.`;
    return count > most ? `Select at most ${most}.` : null;
  });
}

function singleBox(component, label) {
  const input = element("input", {
    type: "checkbox",
    id: `field-${component.custom_id}`,
    "aria-label": label,
    "data-testid": "modal-box",
    "data-custom-id": component.custom_id,
  });
  input.checked = Boolean(component.default);
  return withCheck(
    {
      node: element("div", { class: "box" }, input),
      control: input,
      required: false,
      customId: component.custom_id,
      value: () => input.checked,
    },
    () => null,
  );
}

function fileField(component, label) {
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  const required = component.required !== false && least > 0;
  let field = null;
  const choice = new FileChoice({ label, testId: "modal-file", multiple: most > 1, onChange: () => field.check() });
  const { input: control, node } = choice;
  field = withCheck({ node, control, required, customId: component.custom_id, value: () => choice.value() }, () => {
    const count = choice.files.length;
    if (choice.problem) return choice.problem;
    if (required && count < least) return least === 1 ? "Please choose a file." : `Choose at least ${least} files.`;
    return count > most ? `Choose at most ${most} ${most === 1 ? "file" : "files"}.` : null;
  });
  return field;
}

function unknownField(component) {
  const words = `A field of type ${component.type}, which this page cannot draw.`;
  const node = element("p", { class: "unknown-component" }, words);
  return { node, control: null, note: null, required: false, customId: null, value: () => null, check: () => null };
}

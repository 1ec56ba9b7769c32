"""What is counted over all components of one message or modal: ids, custom ids, text, how many there are."""

from dataclasses import dataclass, field

from playground.rules.form import Form

COMPONENT_ID_LIMIT = (1 << 31) - 1
COMPONENT_LIMIT = 40
TEXT_LIMIT = 4000
CUSTOM_ID_LIMIT = 100


@dataclass
class Tally:
    """The running counts; `count` and `text` judge only when all components were walked."""

    custom_ids: set[str] = field(default_factory=set[str])
    ids: set[int] = field(default_factory=set[int])
    components: int = 0
    characters: int = 0

    def count(self, component: Form) -> None:
        """Count a component, and note an `id` that is out of range or was used before (0 means none)."""
        self.components += 1
        identifier = component.integer("id", 0, COMPONENT_ID_LIMIT)
        if not identifier:
            return
        if identifier in self.ids:
            component.refuse("COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated", "id")
        self.ids.add(identifier)

    def claim_custom_id(self, component: Form) -> None:
        """Note a custom id that is missing, too long or was used before."""
        custom_id = component.required_text("custom_id", CUSTOM_ID_LIMIT)
        if custom_id is None:
            return
        if custom_id in self.custom_ids:
            text = "Component custom id cannot be duplicated"
            component.refuse("COMPONENT_CUSTOM_ID_DUPLICATED", text, "custom_id")
        self.custom_ids.add(custom_id)

    def add_text(self, component: Form) -> None:
        """Count the characters of a text display, whose content must be there."""
        self.characters += len(component.required_text("content", TEXT_LIMIT) or "")

    def judge(self, form: Form) -> None:
        """Note at `components` when there are too many of them or too much text in all."""
        if self.components > COMPONENT_LIMIT:
            text = f"The maximum total number of components ({COMPONENT_LIMIT}) was exceeded"
            form.refuse("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", text, "components")
        if self.characters > TEXT_LIMIT:
            text = f"Components displayable text size exceeds maximum size of {TEXT_LIMIT}"
            form.refuse("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text, "components")

"""How content files are read, whatever they hold: YAML in, values out, every fault in words to act on."""

from bot.content_files.fields import FieldReader
from bot.content_files.finding import Finding
from bot.content_files.yaml_text import TextFault, load_yaml

__all__ = ["FieldReader", "Finding", "TextFault", "load_yaml"]

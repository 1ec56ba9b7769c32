"""How authors write questions: YAML in, questions out, every fault in words to act on."""

from bot.content_files import Finding
from bot.quiz.authoring.files import AuthoredQuestion, Reading, read_folder, read_text

__all__ = ["AuthoredQuestion", "Finding", "Reading", "read_folder", "read_text"]

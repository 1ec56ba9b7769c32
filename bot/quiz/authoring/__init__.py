"""How authors write questions: YAML in, questions out, every fault in words to act on."""

from bot.quiz.authoring.files import AuthoredQuestion, Reading, read_folder, read_text
from bot.quiz.authoring.finding import Finding

__all__ = ["AuthoredQuestion", "Finding", "Reading", "read_folder", "read_text"]
